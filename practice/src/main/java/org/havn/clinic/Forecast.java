package org.havn.clinic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How long the queue will take. Pure and plain on purpose: whoever reads it can count it again by hand.
///
/// Each patient takes as long as the middle one of those measured took. Who waits is served first, then who is
/// expected; nobody is served before the doors open.
///
/// @param perPatient the middle time between two doses
/// @param measured   how many times that is from
/// @param today      whether they are of this session; otherwise of the days before
/// @param waitingBy  when all who wait have been served
/// @param everybodyBy when all who are expected have been served as well
/// @param closes     when the session ends
/// @param seats      how many patients are under observation at once at this pace; empty if nobody signed how long
public record Forecast(
        Duration perPatient,
        int measured,
        boolean today,
        Instant waitingBy,
        Instant everybodyBy,
        Instant closes,
        Optional<Integer> seats) {

    /// Fewer times than this say nothing.
    static final int MEASURED_MIN = 5;

    /// A longer time between two doses is a pause of the clinic, not the pace of its work.
    static final Duration PAUSE = Duration.ofMinutes(15);

    /// What is asked for.
    ///
    /// @param opens       when the first can be served
    /// @param observation how long a patient is observed
    record Question(
            Instant now, Instant opens, Instant closes, int waiting, int expected, Optional<Duration> observation) {}

    /// Whether not everybody can be served before the session ends.
    public boolean late() {
        return everybodyBy.isAfter(closes);
    }

    /// @param today   when the doses of this session were given, in order
    /// @param earlier times between two doses in sessions of this name before
    /// @return empty while too little is measured
    static Optional<Forecast> of(Question asked, List<Instant> today, List<Duration> earlier) {
        var gaps = gaps(today);
        boolean own = gaps.size() >= MEASURED_MIN;
        var used = own ? gaps : earlier;
        if (used.size() < MEASURED_MIN) {
            return Optional.empty();
        }
        var pace = used.stream().sorted().toList().get(used.size() / 2);
        var start = asked.now().isBefore(asked.opens()) ? asked.opens() : asked.now();
        var waitingBy = start.plus(pace.multipliedBy(asked.waiting()));
        return Optional.of(new Forecast(
                pace,
                used.size(),
                own,
                waitingBy,
                waitingBy.plus(pace.multipliedBy(asked.expected())),
                asked.closes(),
                asked.observation().map(span -> seats(span, pace))));
    }

    /// The times between doses that follow each other without a pause.
    static List<Duration> gaps(List<Instant> given) {
        return IntStream.range(1, given.size())
                .mapToObj(at -> Duration.between(given.get(at - 1), given.get(at)))
                .filter(gap -> gap.isPositive() && gap.compareTo(PAUSE) < 0)
                .toList();
    }

    private static int seats(Duration observation, Duration pace) {
        return Math.toIntExact((observation.toMillis() + pace.toMillis() - 1) / Math.max(1, pace.toMillis()));
    }
}
