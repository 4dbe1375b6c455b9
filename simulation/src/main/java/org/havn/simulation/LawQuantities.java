package org.havn.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.havn.law.DatedValue;
import org.havn.law.Jurisdiction;
import org.havn.law.JurisdictionLaw;
import org.havn.law.LawBook;
import org.havn.law.LawValue;
import org.havn.law.Mass;
import org.havn.law.Provision;
import org.havn.law.Span;

/// Takes quantities out of the law book, so that a policy runs on the same numbers that a clinic obeys.
///
/// A scenario writes `law:dk.guarantee.social.start-within` for what holds on its first day, and
/// `law:bill-2021/no.thresholds.not-punished.amounts.heroin` for what a draft would set.
final class LawQuantities {

    static final String PREFIX = "law:";

    private static final int DAYS_PER_WEEK = 7;
    private static final double MICROGRAMS_PER_GRAM = 1e6;

    private final LawBook book;
    private final LocalDate day;
    private final Map<String, DatedValue> used = new LinkedHashMap<>();

    LawQuantities(LawBook book, LocalDate day) {
        this.book = book;
        this.day = day;
    }

    /// What was asked so far, with the value and its citation.
    Map<String, DatedValue> used() {
        return used;
    }

    /// Whole weeks; a part of a week counts as one.
    int weeks(String reference) {
        if (!(value(reference) instanceof Span span)) {
            throw notA(reference, "a time");
        }
        return switch (span.unit()) {
            case DAY -> wholeWeeks(span.count(), 1, DAYS_PER_WEEK);
            case WEEK -> Math.toIntExact(span.count());
            case MONTH -> wholeWeeks(span.count(), Calendar.WEEKS_PER_YEAR, Calendar.MONTHS_PER_YEAR);
            case YEAR -> wholeWeeks(span.count(), Calendar.WEEKS_PER_YEAR, 1);
            case MINUTE, HOUR, WORKING_DAY -> throw notA(reference, "a time in whole days");
        };
    }

    private static int wholeWeeks(long count, int times, int dividedBy) {
        return Math.toIntExact(Math.ceilDiv(Math.multiplyExact(count, times), dividedBy));
    }

    double grams(String reference) {
        if (value(reference) instanceof Mass mass) {
            return mass.micrograms() / MICROGRAMS_PER_GRAM;
        }
        throw notA(reference, "a mass");
    }

    int count(String reference) {
        if (value(reference) instanceof LawValue.Count count) {
            return Math.toIntExact(count.count());
        }
        throw notA(reference, "a number of things");
    }

    /// Shows what the law book says beside what a scenario does, if it says anything on that day.
    void note(String reference) {
        String id = reference.substring(PREFIX.length());
        book.in(new Jurisdiction(id.substring(0, id.indexOf('.'))))
                .provision(id)
                .flatMap(it -> it.on(day))
                .ifPresent(found -> used.put(reference, found));
    }

    private LawValue value(String reference) {
        String path = reference.substring(PREFIX.length());
        int slash = path.indexOf('/');
        String id = path.substring(slash + 1);
        JurisdictionLaw law = book.in(new Jurisdiction(id.substring(0, Math.max(0, id.indexOf('.')))));
        DatedValue found = slash < 0 ? inForce(law, id) : drafted(law, path.substring(0, slash), id);
        used.put(reference, found);
        return found.value();
    }

    private DatedValue inForce(JurisdictionLaw law, String id) {
        Provision provision = law.provision(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The law book has no rule \"%s\".%s".formatted(id, Nearest.hint(id, ids(law.provisions())))));
        return provision
                .on(day)
                .orElseThrow(() -> new IllegalArgumentException("%s has no value on %s".formatted(id, day)));
    }

    private static DatedValue drafted(JurisdictionLaw law, String draft, String id) {
        Optional<Provision> provision = law.drafts().stream()
                .filter(it -> it.name().equals(draft))
                .flatMap(it -> it.provisions().stream())
                .filter(it -> it.id().equals(id))
                .findFirst();
        return provision
                .orElseThrow(() -> new IllegalArgumentException(
                        "The law book has no draft \"%s\" with a rule \"%s\"".formatted(draft, id)))
                .values()
                .getFirst();
    }

    private static List<String> ids(Collection<Provision> provisions) {
        var ids = new ArrayList<String>();
        provisions.forEach(it -> ids.add(it.id()));
        return ids;
    }

    private static IllegalArgumentException notA(String reference, String wanted) {
        return new IllegalArgumentException("%s is not %s".formatted(reference, wanted));
    }
}
