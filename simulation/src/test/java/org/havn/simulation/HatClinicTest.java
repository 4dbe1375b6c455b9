package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.havn.simulation.State.Treatment;
import org.junit.jupiter.api.Test;

/// Who stands on a heroin clinic's list, and for how long.
class HatClinicTest {

    private static final Area COPENHAGEN = Area.of("dk").stream()
            .filter(area -> area.id().equals("copenhagen"))
            .findFirst()
            .orElseThrow();

    private final Tally tally = new Tally(1);
    private final HatClinic clinic =
            new HatClinic(new Policy.Hat(Map.of("copenhagen", 1), 2, false, true, false, 2), COPENHAGEN, tally);
    private final List<Life> ranks = List.of(life(0), life(1), life(2));

    @Test
    void every_week_on_the_list_is_counted_however_it_ends() {
        ranks.forEach(life -> clinic.join(life, 10));
        Life first = clinic.admit(ranks, 14);
        first.treatment = (byte) Treatment.HAT.index();
        assertThat(first.number).isZero();
        assertThat(clinic.canAdmit()).isFalse();
        assertThat(tally.hatWaitedWeeks()).isEqualTo(4);
        assertThat(tally.hatListWeeks()).isEqualTo(4);
        clinic.leave(ranks.get(1), 17);
        assertThat(tally.hatListWeeks()).as("gave up").isEqualTo(4 + 7);
        clinic.finish(ranks.get(2), 30);
        clinic.finish(first, 30);
        assertThat(tally.hatListWeeks()).as("stood there at the end").isEqualTo(4 + 7 + 20);
        assertThat(tally.hatWaitedWeeks()).as("only of those who have a place").isEqualTo(4);
        assertThat(ranks).allMatch(life -> life.hatSince == -1);
    }

    @Test
    void place_that_is_given_back_goes_to_the_next() {
        ranks.forEach(life -> clinic.join(life, 10));
        Life first = clinic.admit(ranks, 10);
        first.treatment = (byte) Treatment.HAT.index();
        clinic.leave(first, 12);
        assertThat(clinic.canAdmit()).isTrue();
        assertThat(clinic.admit(ranks, 12).number).isEqualTo(1);
    }

    private static Life life(int number) {
        var life = new Life();
        life.begin(number);
        life.number = number;
        return life;
    }
}
