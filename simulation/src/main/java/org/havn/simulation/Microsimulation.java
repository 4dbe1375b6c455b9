package org.havn.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A state-transition model person by person, with keyed draws and each person's own sums.
///
/// All strategies see the same draws, so a difference between them is free of the noise they share.
/// People are cut into blocks of fixed size and block results are added in block order: any number of
/// threads gives the same bits.
final class Microsimulation {

    private static final int STATES = 4;
    private static final int BLOCK = 8192;
    private static final int MOVE = 1;

    /// How many measures are added up at once, each in a register of its own.
    private static final int TOGETHER = 6;

    private final double[][] transitions;
    private final int cycles;
    private final double[][] values;
    private final double discount;

    /// A model whose chances, by state left and state entered, are the same in every cycle.
    ///
    /// @param cycles   steps after time 0; values are counted at time 0 too
    /// @param values   by measure, then state: what one cycle in it is worth
    /// @param discount per cycle
    Microsimulation(double[][] transitions, int cycles, double[][] values, double discount) {
        if (transitions.length != STATES) {
            throw new IllegalArgumentException(
                    "This kernel is laid out for %d states, not %d".formatted(STATES, transitions.length));
        }
        this.transitions = transitions.clone();
        this.cycles = cycles;
        this.values = values.clone();
        this.discount = discount;
    }

    /// Mean and spread between people of one measure.
    ///
    /// @param mean   over all people
    /// @param spread the standard deviation between people
    /// @param people how many
    record Summary(double mean, double spread, long people) {

        /// The standard error of the mean.
        double error() {
            return spread / Math.sqrt((double) people);
        }
    }

    /// Runs `people` people, all starting in state 0, on `threads` threads.
    ///
    /// @return a summary of each measure, in the order of `values`
    List<Summary> run(long seed, int people, int threads) {
        var kernel = new Kernel(this);
        int blocks = (people + BLOCK - 1) / BLOCK;
        var sums = new double[2 * values.length];
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var pending = new ArrayList<Future<double[]>>();
            for (int block = 0; block < blocks; block++) {
                int first = block * BLOCK;
                int end = Math.min(people, first + BLOCK);
                pending.add(pool.submit(() -> kernel.block(seed, first, end)));
            }
            for (Future<double[]> block : pending) {
                add(sums, block.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A block of people failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while people were still to do", e);
        }
        var summaries = new ArrayList<Summary>();
        for (int measure = 0; measure < values.length; measure++) {
            double mean = sums[2 * measure] / people;
            double variance = sums[2 * measure + 1] / people - mean * mean;
            summaries.add(new Summary(mean, Math.sqrt(Math.max(0, variance) * people / (people - 1)), people));
        }
        return summaries;
    }

    /// People by cycle and state, in one thread: what the sums are made of, before anything is rounded.
    ///
    /// @return at `cycle * 4 + state`
    long[] counts(long seed, int people) {
        var counts = new long[(cycles + 1) * STATES];
        long[] bounds = bounds();
        for (int person = 0; person < people; person++) {
            long key = Draws.personKey(seed, person);
            int state = 0;
            counts[0]++;
            for (int cycle = 1; cycle <= cycles; cycle++) {
                state = next(bounds, state, Draws.bits(key, MOVE, cycle));
                counts[cycle * STATES + state]++;
            }
        }
        return counts;
    }

    /// At `state * 4 + k`: a draw of 63 bits below the k-th bound moves to state k at most.
    long[] bounds() {
        var bounds = new long[STATES * STATES];
        for (int state = 0; state < STATES; state++) {
            double sum = 0;
            for (int to = 0; to < STATES - 1; to++) {
                sum += transitions[state][to];
                bounds[state * STATES + to] = (long) (sum * 0x1p63);
            }
        }
        return bounds;
    }

    /// By cycle, what the draw of that cycle adds to a person's key before mixing.
    long[] offsets() {
        var offsets = new long[cycles + 1];
        for (int cycle = 0; cycle <= cycles; cycle++) {
            offsets[cycle] = Draws.offset(MOVE, cycle);
        }
        return offsets;
    }

    /// At `cycle * 4 + state`, what one cycle of a measure is worth at time 0.
    double[] discounted(int measure) {
        var discounted = new double[(cycles + 1) * STATES];
        for (int cycle = 0; cycle <= cycles; cycle++) {
            for (int state = 0; state < STATES; state++) {
                discounted[cycle * STATES + state] = values[measure][state] * Cohort.discountFactor(discount, cycle);
            }
        }
        return discounted;
    }

    private static int next(long[] bounds, int state, long bits) {
        long draw = bits >>> 1;
        int row = state * STATES;
        return (draw >= bounds[row] ? 1 : 0) + (draw >= bounds[row + 1] ? 1 : 0) + (draw >= bounds[row + 2] ? 1 : 0);
    }

    private static void add(double[] sums, double[] block) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += block[i];
        }
    }

    /// The inner loops, laid out so that a step is one draw, three comparisons and the look-up of what it is worth.
    private static final class Kernel {

        private final int cycles;
        private final int measures;
        /// At `state * 4 + k`: a draw of 63 bits below the k-th bound moves to state k at most.
        private final long[] bounds;
        /// Measures, and as many that are always 0 as fill the last lot of those added up together.
        private final int width;
        /// At `(cycle * 4 + state) * width + measure`, discounted.
        private final double[] values;

        Kernel(Microsimulation model) {
            cycles = model.cycles;
            measures = model.values.length;
            bounds = model.bounds();
            width = (measures + TOGETHER - 1) / TOGETHER * TOGETHER;
            values = new double[(cycles + 1) * STATES * width];
            for (int cycle = 0; cycle <= cycles; cycle++) {
                double factor = Cohort.discountFactor(model.discount, cycle);
                for (int state = 0; state < STATES; state++) {
                    for (int measure = 0; measure < measures; measure++) {
                        values[(cycle * STATES + state) * width + measure] = model.values[measure][state] * factor;
                    }
                }
            }
        }

        double[] block(long seed, int first, int end) {
            var sums = new double[2 * measures];
            var path = new int[cycles + 1];
            var own = new double[width];
            for (int person = first; person < end; person++) {
                walk(Draws.personKey(seed, person), path);
                addUp(path, own);
                for (int measure = 0; measure < measures; measure++) {
                    sums[2 * measure] += own[measure];
                    sums[2 * measure + 1] += own[measure] * own[measure];
                }
            }
            return sums;
        }

        /// Writes down where in the values each cycle of one life stands.
        private void walk(long key, int[] path) {
            int state = 0;
            for (int cycle = 1; cycle <= cycles; cycle++) {
                state = next(bounds, state, Draws.bits(key, MOVE, cycle));
                path[cycle] = (cycle * STATES + state) * width;
            }
        }

        private void addUp(int[] path, double[] own) {
            for (int measure = 0; measure < width; measure += TOGETHER) {
                double sum0 = 0;
                double sum1 = 0;
                double sum2 = 0;
                double sum3 = 0;
                double sum4 = 0;
                double sum5 = 0;
                for (int cycle = 0; cycle <= cycles; cycle++) {
                    int at = path[cycle] + measure;
                    sum0 += values[at];
                    sum1 += values[at + 1];
                    sum2 += values[at + 2];
                    sum3 += values[at + 3];
                    sum4 += values[at + 4];
                    sum5 += values[at + 5];
                }
                own[measure] = sum0;
                own[measure + 1] = sum1;
                own[measure + 2] = sum2;
                own[measure + 3] = sum3;
                own[measure + 4] = sum4;
                own[measure + 5] = sum5;
            }
        }
    }
}
