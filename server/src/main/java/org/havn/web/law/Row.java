package org.havn.web.law;

import java.time.LocalDate;
import java.util.Optional;
import org.havn.law.DatedValue;
import org.havn.law.Provision;

/// One rule on one day.
///
/// @param value   what holds; empty if nothing does or nobody knows
/// @param unknown whether something may have held that nobody found
public record Row(Provision rule, LocalDate day, Optional<DatedValue> value, boolean unknown) {

    static Row of(Provision rule, LocalDate day) {
        return new Row(rule, day, rule.on(day), rule.unknownOn(day));
    }

    /// The permanent address of this rule on this day.
    public String address() {
        return address(rule.id(), day);
    }

    static String address(String id, LocalDate day) {
        return "/law/rules/%s/%s".formatted(id, day);
    }
}
