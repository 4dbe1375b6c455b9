package org.havn.simulation;

import java.util.PriorityQueue;

/// The places of one clinic and the people waiting for one: first the more urgent, then the longer waiting.
///
/// Ties on the same day are broken by the person's number, so the order never depends on who was handled first.
final class PlaceQueue {

    private int places;
    private int taken;
    private final PriorityQueue<Ticket> waiting = new PriorityQueue<>();

    PlaceQueue(int places) {
        resize(places);
    }

    /// One person's turn.
    ///
    /// @param urgency higher goes first
    /// @param since   when the person asked
    record Ticket(int urgency, double since, int person) implements Comparable<Ticket> {

        @Override
        public int compareTo(Ticket other) {
            int order = Integer.compare(other.urgency, urgency);
            if (order == 0) {
                order = Double.compare(since, other.since);
            }
            return order == 0 ? Integer.compare(person, other.person) : order;
        }
    }

    /// Changes the number of places; those who have one keep it, even if there are now too many of them.
    void resize(int newPlaces) {
        if (newPlaces < 0) {
            throw new IllegalArgumentException("A clinic cannot have %d places".formatted(newPlaces));
        }
        places = newPlaces;
    }

    void join(Ticket ticket) {
        waiting.add(ticket);
    }

    /// Gives up waiting.
    ///
    /// @throws IllegalArgumentException if nobody waits with that ticket
    void leave(Ticket ticket) {
        if (!waiting.remove(ticket)) {
            throw new IllegalArgumentException("Nobody waits with " + ticket);
        }
    }

    boolean hasFreePlaceAndSomeoneWaiting() {
        return taken < places && !waiting.isEmpty();
    }

    /// Gives a place to whoever is next.
    Ticket admitNext() {
        if (!hasFreePlaceAndSomeoneWaiting()) {
            throw new IllegalStateException("Nobody can be admitted: %d of %d places taken, %d waiting"
                    .formatted(taken, places, waiting.size()));
        }
        taken++;
        return waiting.remove();
    }

    void free() {
        if (taken == 0) {
            throw new IllegalStateException("A place was given back that nobody had");
        }
        taken--;
    }

    int taken() {
        return taken;
    }

    int waiting() {
        return waiting.size();
    }
}
