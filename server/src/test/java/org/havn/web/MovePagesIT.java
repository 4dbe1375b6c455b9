package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.havn.clinic.Move;
import org.junit.jupiter.api.Test;

/// A patient goes to another clinic, through the pages of both.
class MovePagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();

    @Test
    void guest_is_sent_accepted_and_stopped_at_home_until_somebody_ends_it() {
        var patient = CLINIC.patient("200");
        var doctor = Visitor.signedIn(CLINIC.doctor);
        assertThat(doctor.get("/patient/" + patient + "/move").body()).contains("Klinik Syd");
        var sent = doctor.post("/patient/" + patient + "/move", order(patient));
        assertThat(sent.statusCode()).isEqualTo(303);
        var move = Visitor.location(sent).replaceAll(".*/moves/", "");

        var there = Visitor.signedIn(CLINIC.stranger);
        assertThat(there.get("/moves").body()).contains(move).contains("Waits for an answer");
        assertThat(there.get("/moves/" + move).body())
                .contains("Visits a sister")
                .contains("200");
        assertThat(there.post("/moves/" + move + "/answer", Map.of("answer", "decline", "reason", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(there.post("/moves/" + move + "/answer", Map.of("answer", "accept"))
                        .statusCode())
                .isEqualTo(303);

        var attendance = CLINIC.checked(patient).id();
        CLINIC.line().askForPrescribed(CLINIC.nurse, attendance);
        assertThat(Visitor.signedIn(CLINIC.nurse).get("/window/" + attendance).body())
                .contains("guest at Klinik Syd");

        var certificate = there.get("/moves/" + move + "/certificate");
        assertThat(certificate.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(certificate.body()).startsWith("%PDF");

        assertThat(doctor.post("/moves/" + move + "/end", Map.of("reason", "")).statusCode())
                .isEqualTo(422);
        assertThat(doctor.post("/moves/" + move + "/end", Map.of("reason", "Back early"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(there.get("/patient/" + patient).statusCode()).isEqualTo(403);
        assertThat(there.get("/moves/" + move).body()).contains("Back early");
    }

    @Test
    void doctor_is_told_that_a_guest_order_ends_with_the_prescription() {
        var patient = CLINIC.patient("200");
        var doctor = Visitor.signedIn(CLINIC.doctor);
        var sent = doctor.post("/patient/" + patient + "/move", order(patient));
        var move = Visitor.location(sent).replaceAll(".*/moves/", "");
        var prescription =
                CLINIC.prescriptions().list(CLINIC.doctor, patient).getFirst().id();
        var end = "/patient/%s/prescription/%s/end".formatted(patient, prescription);
        assertThat(doctor.get(end).body()).contains("Klinik Syd", "ends with it");
        assertThat(doctor.post(end, Map.of("reason", "No longer needed")).statusCode())
                .isEqualTo(303);
        assertThat(doctor.get("/moves/" + move).body()).contains("No longer needed", "Taken back");
    }

    @Test
    void order_without_days_or_by_a_nurse_goes_nowhere() {
        var patient = CLINIC.patient("200");
        var form = new HashMap<>(order(patient));
        form.remove("until");
        assertThat(Visitor.signedIn(CLINIC.doctor)
                        .post("/patient/" + patient + "/move", form)
                        .statusCode())
                .isEqualTo(422);
        assertThat(Visitor.signedIn(CLINIC.nurse)
                        .post("/patient/" + patient + "/move", order(patient))
                        .statusCode())
                .isEqualTo(403);
    }

    static Map<String, String> order(UUID patient) {
        var prescription =
                CLINIC.prescriptions().list(CLINIC.doctor, patient).getFirst().id();
        return Map.of(
                "key",
                UUID.randomUUID().toString(),
                "kind",
                Move.Kind.GUEST.code(),
                "clinic",
                CLINIC.stranger.clinic().toString(),
                "from",
                "2026-11-23",
                "until",
                "2026-11-25",
                "prescription-" + prescription,
                "yes",
                "reason",
                "Visits a sister");
    }
}
