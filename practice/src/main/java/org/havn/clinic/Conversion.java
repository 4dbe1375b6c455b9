package org.havn.clinic;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Mass;

/// What a clinic's doctor has signed that one medicine is worth as another. It holds in its own direction only.
///
/// @param version from 1, one more with each signature under the same direction
/// @param source  on what the doctor rests it
/// @param from    the first day
/// @param until   the last day, if it has one
public record Conversion(
        Way way,
        int version,
        Terms terms,
        String source,
        LocalDate from,
        Optional<LocalDate> until,
        UUID signedBy,
        Instant signedAt) {

    /// A direction. What holds this way says nothing about the way back.
    public record Way(MedicineRoute from, MedicineRoute to) {

        public Way {
            if (from.equals(to)) {
                throw new IllegalArgumentException("Nothing is converted into itself: " + from.code());
            }
        }
    }

    /// Whether it counts on a day, as far as its own days go.
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && until.filter(day::isAfter).isEmpty();
    }

    /// The numbers: all of them whole, so that two people with a pencil get the same.
    ///
    /// @param numerator   of the ratio: so many of what is made ...
    /// @param denominator ... for so many of what is converted
    /// @param step        what is proposed is a whole number of these
    /// @param cap         the most that is proposed
    /// @param reduction   in percent, taken off a proposal because tolerance does not go over whole
    public record Terms(long numerator, long denominator, Mass step, Optional<Mass> cap, int reduction) {

        public static final long RATIO_MAX = 1_000_000;

        private static final int HUNDRED = 100;

        public Terms {
            if (numerator < 1 || denominator < 1 || numerator > RATIO_MAX || denominator > RATIO_MAX) {
                throw new IllegalArgumentException("A ratio is of whole numbers from 1 to %d, not %d : %d"
                        .formatted(RATIO_MAX, numerator, denominator));
            }
            if (step.isZero() || cap.filter(Mass::isZero).isPresent()) {
                throw new IllegalArgumentException(
                        "A step and a cap are more than nothing: %s, %s".formatted(step, cap));
            }
            if (reduction < 0 || reduction >= HUNDRED) {
                throw new IllegalArgumentException("A reduction is 0 to 99 percent, not %d".formatted(reduction));
            }
        }

        /// Terms for "`of` is worth `gives`", in the smallest whole numbers; empty if these are too large.
        public static Optional<Terms> ofWorth(Mass of, Mass gives, Mass step, Optional<Mass> cap, int reduction) {
            var common = BigInteger.valueOf(of.micrograms()).gcd(BigInteger.valueOf(gives.micrograms()));
            if (of.isZero() || gives.isZero()) {
                return Optional.empty();
            }
            long numerator = gives.micrograms() / common.longValueExact();
            long denominator = of.micrograms() / common.longValueExact();
            return numerator > RATIO_MAX || denominator > RATIO_MAX
                    ? Optional.empty()
                    : Optional.of(new Terms(numerator, denominator, step, cap, reduction));
        }

        /// The bare ratio, where nothing is proposed and a sum is made.
        static Terms ofRatio(long numerator, long denominator) {
            return new Terms(numerator, denominator, Mass.ofMicrograms(1), Optional.empty(), 0);
        }

        /// What is proposed instead of `mass`: reduced, rounded down to whole steps, and never above the cap.
        ///
        /// @throws ArithmeticException if the product is out of range
        public Mass propose(Mass mass) {
            var stepped = stepped(mass);
            return cap.filter(most -> stepped.compareTo(most) > 0).orElse(stepped);
        }

        /// Whether the cap makes the proposal for `mass` smaller.
        boolean isCapped(Mass mass) {
            return cap.filter(most -> stepped(mass).compareTo(most) > 0).isPresent();
        }

        private Mass stepped(Mass mass) {
            long scaled = Math.multiplyExact(Math.multiplyExact(mass.micrograms(), numerator), HUNDRED - reduction);
            long exact = scaled / (denominator * HUNDRED);
            return Mass.ofMicrograms(exact / step.micrograms() * step.micrograms());
        }

        /// What `mass` counts for in a sum: the bare ratio, rounded up to a microgram, because a sum must not be too
        /// small.
        ///
        /// @throws ArithmeticException if the product is out of range
        public Mass worth(Mass mass) {
            return Mass.ofMicrograms(Math.ceilDiv(Math.multiplyExact(mass.micrograms(), numerator), denominator));
        }

        /// The most that is worth no more than `left`.
        ///
        /// @throws ArithmeticException if the product is out of range
        public Mass mostWorth(Mass left) {
            return Mass.ofMicrograms(Math.multiplyExact(left.micrograms(), denominator) / numerator);
        }

        /// How much of what is converted `made` stands for, rounded up to a microgram; step and cap left aside.
        ///
        /// @throws ArithmeticException if the product is out of range
        public Mass standsFor(Mass made) {
            return Mass.ofMicrograms(Math.ceilDiv(
                    Math.multiplyExact(Math.multiplyExact(made.micrograms(), denominator), HUNDRED),
                    numerator * (HUNDRED - reduction)));
        }
    }
}
