package org.havn.simulation;

import java.util.List;

/// The heroin clinic of one area: its places, its list, and how long people stand on it.
final class HatClinic {

    private final boolean needFirst;
    private final PlaceQueue queue;
    /// Of those who are severely burdened, since nobody else can ask for a place.
    private final Tally tally;

    HatClinic(Policy.Hat policy, Area area, Tally tally) {
        needFirst = policy.needFirst();
        queue = new PlaceQueue(policy.places(area));
        this.tally = tally;
    }

    void join(Life life, int week) {
        life.hatSince = week;
        life.hatUrgency = needFirst ? life.episodes : 0;
        queue.join(ticket(life));
    }

    boolean canAdmit() {
        return queue.hasFreePlaceAndSomeoneWaiting();
    }

    /// Gives a place to whoever is next.
    ///
    /// @param ranks where the person of each number stands
    Life admit(List<Life> ranks, int week) {
        Life life = ranks.get(queue.admitNext().person());
        tally.waitedForHat(week - life.hatSince);
        standNoLonger(life, week);
        return life;
    }

    /// Takes somebody off the list who is on it, and gives back the place of somebody who has one.
    void leave(Life life, int week) {
        if (life.hatSince >= 0) {
            queue.leave(ticket(life));
            standNoLonger(life, week);
        }
        if (State.Treatment.at(life.treatment).inHatClinic()) {
            queue.free();
        }
    }

    /// Counts the time on the list of one who still stands there at the end.
    void finish(Life life, int week) {
        if (life.hatSince >= 0) {
            standNoLonger(life, week);
        }
    }

    private void standNoLonger(Life life, int week) {
        tally.stoodOnHatList(week - life.hatSince);
        life.hatSince = -1;
    }

    private static PlaceQueue.Ticket ticket(Life life) {
        return new PlaceQueue.Ticket(life.hatUrgency, life.hatSince, life.number);
    }
}
