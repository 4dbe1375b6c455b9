package org.havn.web.law;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.havn.law.Correction;
import org.havn.law.DatedValue;
import org.havn.law.Draft;
import org.havn.law.Jurisdiction;
import org.havn.law.Provision;
import org.havn.law.Source;

/// One rule: what it says on a day, how it came there, and who says so.
///
/// @param id      also of a rule that only a draft has
/// @param row     empty if only a draft has the rule
/// @param values  each dated value with its source
/// @param drafted what drafts would make of it
public record RulePage(
        LawWords words,
        String id,
        Optional<Row> row,
        LocalDate day,
        Picture picture,
        List<Sourced> values,
        List<Drafted> drafted,
        List<Correction> corrections) {

    /// A value and the text it is taken from.
    public record Sourced(DatedValue value, Source source) {}

    /// A draft that has the rule.
    public record Drafted(Draft draft, Provision rule, List<Sourced> values) {}

    public Jurisdiction place() {
        return new Jurisdiction(id.substring(0, id.indexOf('.')));
    }

    public String topic() {
        return id.split("\\.", -1)[1];
    }

    /// What part of the topic the rule belongs to, such as `prison` in `dk.guarantee.prison.scope`; empty if none.
    public String part() {
        var words = id.split("\\.", -1);
        return String.join(" ", Arrays.asList(words).subList(2, words.length - 1))
                .replace('-', ' ');
    }

    public String says() {
        return row.map(it -> it.rule().says())
                .or(() -> drafted.stream().findFirst().map(it -> it.rule().says()))
                .orElse(id);
    }
}
