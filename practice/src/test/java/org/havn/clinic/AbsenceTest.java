package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.havn.clinic.Absence.Pause;
import org.havn.clinic.Absence.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two sessions a day, 0 in the morning and 1 in the afternoon; what lies between two visits.
class AbsenceTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    @ParameterizedTest(name = "{0} doses a day, from day {1} session {2} to day {3} session {4}: {5}")
    @CsvSource({
        "2, 0, 0, 0, 1, 0",
        "2, 0, 1, 1, 0, 0",
        "2, 0, 0, 1, 0, 1",
        "2, 0, 1, 1, 1, 1",
        "2, 0, 0, 1, 1, 2",
        "2, 0, 1, 2, 0, 2",
        "2, 0, 1, 3, 0, 4",
        "1, 0, 0, 1, 0, 0",
        "1, 0, 0, 1, 1, 0",
        "1, 0, 1, 1, 0, 0",
        "1, 0, 0, 2, 0, 1",
        "1, 0, 1, 2, 1, 1",
        "1, 0, 0, 0, 1, 0",
        "2, 0, -1, 0, 0, 0",
        "2, 0, -1, 0, 1, 1",
        "2, 0, -1, 1, 0, 2",
    })
    void sessions_between_two_visits_are_missed(int perDay, int day, int session, int nowDay, int now, int missed) {
        var absence = Absence.count(
                2,
                perDay,
                new Place(MONDAY.plusDays(day), session),
                new Place(MONDAY.plusDays(nowDay), now),
                List.of(),
                Duration.ofHours(20));
        assertThat(absence).isEqualTo(new Absence(missed, 0, Duration.ofHours(20)));
    }

    @Test
    void a_pause_takes_its_days_out_and_leaves_the_hours() {
        var pauses = List.of(new Pause(MONDAY.plusDays(1), MONDAY.plusDays(3)));
        var absence =
                Absence.count(2, 2, new Place(MONDAY, 0), new Place(MONDAY.plusDays(5), 0), pauses, Duration.ofDays(5));
        assertThat(absence).isEqualTo(new Absence(3, 6, Duration.ofDays(5)));
    }

    @Test
    void a_pause_that_never_was_takes_nothing_out() {
        var never = List.of(new Pause(MONDAY.plusDays(1), MONDAY));
        assertThat(Absence.count(2, 2, new Place(MONDAY, 1), new Place(MONDAY.plusDays(2), 0), never, Duration.ZERO)
                        .sessions())
                .isEqualTo(2);
    }

    @Test
    void over_random_visits_missed_paused_and_attended_are_all_sessions() {
        long seed = 20_261_122;
        var random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            var visits = new ArrayList<Place>();
            for (int i = 0; i < 60; i++) {
                if (random.nextInt(3) == 0) {
                    visits.add(new Place(MONDAY.plusDays(i / 2), i % 2));
                }
            }
            var first = random.nextInt(25);
            var pause = new Pause(MONDAY.plusDays(first), MONDAY.plusDays(first + random.nextInt(6)));
            int counted = 0;
            for (int i = 1; i < visits.size(); i++) {
                var absence = Absence.count(2, 2, visits.get(i - 1), visits.get(i), List.of(pause), Duration.ZERO);
                counted += absence.sessions() + absence.paused();
            }
            int between = visits.size() < 2 ? 0 : place(visits.getLast()) - place(visits.getFirst()) + 1;
            assertThat(counted + new HashSet<>(visits).size())
                    .as("seed %d, run %d", seed, run)
                    .isEqualTo(Math.max(between, visits.size()));
        }
    }

    private static int place(Place place) {
        return (int) (place.day().toEpochDay() * 2 + place.session());
    }
}
