package org.havn.web;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.programme.RunLimits;
import org.havn.simulation.Lever;
import org.havn.simulation.LeverKind;
import org.havn.simulation.PolicyModel;

/// A ready scenario with its levers, before it is run.
///
/// @param bases what it can be held against
public record PolicyFormPage(
        PolicyModel.Ready scenario,
        List<PolicyModel.Ready> bases,
        List<Lever> levers,
        RunLimits limits,
        Form form,
        List<Reason> refused,
        UUID key) {

    private static final int PERCENT_DIGITS = 2;

    /// The levers by group, in the order of the model.
    public Map<String, List<Lever>> groups() {
        var groups = new LinkedHashMap<String, List<Lever>>();
        for (Lever lever : levers) {
            groups.put(
                    lever.group(),
                    levers.stream()
                            .filter(other -> other.group().equals(lever.group()))
                            .toList());
        }
        return groups;
    }

    /// Whether something in a group is wrong, so that it must be seen.
    public boolean isWrong(List<Lever> group) {
        return group.stream().anyMatch(lever -> !form.wrong(lever.id()).isEmpty());
    }

    public boolean isFirst(List<Lever> group) {
        return group.contains(levers.getFirst());
    }

    /// A share as per cent, anything else as it is, written as the reader writes it.
    public static String shown(Text t, Lever lever, BigDecimal value) {
        var number = lever.kind() == LeverKind.SHARE ? value.movePointRight(PERCENT_DIGITS) : value;
        var plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return plain.toPlainString().replace('.', t.language() == Language.ENGLISH ? '.' : ',');
    }

    /// What stands in the field before anybody types.
    static String proposed(Text t, Lever lever) {
        return switch (lever.kind()) {
            case FLAG, CHOICE -> lever.value();
            case PLACES, WHOLE, WEEKS, SHARE, NUMBER, GRAMS -> shown(t, lever, new BigDecimal(lever.value()));
        };
    }

    /// What was typed in the form of a scenario file.
    static String written(Lever lever, String decimal) {
        var number = new BigDecimal(decimal);
        return (lever.kind() == LeverKind.SHARE ? number.movePointLeft(PERCENT_DIGITS) : number).toPlainString();
    }

    public static boolean isNumber(Lever lever) {
        return switch (lever.kind()) {
            case FLAG, CHOICE -> false;
            case PLACES, WHOLE, WEEKS, SHARE, NUMBER, GRAMS -> true;
        };
    }

    public String unit(Lever lever) {
        return lever.kind() == LeverKind.SHARE ? "%" : "";
    }

    /// What a field is called in the list of what is wrong.
    public String fieldName(Text t, String field) {
        return levers.stream()
                .filter(lever -> lever.id().equals(field))
                .findFirst()
                .map(Lever::name)
                .orElseGet(() -> t.of(t.has("field." + field) ? "field." + field : "field.reading"));
    }
}
