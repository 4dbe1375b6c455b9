package org.havn.simulation;

/// Random numbers that are looked up, not drawn in turn: each is a function of who, what for and which time.
///
/// Why: two policies then share every number that neither of them touches, so that their difference is the
/// policy's and not the dice's; and no order of work, hence no number of threads, can change a result.
/// The mixing step is the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
final class Draws {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long STEP = 0xD1342543DE82EF95L;

    private Draws() {}

    /// The key of one person in one run; everything that befalls the person is drawn from it.
    static long personKey(long seed, long person) {
        return mix(seed ^ mix((person + 1) * GOLDEN));
    }

    /// 64 bits for the `event`-th time that `purpose` asks about this person.
    static long bits(long personKey, int purpose, int event) {
        return mix(personKey + offset(purpose, event));
    }

    /// What a question adds to a person's key before mixing.
    static long offset(int purpose, int event) {
        return ((((long) purpose) << 32) | (event & 0xFFFF_FFFFL)) * STEP;
    }

    /// A number strictly between 0 and 1, on a grid of 2^52 equal steps.
    static double uniform(long personKey, int purpose, int event) {
        return asUniform(bits(personKey, purpose, event));
    }

    static double asUniform(long bits) {
        return ((bits >>> 12) + 0.5) * 0x1p-52;
    }

    /// A waiting time with mean 1 and no memory.
    static double exponential(long personKey, int purpose, int event) {
        return -Logarithm.of(uniform(personKey, purpose, event));
    }

    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
