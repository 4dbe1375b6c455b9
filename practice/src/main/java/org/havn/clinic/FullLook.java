package org.havn.clinic;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the full form asks beyond the quick one: how the patient looks, and what they tell.
///
/// @param used           since the last dose, by the patient's own word
/// @param usedWhat       in their words
/// @param usedHoursAgo   how many hours ago
/// @param opioidHoursAgo hours since the last opioid of any kind, by the patient's own word
/// @param newMedicines   since the last check, in the patient's words
public record FullLook(
        Pupils pupils,
        Gait gait,
        Speech speech,
        Set<Use> used,
        String usedWhat,
        Optional<Integer> usedHoursAgo,
        Optional<Integer> opioidHoursAgo,
        Pregnancy pregnancy,
        String newMedicines) {

    /// The most hours that anybody is asked to remember.
    private static final int HOURS_MAX = 999;

    public FullLook {
        used = Set.copyOf(used);
        PreDoseCheck.Observation.requireRange("hours since the use", usedHoursAgo, HOURS_MAX);
        PreDoseCheck.Observation.requireRange("hours since the last opioid", opioidHoursAgo, HOURS_MAX);
    }

    /// Something with a word for tables, forms and message files.
    public interface Coded {

        String name();

        /// Such as `pinpoint`.
        default String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// How wide the pupils are.
    public enum Pupils implements Coded {
        NORMAL,
        PINPOINT,
        WIDE
    }

    /// How the patient walks.
    public enum Gait implements Coded {
        STEADY,
        UNSTEADY
    }

    /// How the patient speaks.
    public enum Speech implements Coded {
        CLEAR,
        SLURRED
    }

    /// What a patient tells of having used.
    public enum Use implements Coded {
        ALCOHOL(true),
        BENZODIAZEPINES(true),
        OPIOIDS(true),
        STIMULANTS(false),
        CANNABIS(false),
        OTHER(false);

        private final boolean slowsBreathing;

        Use(boolean slowsBreathing) {
            this.slowsBreathing = slowsBreathing;
        }

        /// Whether it slows breathing as an opioid does, so that the two add up.
        boolean slowsBreathing() {
            return slowsBreathing;
        }
    }

    /// What is known of a pregnancy.
    public enum Pregnancy implements Coded {
        NO,
        YES,
        NOT_KNOWN
    }

    /// Reads the word of one of `kind`.
    ///
    /// @throws IllegalArgumentException if there is none with this word
    public static <T extends Enum<T> & Coded> T read(Class<T> kind, String code) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(value -> value.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no %s \"%s\"".formatted(kind.getSimpleName(), code)));
    }

    /// Whether anything that slows breathing was used.
    boolean slowsBreathing() {
        return used.stream().anyMatch(Use::slowsBreathing);
    }

    static Set<Use> uses(String... codes) {
        var uses = EnumSet.noneOf(Use.class);
        for (String code : codes) {
            uses.add(read(Use.class, code));
        }
        return uses;
    }
}
