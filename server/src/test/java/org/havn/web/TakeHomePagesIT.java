package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a doctor meets who wants to let somebody take doses home in Denmark.
class TakeHomePagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();

    @Test
    void grant_meets_the_law_and_a_refusal_keeps_it() {
        var patient = CLINIC.patient("200");
        var path = "/patient/" + patient + "/take-home";
        var doctor = Visitor.signedIn(CLINIC.doctor);
        var form = new HashMap<>(Map.of(
                "key",
                UUID.randomUUID().toString(),
                "prescription",
                CLINIC.prescriptions()
                        .list(CLINIC.doctor, patient)
                        .getFirst()
                        .id()
                        .toString(),
                "way",
                "diacetylmorphine",
                "doses",
                "1",
                "first",
                "2026-11-24",
                "since",
                "2020-01-01",
                "samples",
                "2",
                "contacts",
                "7"));
        form.putAll(Map.of("reason", "Works nights", "decision", "grant"));
        var refused = doctor.post(path, form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("No dose of this medicine may be taken home here.");

        form.put("decision", "refuse");
        assertThat(doctor.post(path, form).statusCode()).isEqualTo(303);
        assertThat(Visitor.signedIn(CLINIC.nurse).get(path).body())
                .contains("Works nights")
                .contains("Refused")
                .doesNotContain("name=\"decision\"");
        assertThat(Visitor.signedIn(CLINIC.nurse).post(path, form).statusCode()).isEqualTo(403);
    }
}
