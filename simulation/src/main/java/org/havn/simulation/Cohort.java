package org.havn.simulation;

import java.util.ArrayList;
import java.util.List;

/// A state-transition model as shares of a cohort: the mean-field twin of the [Microsimulation].
///
/// Shares are statistics and therefore `double`; nobody's money is counted with them.
final class Cohort {

    /// The chances that hold in one cycle.
    interface Transitions {

        /// Rows are the states left, columns those entered; each row sums to 1.
        ///
        /// @param cycle 1 for the step from time 0 to time 1
        double[][] during(int cycle);
    }

    private static final double ROUNDING = 1e-9;

    private final List<String> states;
    private final double[] start;
    private final int cycles;
    private final Transitions transitions;

    /// A cohort that starts with the shares `start` of `states`, both in the order of every array.
    ///
    /// @param cycles how many cycles follow time 0
    Cohort(List<String> states, double[] start, int cycles, Transitions transitions) {
        this.states = List.copyOf(states);
        this.start = start.clone();
        this.cycles = cycles;
        this.transitions = transitions;
    }

    /// The first cycles of the same cohort.
    Cohort upTo(int fewerCycles) {
        return new Cohort(states, start, fewerCycles, transitions);
    }

    /// The share in each state at every time from 0 to `cycles`.
    ///
    /// @throws IllegalStateException if a row of chances does not sum to 1, naming cycle and state
    List<double[]> trace() {
        var trace = new ArrayList<double[]>();
        trace.add(start.clone());
        for (int cycle = 1; cycle <= cycles; cycle++) {
            double[] before = trace.getLast();
            double[][] chances = transitions.during(cycle);
            var after = new double[before.length];
            for (int from = 0; from < before.length; from++) {
                requireWhole(chances[from], cycle, from);
                for (int to = 0; to < after.length; to++) {
                    after[to] += before[from] * chances[from][to];
                }
            }
            trace.add(after);
        }
        return trace;
    }

    /// The sum over time of the value of being in each state, discounted to time 0.
    ///
    /// @param valueByState what one cycle in each state is worth
    /// @param discount     per cycle, such as 0.03
    /// @param first        0 to count time 0 too, 1 to count at the end of each cycle
    double total(double[] valueByState, double discount, int first) {
        List<double[]> trace = trace();
        double sum = 0;
        for (int time = first; time <= cycles; time++) {
            double value = 0;
            for (int state = 0; state < valueByState.length; state++) {
                value += trace.get(time)[state] * valueByState[state];
            }
            sum += value * discountFactor(discount, time);
        }
        return sum;
    }

    static double discountFactor(double discount, int time) {
        return 1 / StrictMath.pow(1 + discount, time);
    }

    private void requireWhole(double[] row, int cycle, int from) {
        double sum = 0;
        for (double chance : row) {
            sum += chance;
        }
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalStateException("In cycle %d the chances out of \"%s\" sum to %s, not to 1"
                    .formatted(cycle, states.get(from), sum));
        }
    }
}
