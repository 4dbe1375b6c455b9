package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.havn.clinic.FullLook;
import org.havn.clinic.Outcome;
import org.havn.clinic.Outcomes;
import org.junit.jupiter.api.Test;

/// The full check form, what people decide on it, and a patient's own oxygen saturation, through the pages.
class CheckPagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();

    @Test
    void full_form_is_one_link_away_and_takes_no_half_answer() {
        var attendance = CLINIC.arrive(CLINIC.patient("200")).id();
        var nurse = Visitor.signedIn(CLINIC.nurse);
        assertThat(nurse.get("/window/" + attendance).body())
                .contains("form=full")
                .doesNotContain("name=\"pupils\"");
        assertThat(nurse.get("/window/" + attendance + "?form=full").body()).contains("name=\"pupils\"");

        var half = new HashMap<>(Map.of("form", "full", "sedation", "1", "pupils", "pinpoint"));
        var refused = nurse.post("/window/" + attendance + "/check", half);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("name=\"pupils\"").contains("#gait");

        half.putAll(Map.of("gait", "steady", "speech", "clear", "pregnancy", "no", "used-cannabis", "yes"));
        assertThat(nurse.post("/window/" + attendance + "/check", half).statusCode())
                .isEqualTo(303);
        assertThat(CLINIC.line()
                        .window(CLINIC.nurse, attendance)
                        .check()
                        .orElseThrow()
                        .observation()
                        .full())
                .hasValueSatisfying(look -> {
                    assertThat(look.pupils()).isEqualTo(FullLook.Pupils.PINPOINT);
                    assertThat(look.used()).containsExactly(FullLook.Use.CANNABIS);
                });
    }

    @Test
    void nurse_decides_to_give_nothing_and_the_window_says_so() {
        var attendance = CLINIC.checked(CLINIC.patient("200")).id();
        var nurse = Visitor.signedIn(CLINIC.nurse);
        assertThat(nurse.get("/window/" + attendance + "/outcome").body())
                .contains("value=\"refuse\"")
                .doesNotContain("value=\"methadone\"");
        var form = Map.of(
                "key",
                UUID.randomUUID().toString(),
                "kind",
                "refuse",
                "rule",
                "house-rule",
                "asked-for",
                "400 mg",
                "reason",
                "Threatened another patient");
        assertThat(nurse.post("/window/" + attendance + "/outcome", form).statusCode())
                .isEqualTo(303);
        CLINIC.line().askForPrescribed(CLINIC.nurse, attendance);
        assertThat(nurse.get("/window/" + attendance).body())
                .contains("It was decided to give nothing: Threatened another patient")
                .contains("Asked for: 400 mg");
        assertThat(CLINIC.havn.part(Outcomes.class).list(CLINIC.nurse, attendance))
                .singleElement()
                .extracting(Outcome::kind)
                .isEqualTo(Outcome.Kind.REFUSE);
    }

    @Test
    void decision_without_amount_or_with_a_doctors_kind_is_sent_back() {
        var attendance = CLINIC.checked(CLINIC.patient("200")).id();
        var nurse = Visitor.signedIn(CLINIC.nurse);
        var form = new HashMap<>(
                Map.of("key", UUID.randomUUID().toString(), "kind", "reduce", "rule", "judgement", "reason", "Tired"));
        assertThat(nurse.post("/window/" + attendance + "/outcome", form).statusCode())
                .isEqualTo(422);
        form.put("kind", "methadone");
        var refused = nurse.post("/window/" + attendance + "/outcome", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Another treatment is for a doctor to decide");
    }

    @Test
    void doctor_signs_what_is_usual_and_the_nurse_reads_it_at_the_window() {
        var patient = CLINIC.patient("200");
        var form = Map.of("usual", "91", "lowest", "87", "reason", "Measured for a week");
        assertThat(Visitor.signedIn(CLINIC.nurse)
                        .post("/patient/" + patient + "/baseline", form)
                        .statusCode())
                .isEqualTo(403);
        assertThat(Visitor.signedIn(CLINIC.doctor)
                        .post("/patient/" + patient + "/baseline", form)
                        .statusCode())
                .isEqualTo(303);
        var attendance = CLINIC.arrive(patient).id();
        assertThat(Visitor.signedIn(CLINIC.nurse).get("/window/" + attendance).body())
                .contains("Usual for this patient: 91 %");
        assertThat(Visitor.signedIn(CLINIC.doctor)
                        .post("/patient/" + patient + "/baseline", Map.of("usual", "80", "lowest", "87", "reason", "x"))
                        .body())
                .contains("The lowest may not lie above the usual");
    }
}
