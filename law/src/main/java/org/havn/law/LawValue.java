package org.havn.law;

import java.time.DateTimeException;
import java.time.Month;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// What a rule can set, exact and with its unit.
///
/// In a law file a value is written the way a lawyer writes it, such as `12.5 mg`, `10 working days`
/// or `31 January`. Its [Object#toString] gives that text back.
public sealed interface LawValue
        permits Amount,
                LawValue.Count,
                LawValue.Flag,
                LawValue.Percent,
                LawValue.Permille,
                LawValue.Words,
                LawValue.YearDay,
                Money,
                Span {

    /// A number of things, or points on a scale.
    record Count(long count) implements LawValue {
        static Count parse(String written) {
            return new Count(Written.whole(written, "a whole number"));
        }

        @Override
        public String toString() {
            return Long.toString(count);
        }
    }

    /// Whether something is so, written `true` or `false`.
    record Flag(boolean holds) implements LawValue {
        static Flag parse(String written) {
            return switch (written) {
                case "true" -> new Flag(true);
                case "false" -> new Flag(false);
                default -> throw new IllegalArgumentException("\"%s\" is neither true nor false".formatted(written));
            };
        }

        @Override
        public String toString() {
            return Boolean.toString(holds);
        }
    }

    /// Whole hundredths, written `50 %`.
    record Percent(long percent) implements LawValue {
        static Percent parse(String written) {
            return new Percent(Written.of(written, "50 %").require("%", 0));
        }

        @Override
        public String toString() {
            return percent + " %";
        }
    }

    /// Alcohol in breath or blood, written `0.2 permille`, held as hundredths.
    record Permille(long hundredths) implements LawValue {
        private static final int HUNDREDTHS_LOG10 = 2;

        static Permille parse(String written) {
            return new Permille(Written.of(written, "0.2 permille").require("permille", HUNDREDTHS_LOG10));
        }

        @Override
        public String toString() {
            return Exact.unshift(hundredths, HUNDREDTHS_LOG10).toPlainString() + " permille";
        }
    }

    /// Words: who decides, what starts a clock, which kinds there are.
    record Words(String text) implements LawValue {
        @Override
        public String toString() {
            return text;
        }
    }

    /// A day that comes every year, written `31 January`.
    record YearDay(MonthDay day) implements LawValue {
        static YearDay parse(String written) {
            var parts = written.split(" ", -1);
            try {
                if (parts.length == 2) {
                    return new YearDay(
                            MonthDay.of(Month.valueOf(parts[1].toUpperCase(Locale.ROOT)), Integer.parseInt(parts[0])));
                }
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "\"%s\" is not a day of the year. Write it as \"31 January\"".formatted(written), e);
            }
            throw new IllegalArgumentException(
                    "\"%s\" is not a day of the year. Write it as \"31 January\"".formatted(written));
        }

        @Override
        public String toString() {
            var month = day.getMonth().name();
            return day.getDayOfMonth() + " " + month.charAt(0)
                    + month.substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /// Reads `written` as a value of this kind.
    ///
    /// @throws IllegalArgumentException if it is not one, with a sentence that says what is wrong
    static LawValue parse(Class<? extends LawValue> kind, String written) {
        var parser = Parsers.BY_KIND.get(kind);
        if (parser == null) {
            throw new IllegalArgumentException("No value is of the kind " + kind.getSimpleName());
        }
        return parser.apply(written);
    }

    /// How each kind is read.
    final class Parsers {
        private static final Map<Class<? extends LawValue>, Function<String, LawValue>> BY_KIND = Map.ofEntries(
                Map.entry(Amount.class, Amount::parse),
                Map.entry(LawValue.class, Parsers::any),
                Map.entry(Mass.class, Amount::parseMass),
                Map.entry(Count.class, Count::parse),
                Map.entry(Flag.class, Flag::parse),
                Map.entry(Percent.class, Percent::parse),
                Map.entry(Permille.class, Permille::parse),
                Map.entry(Words.class, Words::new),
                Map.entry(YearDay.class, YearDay::parse),
                Map.entry(Money.class, Money::parse),
                Map.entry(Span.class, Span::parse));

        private Parsers() {}

        private static LawValue any(String written) {
            if (written.matches("true|false")) {
                return Flag.parse(written);
            }
            if (written.matches("\\d+")) {
                return Count.parse(written);
            }
            if (written.matches("\\d+ (min|(working )?(minute|hour|day|week|month|year)s?)")) {
                return Span.parse(written);
            }
            return written.matches("\\d+([.,]\\d+)? [^0-9]+") ? Amount.parse(written) : new Words(written);
        }
    }
}
