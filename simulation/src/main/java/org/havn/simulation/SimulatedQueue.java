package org.havn.simulation;

import java.util.PriorityQueue;

/// A long run of one clinic's [PlaceQueue] alone, to hold its waits against [QueueTheory].
final class SimulatedQueue {

    private static final int ARRIVES = 1;
    private static final int STAYS = 2;

    /// The share of arrivals before the queue has settled, which are not counted.
    private static final double WARM_UP = 0.01;

    private final long seed;
    private final int arrivals;
    private final boolean noMemory;
    private final PlaceQueue queue;
    private final PriorityQueue<Double> departures = new PriorityQueue<>();

    private SimulatedQueue(long seed, int arrivals, int places, boolean noMemory) {
        this.seed = seed;
        this.arrivals = arrivals;
        this.noMemory = noMemory;
        queue = new PlaceQueue(places);
    }

    /// The mean wait in units of the mean stay.
    ///
    /// @param load     arrivals per stay, at random
    /// @param noMemory whether stays are exponential; otherwise they are all alike
    static double meanWait(long seed, int arrivals, int places, double load, boolean noMemory) {
        return new SimulatedQueue(seed, arrivals, places, noMemory).run(load);
    }

    private double run(double load) {
        double now = 0;
        double waited = 0;
        for (int person = 0; person < arrivals; person++) {
            double arrival = now + Draws.exponential(Draws.personKey(seed, person), ARRIVES, 0) / load;
            while (!departures.isEmpty() && departures.element() <= arrival) {
                double gone = departures.remove();
                queue.free();
                waited += admit(gone);
            }
            now = arrival;
            queue.join(new PlaceQueue.Ticket(0, now, person));
            waited += admit(now);
        }
        return waited / (arrivals * (1 - WARM_UP));
    }

    private double admit(double now) {
        double waited = 0;
        while (queue.hasFreePlaceAndSomeoneWaiting()) {
            PlaceQueue.Ticket ticket = queue.admitNext();
            double stay = noMemory ? Draws.exponential(Draws.personKey(seed, ticket.person()), STAYS, 0) : 1;
            departures.add(now + stay);
            waited += ticket.person() < arrivals * WARM_UP ? 0 : now - ticket.since();
        }
        return waited;
    }
}
