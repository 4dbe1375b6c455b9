package org.havn.law;

import java.time.LocalDate;
import java.util.Optional;

/// One value of a rule with its dates, standing and source: one line of a law file.
///
/// @param start    when it begins to hold
/// @param until    the last day it holds, if it ends before the next value begins
/// @param thenUnknown whether nobody has found what holds after `until`
/// @param note     what a reader must know beside the value
public record DatedValue(
        Start start,
        Optional<LocalDate> until,
        boolean thenUnknown,
        LawValue value,
        Standing standing,
        Citation citation,
        Optional<String> note) {

    boolean hasBegun(LocalDate day) {
        return start.day().filter(first -> !day.isBefore(first)).isPresent();
    }

    boolean hasEnded(LocalDate day) {
        return until.filter(day::isAfter).isPresent();
    }

    Cited<LawValue> cited() {
        // What is repealed today was in force on the days it covers, and only those days are ever asked.
        return new Cited<>(value, standing == Standing.REPEALED ? Standing.IN_FORCE : standing, citation);
    }

    /// The day a value begins to hold.
    ///
    /// @param day     empty if the value is adopted but nobody has set its first day
    /// @param earlier whether it may have held before `day`: the text was seen in force then, its start not found
    /// @param adopted when it was adopted, if it has no first day and the day of adoption is noted
    public record Start(Optional<LocalDate> day, boolean earlier, Optional<LocalDate> adopted) {

        static final String EARLIER = " or earlier";
        private static final String NOT_SET = "not set";
        private static final String ADOPTED = NOT_SET + ", adopted ";

        static Start parse(String written) {
            if (written.equals(NOT_SET)) {
                return new Start(Optional.empty(), false, Optional.empty());
            }
            if (written.startsWith(ADOPTED)) {
                return new Start(Optional.empty(), false, Optional.of(Days.parse(written.substring(ADOPTED.length()))));
            }
            boolean earlier = written.endsWith(EARLIER);
            var day = earlier ? written.substring(0, written.length() - EARLIER.length()) : written;
            return new Start(Optional.of(Days.parse(day)), earlier, Optional.empty());
        }

        /// Whether it was adopted by the day `asked` and has no first day.
        boolean isWaiting(LocalDate asked) {
            return day.isEmpty() && adopted.filter(asked::isBefore).isEmpty();
        }

        @Override
        public String toString() {
            return day.map(it -> it + (earlier ? EARLIER : ""))
                    .orElseGet(() -> adopted.map(it -> ADOPTED + it).orElse(NOT_SET));
        }
    }
}
