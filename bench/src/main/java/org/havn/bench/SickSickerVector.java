package org.havn.bench;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// A state-transition model of four states with several people in one register, on the Vector API of the JDK.
///
/// The draws are those of the model's own keyed generator, lane by lane, and what is kept are counts of people by
/// cycle and state. Counts are whole: they must be, and a test holds them to be, the very same as those of the
/// model's scalar kernel. The module `jdk.incubator.vector` has to be added on the command line, which is the
/// flag.
final class SickSickerVector {

    private static final int STATES = 4;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long FIRST = 0xBF58476D1CE4E5B9L;
    private static final long SECOND = 0x94D049BB133111EBL;
    private static final VectorSpecies<Long> LANES =
            LongVector.SPECIES_PREFERRED.length() < STATES ? LongVector.SPECIES_256 : LongVector.SPECIES_PREFERRED;

    private final long[] offsets;
    private final LongVector first;
    private final LongVector second;
    private final LongVector third;

    /// @param bounds  at `state * 4 + k`: a draw of 63 bits below it moves to state k at most
    /// @param offsets by cycle, what is added to a person's key before it is mixed; that of cycle 0 is not used
    SickSickerVector(long[] bounds, long[] offsets) {
        this.offsets = offsets.clone();
        first = column(bounds, 0);
        second = column(bounds, 1);
        third = column(bounds, 2);
    }

    private static LongVector column(long[] bounds, int k) {
        var column = new long[LANES.length()];
        for (int state = 0; state < STATES; state++) {
            column[state] = bounds[state * STATES + k];
        }
        return LongVector.fromArray(LANES, column, 0);
    }

    /// How many people one register holds.
    static int lanes() {
        return LANES.length();
    }

    /// People by cycle and state, all starting in state 0.
    ///
    /// @param people a multiple of twice [#lanes]
    /// @return at `cycle * 4 + state`
    long[] counts(long seed, int people) {
        if (people % (2 * LANES.length()) != 0) {
            throw new IllegalArgumentException(
                    "%d people do not fill registers of %d".formatted(people, LANES.length()));
        }
        var beyond = new long[offsets.length * (STATES - 1)];
        LongVector number = LongVector.zero(LANES).addIndex(1).add(1);
        for (int person = 0; person < people; person += 2 * LANES.length()) {
            pass(key(seed, number.add(person)), key(seed, number.add(person + LANES.length())), beyond);
        }
        var counts = new long[offsets.length * STATES];
        for (int cycle = 0; cycle < offsets.length; cycle++) {
            long before = people;
            for (int state = 0; state < STATES; state++) {
                long after = state == STATES - 1 || cycle == 0 ? 0 : beyond[cycle * (STATES - 1) + state];
                counts[cycle * STATES + state] = before - after;
                before = after;
            }
        }
        return counts;
    }

    /// Two registers at a time, since each waits for itself most of the time.
    private void pass(LongVector keyA, LongVector keyB, long[] beyond) {
        LongVector stateA = LongVector.zero(LANES);
        LongVector stateB = LongVector.zero(LANES);
        for (int cycle = 1; cycle < offsets.length; cycle++) {
            LongVector drawA = mix(keyA.add(offsets[cycle])).lanewise(VectorOperators.LSHR, 1);
            LongVector drawB = mix(keyB.add(offsets[cycle])).lanewise(VectorOperators.LSHR, 1);
            VectorMask<Long> oneA = drawA.compare(VectorOperators.GE, stateA.selectFrom(first));
            VectorMask<Long> oneB = drawB.compare(VectorOperators.GE, stateB.selectFrom(first));
            VectorMask<Long> twoA = drawA.compare(VectorOperators.GE, stateA.selectFrom(second));
            VectorMask<Long> twoB = drawB.compare(VectorOperators.GE, stateB.selectFrom(second));
            VectorMask<Long> threeA = drawA.compare(VectorOperators.GE, stateA.selectFrom(third));
            VectorMask<Long> threeB = drawB.compare(VectorOperators.GE, stateB.selectFrom(third));
            stateA = LongVector.zero(LANES).blend(1, oneA).blend(2, twoA).blend(3, threeA);
            stateB = LongVector.zero(LANES).blend(1, oneB).blend(2, twoB).blend(3, threeB);
            int at = cycle * (STATES - 1);
            beyond[at] += oneA.trueCount() + oneB.trueCount();
            beyond[at + 1] += twoA.trueCount() + twoB.trueCount();
            beyond[at + 2] += threeA.trueCount() + threeB.trueCount();
        }
    }

    private static LongVector key(long seed, LongVector number) {
        return mix(mix(number.mul(GOLDEN)).lanewise(VectorOperators.XOR, seed));
    }

    private static LongVector mix(LongVector value) {
        LongVector z = value.lanewise(VectorOperators.XOR, value.lanewise(VectorOperators.LSHR, 30))
                .mul(FIRST);
        z = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 27))
                .mul(SECOND);
        return z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 31));
    }

    /// The mean of one measure over all people.
    ///
    /// @param counts of [#counts]
    /// @param values at `cycle * 4 + state`, discounted
    static double mean(long[] counts, double[] values) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * values[i];
        }
        return sum / Arrays.stream(counts, 0, STATES).sum();
    }
}
