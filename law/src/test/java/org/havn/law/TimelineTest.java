package org.havn.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {

    private static final Timeline<String> ROOMS =
            Timeline.of(Map.of(LocalDate.parse("2012-07-01"), "allowed", LocalDate.parse("2010-10-01"), "refused"));

    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({
        "2010-09-30,",
        "2010-10-01, refused",
        "2012-06-30, refused",
        "2012-07-01, allowed",
        "9999-12-31, allowed",
    })
    void holds_from_its_day_until_the_next(LocalDate day, String expected) {
        assertThat(ROOMS.on(day).orElse(null)).isEqualTo(expected);
    }

    @Test
    void lists_its_entries_oldest_first() {
        assertThat(ROOMS.entries().values()).containsExactly("refused", "allowed");
    }

    @Test
    void needs_an_entry() {
        assertThatThrownBy(() -> Timeline.of(Map.of())).hasMessage("A timeline needs at least one entry");
    }

    @Test
    void agrees_with_a_plain_search_on_random_days() {
        long seed = 20_261_121L;
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var entries = new TreeMap<LocalDate, Integer>();
            for (int i = 0; i <= random.nextInt(12); i++) {
                entries.put(LocalDate.ofEpochDay(random.nextInt(400)), i);
            }
            var timeline = Timeline.of(entries);
            for (int day = -1; day <= 400; day++) {
                var date = LocalDate.ofEpochDay(day);
                var expected = entries.floorEntry(date);
                assertThat(timeline.on(date).orElse(null))
                        .as("seed %d, round %d, %s", seed, round, date)
                        .isEqualTo(expected == null ? null : expected.getValue());
            }
        }
    }
}
