package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.havn.clinic.Downtime;
import org.junit.jupiter.api.Test;

/// Papers before, and entering afterwards.
class CatchUpPagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();

    @Test
    void papers_hold_every_patient_with_medicine_amount_last_dose_and_holds() throws Exception {
        var dosed = CLINIC.dosed("170");
        var held = CLINIC.patient("123.4");
        assertThat(CLINIC.prescriptions().hold(CLINIC.nurse, held, "Papirstop")).isEmpty();
        var unsigned = CLINIC.draft(CLINIC.register(), "157.9", LocalDate.parse("2026-12-01"));
        assertThat(unsigned.signature()).isEmpty();
        var visitor = Visitor.signedIn(CLINIC.nurse);
        var answer = visitor.getBytes("/catch-up/papers");
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var pdf = Loader.loadPDF(answer.body())) {
            var text = new PDFTextStripper().getText(pdf);
            var name = CLINIC.people().list(List.of(dosed.citizen())).getFirst().name();
            assertThat(text)
                    .contains(name)
                    .contains("170\u00a0mg")
                    .contains("Last diacetylmorphine")
                    .contains("Papirstop")
                    .contains("Give nothing")
                    .contains("given by")
                    .doesNotContain("123.4")
                    .doesNotContain("157.9");
        }
        assertThat(Visitor.signedIn(CLINIC.pharmacist).get("/catch-up/papers").statusCode())
                .isEqualTo(403);
    }

    @Test
    void papers_are_made_by_themselves_once_within_the_hour_before_a_session() {
        var downtime = CLINIC.havn.part(Downtime.class);
        var house = CLINIC.here.id();
        assertThat(downtime.papersAhead(house, Duration.ofDays(1), _ -> false)).isPresent();
        assertThat(downtime.papersAhead(house, Duration.ofDays(1), _ -> true)).isEmpty();
        assertThat(downtime.papersAhead(house, Duration.ofMillis(1), _ -> false))
                .isEmpty();
    }

    @Test
    void paper_is_entered_once_and_waits_for_the_doctor_if_a_rule_was_broken() {
        var citizen = CLINIC.patient("100");
        var vial = CLINIC.openVial();
        CLINIC.clock.advance(Duration.ofMinutes(5));
        var visitor = Visitor.signedIn(CLINIC.nurse);
        var form = form(citizen, vial, "150");
        assertThat(visitor.post("/catch-up", form).statusCode()).isEqualTo(303);
        assertThat(visitor.post("/catch-up", form).statusCode()).isEqualTo(303);
        assertThat(CLINIC.line().listDoses(CLINIC.nurse, citizen, 5)).hasSize(1);
        var again = new HashMap<>(form);
        again.put("key", UUID.randomUUID().toString());
        var refused = visitor.post("/catch-up", again);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("The session has a dose already");
        var doctor = Visitor.signedIn(CLINIC.doctor);
        assertThat(doctor.get("/catch-up").body()).contains("For the doctor").contains("I have seen it");
        var dose = CLINIC.line().listDoses(CLINIC.nurse, citizen, 1).getFirst().id();
        assertThat(visitor.post("/catch-up/%s/seen".formatted(dose), Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(doctor.post("/catch-up/%s/seen".formatted(dose), Map.of()).statusCode())
                .isEqualTo(303);
    }

    @Test
    void form_says_what_is_wrong_beside_each_field() {
        var answer = Visitor.signedIn(CLINIC.nurse).post("/catch-up", Map.of("amount", "1.250"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"amount-wrong\"").contains("id=\"note-wrong\"");
    }

    private static Map<String, String> form(UUID citizen, UUID vial, String amount) {
        var local = CLINIC.clock.instant().minusSeconds(120).atZone(RunningClinic.ZONE);
        var form = new HashMap<String, String>();
        form.put("key", UUID.randomUUID().toString());
        form.put("citizen", citizen.toString());
        form.put("day", local.toLocalDate().toString());
        form.put("session", "morning");
        form.put("time", local.toLocalTime().withSecond(0).withNano(0).toString());
        form.put("amount", amount);
        form.put("container", vial.toString());
        form.put("giver", CLINIC.secondNurse.id().toString());
        form.put("sedation", "1");
        form.put("note", "papers of the morning, page 1");
        form.put("left", "yes");
        return form;
    }
}
