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

class ReleaseRulesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @Test
    void a_limit_that_nobody_signed_is_no_permission_to_let_somebody_go() {
        var seen = new Stay.Check(1, Optional.empty(), Optional.empty(), "", ID, NOON);
        var stay = new Stay(dose(), Optional.empty(), List.of(seen), List.of(), Optional.empty());
        assertThat(ReleaseRules.objections(stay, Limits.NONE, NOON.plusSeconds(86_400)))
                .extracting(Finding::code)
                .containsExactly("limit.unknown", "limit.unknown");
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
                Optional.empty());
    }
}
