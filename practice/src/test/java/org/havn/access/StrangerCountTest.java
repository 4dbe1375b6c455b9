package org.havn.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StrangerCountTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final StrangerCount count = new StrangerCount(2);

    @Test
    void the_first_of_a_minute_are_told_one_by_one_and_the_rest_are_not() {
        assertThat(count.count(NOON)).hasValue(0);
        assertThat(count.count(NOON.plusSeconds(59))).hasValue(0);
        assertThat(count.count(NOON.plusSeconds(59))).isEmpty();
    }

    @Test
    void after_the_minute_the_number_of_the_untold_is_told_once() {
        for (int tries = 0; tries < 5; tries++) {
            assertThat(count.count(NOON).isPresent()).isEqualTo(tries < 2);
        }
        assertThat(count.count(NOON.plusSeconds(60))).hasValue(3);
        assertThat(count.count(NOON.plusSeconds(61))).hasValue(0);
        assertThat(count.count(NOON.plusSeconds(62))).isEmpty();
    }
}
