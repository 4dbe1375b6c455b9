package org.havn.simulation;

import java.math.BigDecimal;
import java.util.Optional;

/// One number the model starts from, with where it comes from and how sure it is.
///
/// @param country  the only country it holds in; everywhere if empty
/// @param range    its 2.5 and 97.5 per cent points, if it is uncertain
/// @param payer    who bears it, if it is a price
/// @param place    its line in the data file
record Parameter(
        String id,
        Optional<String> country,
        BigDecimal value,
        Optional<Range> range,
        String unit,
        Optional<Payer> payer,
        String source,
        Mark mark,
        Place place) {

    private static final double WIDTH_95 = 2 * 1.959963984540054;

    Parameter {
        if (source.isBlank()) {
            throw new FileProblem(place, "%s has no source".formatted(id));
        }
        if (mark.needsRange() && range.isEmpty()) {
            throw new FileProblem(place, "%s is marked %s and so needs low and high".formatted(id, mark));
        }
        if (range.isPresent() && !range.get().holds(value)) {
            throw new FileProblem(
                    place, "%s lies outside its own range: %s is not within %s".formatted(id, value, range.get()));
        }
    }

    /// How sure a number is, from a line in a source down to a guess.
    enum Mark {
        S,
        V,
        C,
        M,
        G,
        F,
        A;

        /// Whether nobody may use the number without saying how far off it could be.
        boolean needsRange() {
            return switch (this) {
                case M, G, F, A -> true;
                case S, V, C -> false;
            };
        }
    }

    /// Who bears a cost.
    enum Payer {
        MUNICIPALITY,
        STATE,
        HEALTH,
        VICTIMS;

        String words() {
            return State.words(this);
        }
    }

    /// The bounds of 95 of 100 draws.
    record Range(BigDecimal low, BigDecimal high) {

        boolean holds(BigDecimal value) {
            return low.compareTo(value) <= 0 && value.compareTo(high) <= 0;
        }

        @Override
        public String toString() {
            return low + " to " + high;
        }
    }

    /// The value at one point of the uncertainty, with the law that fits its kind: shares on the logit scale, positive
    /// numbers on the log scale, others as they are.
    ///
    /// @param normal a standard normal number
    double at(double normal) {
        double middle = value.doubleValue();
        if (range.isEmpty()) {
            return middle;
        }
        double low = range.get().low().doubleValue();
        double high = range.get().high().doubleValue();
        if (unit.startsWith("share") && low > 0 && high < 1) {
            double spread = (logit(high) - logit(low)) / WIDTH_95;
            return 1 / (1 + StrictMath.exp(-(logit(middle) + spread * normal)));
        }
        if (low > 0) {
            double spread = (StrictMath.log(high) - StrictMath.log(low)) / WIDTH_95;
            return middle * StrictMath.exp(spread * normal);
        }
        return Math.max(0, middle + (high - low) / WIDTH_95 * normal);
    }

    private static double logit(double share) {
        return StrictMath.log(share / (1 - share));
    }
}
