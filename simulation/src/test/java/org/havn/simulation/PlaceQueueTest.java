package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceQueueTest {

    private static final long SEED = 31;
    private static final int ARRIVALS = 1_500_000;

    @ParameterizedTest(name = "{0} places, load {1}")
    @CsvSource({"1, 0.5", "1, 0.8", "3, 2.1", "8, 6.4", "40, 36"})
    void waits_are_those_of_erlang_when_stays_have_no_memory(int places, double load) {
        assertThat(SimulatedQueue.meanWait(SEED, ARRIVALS, places, load, true))
                .isCloseTo(QueueTheory.meanWait(places, load), Percentage.withPercentage(5));
    }

    @ParameterizedTest(name = "load {0}")
    @CsvSource({"0.5", "0.8"})
    void waits_are_those_of_pollaczek_and_khinchine_when_stays_are_fixed(double load) {
        assertThat(SimulatedQueue.meanWait(SEED, ARRIVALS, 1, load, false))
                .isCloseTo(QueueTheory.meanWaitOnePlace(load, 0), Percentage.withPercentage(4));
    }

    @Test
    void both_formulas_agree_where_they_meet() {
        assertThat(QueueTheory.meanWait(1, 0.7)).isCloseTo(QueueTheory.meanWaitOnePlace(0.7, 1), within(1e-12));
    }

    @Test
    void two_places_at_one_erlang_make_one_in_three_wait() {
        assertThat(QueueTheory.waitChance(2, 1)).isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void more_urgent_goes_first_then_the_longer_waiting_then_the_lower_number() {
        var queue = new PlaceQueue(4);
        queue.join(new PlaceQueue.Ticket(0, 1, 7));
        queue.join(new PlaceQueue.Ticket(1, 3, 9));
        queue.join(new PlaceQueue.Ticket(0, 1, 5));
        queue.join(new PlaceQueue.Ticket(0, 0.5, 8));
        assertThat(queue.admitNext().person()).isEqualTo(9);
        assertThat(queue.admitNext().person()).isEqualTo(8);
        assertThat(queue.admitNext().person()).isEqualTo(5);
        assertThat(queue.admitNext().person()).isEqualTo(7);
    }

    @Test
    void last_place_is_given_and_the_next_person_waits() {
        var queue = new PlaceQueue(1);
        queue.join(new PlaceQueue.Ticket(0, 0, 1));
        queue.join(new PlaceQueue.Ticket(0, 0, 2));
        assertThat(queue.admitNext().person()).isEqualTo(1);
        assertThat(queue.hasFreePlaceAndSomeoneWaiting()).isFalse();
        assertThatThrownBy(queue::admitNext).hasMessageContaining("1 of 1 places taken, 1 waiting");
        queue.free();
        assertThat(queue.hasFreePlaceAndSomeoneWaiting()).isTrue();
    }

    @Test
    void ticket_that_nobody_holds_cannot_be_given_up() {
        var queue = new PlaceQueue(0);
        queue.join(new PlaceQueue.Ticket(1, 0, 1));
        assertThatThrownBy(() -> queue.leave(new PlaceQueue.Ticket(2, 0, 1))).hasMessageContaining("Nobody waits");
        queue.leave(new PlaceQueue.Ticket(1, 0, 1));
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void place_that_nobody_had_cannot_be_given_back() {
        var queue = new PlaceQueue(1);
        assertThatThrownBy(queue::free).isInstanceOf(IllegalStateException.class);
    }
}
