package org.havn.web;

import java.math.BigDecimal;
import java.util.List;
import org.havn.law.Citation;
import org.havn.law.Finding;
import org.havn.law.Finding.Value;
import org.havn.law.Jurisdiction;
import org.havn.law.LawBook;
import org.havn.law.Source;
import org.havn.person.People;
import org.springframework.stereotype.Component;

/// Puts findings into the reader's words and names the text behind each.
@Component
final class Reasons {

    private static final int HUNDREDTHS = 2;

    private final LawBook law;
    private final People people;

    Reasons(LawBook law, People people) {
        this.law = law;
        this.people = people;
    }

    List<Reason> of(Visit visit, List<Finding> findings) {
        var jurisdiction = people.requireOrganisation(visit.staff().clinic()).jurisdiction();
        return findings.stream()
                .map(finding -> of(visit.t(), jurisdiction, finding))
                .toList();
    }

    /// The same for a reader who is no member of staff.
    List<Reason> of(Text t, Jurisdiction place, List<Finding> findings) {
        return findings.stream().map(finding -> of(t, place, finding)).toList();
    }

    Cite cite(Visit visit, Citation citation) {
        return cite(people.requireOrganisation(visit.staff().clinic()).jurisdiction(), citation);
    }

    private Reason of(Text t, Jurisdiction jurisdiction, Finding finding) {
        var known = t.has("finding." + finding.code());
        var key = known ? "finding." + finding.code() : "finding.unknown";
        Object[] values = known
                ? finding.values().stream()
                        .map(value -> show(t, finding.code(), value))
                        .toArray()
                : new Object[] {finding.code()};
        return new Reason(
                finding.code(),
                t.of(key, values),
                t.of(key + ".next", values),
                finding.citation().map(citation -> cite(jurisdiction, citation)),
                finding.lift() == Finding.Lift.DOCTOR);
    }

    private Cite cite(Jurisdiction jurisdiction, Citation citation) {
        // What is cited may stand in the law of another place.
        var place = law.jurisdictions().stream()
                .filter(known -> citation.rule().startsWith(known.jurisdiction().code() + "."))
                .findFirst()
                .orElseGet(() -> law.in(jurisdiction));
        var title = place.sources().stream()
                .filter(source -> source.key().equals(citation.source()))
                .findFirst()
                .map(Source::title)
                .orElse(citation.source());
        return new Cite(citation.rule(), title, citation.at(), citation.read());
    }

    private static String show(Text t, String code, Value value) {
        return switch (value) {
            case Value.Amount(var mass) -> t.mass(mass);
            case Value.Liquid(var volume) -> t.volume(volume);
            case Value.Time(var instant) -> t.dateTime(instant);
            case Value.Day(var day) -> t.date(day);
            case Value.Span(var span) -> t.span(span);
            case Value.Count(var count) ->
                code.startsWith("check.alcohol") ? t.number(BigDecimal.valueOf(count, HUNDREDTHS)) : t.number(count);
            case Value.Text(var text) -> t.word(text);
        };
    }
}
