package org.havn.simulation;

/// How many come in a week, if any moment is as likely as any other.
final class Poisson {

    /// Above this mean the chance that nobody comes is too small a number for a `double`.
    private static final double PART_MAX = 500;

    private final int parts;
    private final double mean;
    private final double noneChance;

    /// @param mean how many come in the long run
    Poisson(double mean) {
        parts = Math.max(1, (int) Math.ceil(mean / PART_MAX));
        this.mean = mean / parts;
        noneChance = StrictMath.exp(-this.mean);
    }

    /// The number at the points of its law that one key has for `event`, one point a part.
    int number(long key, int purpose, int event) {
        int number = 0;
        for (int part = 0; part < parts; part++) {
            number += at(Draws.uniform(key, purpose + (part << 16), event));
        }
        return number;
    }

    /// By adding up chances.
    private int at(double draw) {
        double chance = noneChance;
        double sum = chance;
        int number = 0;
        while (draw > sum && chance > 0) {
            number++;
            chance *= mean / number;
            sum += chance;
        }
        return number;
    }
}
