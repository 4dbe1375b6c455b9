package org.havn.web.law;

import java.time.LocalDate;
import java.util.Optional;
import org.havn.law.DatedValue;
import org.havn.law.Provision;

/// One rule on one day.
///
/// @param value   what holds; empty if nothing does or nobody knows
/// @param absence why nothing holds; empty if something does
public record Row(Provision rule, LocalDate day, Optional<DatedValue> value, Optional<Provision.Absence> absence) {

    static Row of(Provision rule, LocalDate day) {
        return new Row(rule, day, rule.on(day), rule.absence(day));
    }

    /// Why nothing holds, as the key of a sentence.
    public String why() {
        return switch (absence.orElse(Provision.Absence.NO_RULE)) {
            case NO_RULE -> "law.none";
            case NOT_KNOWN -> "law.unknown";
            case NOT_BEGUN -> "law.not-begun";
        };
    }

    /// The permanent address of this rule on this day.
    public String address() {
        return address(rule.id(), day);
    }

    static String address(String id, LocalDate day) {
        return "/law/rules/%s/%s".formatted(id, day);
    }
}
