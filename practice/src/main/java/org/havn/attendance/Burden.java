package org.havn.attendance;

import java.time.Duration;
import java.util.Optional;

/// What coming to the clinic costs a patient in time, counted from what happened.
///
/// @param days    that were counted, the last of them yesterday
/// @param visits  on those days
/// @param inside  from arriving to leaving, of the visits whose end was recorded
/// @param open    visits whose end nobody recorded: they are in no sum
/// @param journey from home to the clinic, one way; empty if nobody asked
public record Burden(int days, int visits, Duration inside, int open, Optional<Duration> journey) {

    private static final int WEEK_DAYS = 7;

    /// In a week, on average: in the clinic, and on the way if that is known.
    public Duration perWeek() {
        return week(inside.plus(underway()));
    }

    /// In a week, on average: on the way.
    public Duration underwayPerWeek() {
        return week(underway());
    }

    public Duration insidePerWeek() {
        return week(inside);
    }

    private Duration underway() {
        return journey.map(one -> one.multipliedBy(2L * visits)).orElse(Duration.ZERO);
    }

    private Duration week(Duration all) {
        return days == 0
                ? Duration.ZERO
                : Duration.ofMinutes(all.multipliedBy(WEEK_DAYS).dividedBy(days).toMinutes());
    }
}
