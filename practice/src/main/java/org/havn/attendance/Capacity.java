package org.havn.attendance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.havn.law.Finding;

/// What a session has room for.
///
/// @param slot        from one time that is given out to the next
/// @param starts      patients whom the staff can take in within one slot
/// @param booths      places to take the dose in
/// @param booth       how long a patient needs one, the check before the dose included
/// @param seats       places for the observation after the dose
/// @param observation how long a patient needs one
public record Capacity(Duration slot, int starts, int booths, Duration booth, int seats, Duration observation) {

    private static final int SLOT_MINUTES_MAX = 120;
    private static final int STAY_MINUTES_MAX = 480;
    private static final int PLACES_MAX = 500;

    /// What is wrong with these numbers; empty if nothing is.
    Optional<Finding> objection() {
        boolean right = within(slot, SLOT_MINUTES_MAX)
                && within(booth, STAY_MINUTES_MAX)
                && within(observation, STAY_MINUTES_MAX)
                && List.of(starts, booths, seats).stream().allMatch(many -> many > 0 && many <= PLACES_MAX);
        return right ? Optional.empty() : Optional.of(Times.finding("times.rooms-wrong"));
    }

    private static boolean within(Duration time, int minutesMax) {
        return time.toMinutes() > 0 && time.toMinutes() <= minutesMax && time.toSecondsPart() == 0;
    }

    /// In minutes: how long a patient is in the clinic.
    int stay() {
        return minutes(booth) + minutes(observation);
    }

    int slotMinutes() {
        return minutes(slot);
    }

    int boothMinutes() {
        return minutes(booth);
    }

    private static int minutes(Duration time) {
        return Math.toIntExact(time.toMinutes());
    }
}
