package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How long the queue takes, counted by hand.
class ForecastTest {

    private static final Instant OPENS = Instant.parse("2026-11-23T06:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-11-23T09:00:00Z");
    private static final List<Duration> NONE = List.of();

    @Test
    void four_times_say_nothing_and_five_do() {
        assertThat(Forecast.of(asked(OPENS, 3, 7), given(5, 60), NONE)).isEmpty();
        assertThat(Forecast.of(asked(OPENS, 3, 7), given(6, 60), NONE)).isPresent();
    }

    @Test
    void everybody_takes_as_long_as_the_middle_one_measured() {
        var now = Instant.parse("2026-11-23T07:00:00Z");
        var forecast = Forecast.of(asked(now, 3, 7), given(6, 120), NONE).orElseThrow();
        assertThat(forecast.perPatient()).isEqualTo(Duration.ofMinutes(2));
        assertThat(forecast.measured()).isEqualTo(5);
        assertThat(forecast.waitingBy()).isEqualTo(now.plus(Duration.ofMinutes(6)));
        assertThat(forecast.everybodyBy()).isEqualTo(now.plus(Duration.ofMinutes(20)));
        assertThat(forecast.seats()).contains(15);
        assertThat(forecast.today()).isTrue();
    }

    @Test
    void pause_of_the_clinic_is_not_its_pace() {
        var given = Stream.concat(given(6, 60).stream(), Stream.of(OPENS.plus(Duration.ofHours(2))))
                .toList();
        assertThat(Forecast.gaps(given)).hasSize(5);
        assertThat(Forecast.gaps(List.of(OPENS, OPENS.plus(Forecast.PAUSE)))).isEmpty();
        assertThat(Forecast.gaps(List.of(OPENS, OPENS.plus(Forecast.PAUSE).minusMillis(1))))
                .hasSize(1);
    }

    @Test
    void days_before_speak_until_today_has_been_measured() {
        var earlier = Forecast.gaps(given(8, 90));
        var forecast = Forecast.of(asked(OPENS, 0, 10), given(3, 60), earlier).orElseThrow();
        assertThat(forecast.today()).isFalse();
        assertThat(forecast.perPatient()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void nobody_is_served_before_the_doors_open() {
        var early = OPENS.minus(Duration.ofHours(1));
        var forecast = Forecast.of(asked(early, 0, 10), NONE_GIVEN, Forecast.gaps(given(8, 60)))
                .orElseThrow();
        assertThat(forecast.everybodyBy()).isEqualTo(OPENS.plus(Duration.ofMinutes(10)));
    }

    @Test
    void late_is_after_closing_and_not_at_closing() {
        assertThat(Forecast.of(asked(OPENS, 0, 180), given(6, 60), NONE)
                        .orElseThrow()
                        .late())
                .isFalse();
        assertThat(Forecast.of(asked(OPENS, 0, 181), given(6, 60), NONE)
                        .orElseThrow()
                        .late())
                .isTrue();
    }

    private static final List<Instant> NONE_GIVEN = List.of();

    private static Forecast.Question asked(Instant now, int waiting, int expected) {
        return new Forecast.Question(now, OPENS, CLOSES, waiting, expected, Optional.of(Duration.ofMinutes(30)));
    }

    private static List<Instant> given(int many, int secondsApart) {
        return Stream.iterate(OPENS, at -> at.plusSeconds(secondsApart))
                .limit(many)
                .toList();
    }
}
