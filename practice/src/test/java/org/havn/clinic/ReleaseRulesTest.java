package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Dose;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.law.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseRulesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @Test
    void a_limit_that_nobody_signed_is_no_permission_to_let_somebody_go() {
        var seen = new Stay.Check(1, Optional.empty(), Optional.empty(), "", ID, NOON);
        var stay = new Stay(dose(), Optional.empty(), List.of(seen), List.of(), Optional.empty());
        assertThat(ReleaseRules.objections(
                        stay, new Limits.Limit.Unknown(), Optional.empty(), NOON.plusSeconds(86_400)))
                .extracting(Finding::code)
                .containsExactly("limit.unknown", "limit.unknown");
    }

    @ParameterizedTest(name = "newest first {0}, {1} and {2} %, lowest 88: low since look {3}")
    @CsvSource({"87, 80, 88, 2", "87, 88, 70, 1", "88, 70, 70, 0"})
    void oxygen_below_the_patients_own_keeps_them_and_says_since_when(int newest, int middle, int first, int since) {
        var looks = List.of(look(newest, 1), look(middle, 2), look(first, 3));
        var stay = new Stay(dose(), Optional.of(NOON), looks, List.of(), Optional.empty());
        var own = new Baseline(ID, 93, 88, "measured for a week", ID, NOON);
        var found =
                ReleaseRules.objections(stay, new Limits.Limit.Unknown(), Optional.of(own), NOON.plusSeconds(3_600))
                        .stream()
                        .filter(finding -> finding.code().equals("release.below-baseline"))
                        .toList();
        assertThat(found).hasSize(since == 0 ? 0 : 1);
        assertThat(found)
                .allSatisfy(finding -> assertThat(finding.values().getLast())
                        .isEqualTo(new Finding.Value.Time(looks.get(since - 1).at())));
    }

    /// @param back the first look after the dose is the third from now
    private static Stay.Check look(int oxygen, int back) {
        return new Stay.Check(1, Optional.empty(), Optional.of(oxygen), "", ID, NOON.plusSeconds(3_600L - back * 600L));
    }

    private static GivenDose dose() {
        return new GivenDose(
                ID,
                ID,
                ID,
                ID,
                new Dose(new Medicine("diacetylmorphine-hydrochloride-monohydrate"), Mass.ofMilligrams(200)),
                Route.INTRAVENOUS,
                Volume.ofMillilitres("2"),
                ID,
                ID,
                ID,
                NOON,
                NOON,
                Mass.ZERO,
                false,
                Optional.empty());
    }
}
