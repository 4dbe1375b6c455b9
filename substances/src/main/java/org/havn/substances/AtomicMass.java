package org.havn.substances;

import org.openscience.cdk.config.Elements;

/// Standard atomic masses as whole thousandths of a unit, so that a mass limit is compared exactly.
///
/// The elements that drugs are made of carry the abridged standard atomic weights; an element outside the list makes
/// every law here answer at the element set, before a mass is asked for, and counts with twice its atomic number.
final class AtomicMass {

    private static final long[] MILLI = new long[Elements.Oganesson.number() + 1];

    static {
        for (int z = 1; z < MILLI.length; z++) {
            MILLI[z] = z * 2_000L;
        }
        MILLI[1] = 1_008;
        MILLI[3] = 6_940;
        MILLI[5] = 10_810;
        MILLI[6] = 12_011;
        MILLI[7] = 14_007;
        MILLI[8] = 15_999;
        MILLI[9] = 18_998;
        MILLI[11] = 22_990;
        MILLI[12] = 24_305;
        MILLI[14] = 28_085;
        MILLI[15] = 30_974;
        MILLI[16] = 32_060;
        MILLI[17] = 35_450;
        MILLI[19] = 39_098;
        MILLI[20] = 40_078;
        MILLI[34] = 78_971;
        MILLI[35] = 79_904;
        MILLI[53] = 126_904;
    }

    private AtomicMass() {}

    static long milli(int atomicNumber) {
        return atomicNumber > 0 && atomicNumber < MILLI.length ? MILLI[atomicNumber] : 0;
    }
}
