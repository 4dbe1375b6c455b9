package org.havn.simulation;

/// Waiting times that are known exactly, as the yardstick of the simulated queue.
final class QueueTheory {

    private QueueTheory() {}

    /// The chance to have to wait with `places` places (Erlang's C).
    ///
    /// @param load arrivals per stay: the mean number of places in use, below `places`
    static double waitChance(int places, double load) {
        if (!(load > 0 && load < places)) {
            throw new IllegalArgumentException("The load must lie between 0 and %d: %s".formatted(places, load));
        }
        double blocked = 1;
        for (int place = 1; place <= places; place++) {
            blocked = load * blocked / (place + load * blocked);
        }
        double use = load / places;
        return blocked / (1 - use * (1 - blocked));
    }

    /// The mean wait in an M/M/c queue, in units of the mean stay.
    static double meanWait(int places, double load) {
        return waitChance(places, load) / (places - load);
    }

    /// The mean wait for one place when stays have any law (Pollaczek and Khinchine), in units of the mean stay.
    ///
    /// @param variation the squared coefficient of variation of the stay: 1 for no memory, 0 for a fixed stay
    static double meanWaitOnePlace(double load, double variation) {
        return load / (1 - load) * (1 + variation) / 2;
    }
}
