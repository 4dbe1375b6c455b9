package org.havn.law;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The cases beside the rules, and the check that no change of the law is without its two.
public final class LawCases {

    private LawCases() {}

    /// Every case of `jurisdiction`.
    ///
    /// @throws LawException if anything in the case files is wrong
    public static List<LawCase> load(Path lawFolder, Jurisdiction jurisdiction) {
        var problems = new Problems();
        var cases = new ArrayList<LawCase>();
        for (Document document : new LawFiles(lawFolder, problems).cases(jurisdiction)) {
            cases.addAll(LawCase.read(document, problems));
        }
        problems.throwIfAny();
        return cases;
    }

    /// A sentence for each change of a rule of `law` that has no case on its day or on the day before.
    public static List<String> missing(JurisdictionLaw law, List<LawCase> cases) {
        var covered = new HashSet<String>();
        for (LawCase one : cases) {
            one.expect().keySet().forEach(id -> covered.add(id + " " + one.day()));
        }
        var missing = new ArrayList<String>();
        for (Provision provision : law.provisions()) {
            for (DatedValue value : provision.values()) {
                value.start().day().ifPresent(day -> require(provision, day, covered, missing));
                value.until().ifPresent(last -> require(provision, last.plusDays(1), covered, missing));
            }
        }
        return missing;
    }

    /// A sentence for each source that was read, and each rule that was checked, after `today`.
    public static List<String> inTheFuture(LawBook book, LocalDate today) {
        var future = new ArrayList<String>();
        for (JurisdictionLaw law : book.jurisdictions()) {
            for (Source source : law.sources()) {
                if (source.read().isAfter(today)) {
                    future.add("law/%s/sources.yaml: %s was read on %s, and today is %s"
                            .formatted(law.jurisdiction(), source.key(), source.read(), today));
                }
            }
            for (Provision provision : law.provisions()) {
                provision
                        .checked()
                        .filter(it -> it.day().isAfter(today))
                        .ifPresent(it -> future.add("%s: %s was checked on %s, and today is %s"
                                .formatted(provision.place(), provision.id(), it.day(), today)));
            }
        }
        return future;
    }

    /// A sentence for each topic of a place that coverage.yaml has wrong.
    public static List<String> gaps(LawBook book) {
        var gaps = new ArrayList<String>();
        for (Coverage one : book.coverage()) {
            if (one.total() == 0 && one.missing().isEmpty()) {
                gaps.add("coverage.yaml: %s of \"%s\" has no value and no reason why"
                        .formatted(one.topic(), one.jurisdiction()));
            }
            if (one.total() > 0 && one.missing().isPresent()) {
                gaps.add("coverage.yaml: %s of \"%s\" is listed as missing and is there"
                        .formatted(one.topic(), one.jurisdiction()));
            }
        }
        return gaps;
    }

    private static void require(Provision provision, LocalDate change, Set<String> covered, List<String> missing) {
        for (LocalDate day : List.of(change.minusDays(1), change)) {
            if (!covered.contains(provision.id() + " " + day)) {
                missing.add("%s: %s has no case on %s, but changes on %s"
                        .formatted(provision.place(), provision.id(), day, change));
            }
        }
    }
}
