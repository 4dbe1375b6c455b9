package org.havn.simulation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// One thing that a policy can set, as a page shows it.
///
/// @param id      group and name as in a scenario file, such as `harm.naloxone`; for places with the area, such as
///                `hat.places.aarhus`
/// @param group   of levers it belongs to, in words
/// @param name    in words
/// @param value   as it stands now, in the form of a scenario file: `0.88`, `true`, `prosecution`
/// @param low     the least it may be, if it is a number
/// @param high    the most
/// @param options what it may be, if it is a choice
/// @param law     the rule of the law book that sets it, if one does
public record Lever(
        String id,
        LeverKind kind,
        String group,
        String name,
        String value,
        BigDecimal low,
        BigDecimal high,
        List<Option> options,
        Optional<String> law) {

    public Lever {
        options = List.copyOf(options);
    }

    /// One of several words.
    public record Option(String code, String name) {}

    /// Whether a scenario file with this value would be read.
    public boolean takes(String written) {
        return switch (kind) {
            case FLAG -> written.equals("true") || written.equals("false");
            case CHOICE -> options.stream().anyMatch(option -> option.code().equals(written));
            case PLACES, WHOLE, WEEKS -> written.matches("[0-9]{1,9}") && isWithin(new BigDecimal(written));
            case SHARE, NUMBER, GRAMS ->
                written.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") && isWithin(new BigDecimal(written));
        };
    }

    private boolean isWithin(BigDecimal number) {
        return low.compareTo(number) <= 0 && number.compareTo(high) <= 0;
    }
}
