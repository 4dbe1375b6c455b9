package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.clinic.GivenDose;
import org.havn.law.Mass;
import org.junit.jupiter.api.Test;

/// The booth and the evening through the pages' own forms.
class BoothPagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();

    private final Visitor nurse = Visitor.signedIn(CLINIC.nurse);
    private final Visitor doctor = Visitor.signedIn(CLINIC.doctor);

    @Test
    void three_missed_veins_stop_the_booth_until_a_doctor_decides() {
        var dose = dosed("200");
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(tried(dose, "missed", "intravenous", "left-elbow").statusCode())
                    .isEqualTo(303);
        }
        assertThat(nurse.get(path(dose)).body())
                .contains("Stop after 3 attempts")
                .doesNotContain("name=\"site\"");
        var fourth = tried(dose, "taken", "intravenous", "right-elbow");
        assertThat(fourth.statusCode()).isEqualTo(422);
        assertThat(fourth.body()).contains("no more are allowed");
        var decision = Map.of("instead", "intramuscular", "reason", "no vein found");
        assertThat(nurse.post(path(dose) + "/decide", decision).statusCode()).isEqualTo(403);
        assertThat(doctor.post(path(dose) + "/decide", decision).statusCode()).isEqualTo(303);
        assertThat(tried(dose, "taken", "intramuscular", "right-thigh").statusCode())
                .isEqualTo(303);
        assertThat(nurse.get(path(dose)).body()).contains("Right thigh", "no vein found");
    }

    @Test
    void rest_is_wasted_with_a_colleague_and_the_window_says_what_was_taken() {
        var dose = dosed("210");
        var form = new HashMap<>(Map.of(
                "key", UUID.randomUUID().toString(), "amount", "60.5", "kind", "spilled", "reason", "fell down"));
        assertThat(nurse.post(path(dose) + "/not-taken", form).statusCode()).isEqualTo(422);
        form.put("witness", CLINIC.secondNurse.username());
        form.put("witness-password", RunningClinic.PASSWORD);
        assertThat(nurse.post(path(dose) + "/not-taken", form).statusCode()).isEqualTo(303);
        assertThat(nurse.get("/window/" + dose.attendance()).body()).contains("149.5\u00a0mg");

        form.remove("kind");
        form.put("amount", "60.5");
        assertThat(doctor.post(path(dose) + "/redose", form).statusCode()).isEqualTo(303);
        assertThat(CLINIC.line().window(CLINIC.nurse, dose.attendance()).given())
                .isEmpty();
        assertThat(nurse.get(path(dose)).body()).contains("Up to 60.5");
        assertThat(CLINIC.line()
                        .listDoses(CLINIC.nurse, dose.citizen(), 1)
                        .getFirst()
                        .taken())
                .isEqualTo(Mass.ofMilligrams("149.5"));
    }

    @Test
    void forms_that_say_nothing_are_sent_back_and_strangers_see_no_booth() {
        var dose = dosed("220");
        assertThat(tried(dose, "perhaps", "intravenous", "left-elbow").statusCode())
                .isEqualTo(422);
        assertThat(tried(dose, "taken", "intravenous", "left-wing").statusCode())
                .isEqualTo(422);
        assertThat(doctor.post(path(dose) + "/decide", Map.of("instead", "nothing"))
                        .statusCode())
                .isEqualTo(422);
        for (var staff : List.of(CLINIC.manager, CLINIC.stranger, CLINIC.pharmacist)) {
            assertThat(Visitor.signedIn(staff).get(path(dose)).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void evening_says_what_is_left_and_asks_who_it_is_about() {
        var page = nurse.get("/evening");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("The closing count is left", "Tomorrow morning");
        assertThat(nurse.post("/evening/settle", Map.of("why", "did-not-come")).statusCode())
                .isEqualTo(422);
        assertThat(nurse.post("/evening/settle", Map.of("why", "refused", "day", "2099-01-01"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(nurse.post("/evening/settle", Map.of("why", "no-such")).statusCode())
                .isEqualTo(422);
        assertThat(Visitor.signedIn(CLINIC.pharmacist).get("/evening").statusCode())
                .isEqualTo(403);
    }

    private static GivenDose dosed(String milligrams) {
        var at = CLINIC.dosed(milligrams);
        return CLINIC.line().window(CLINIC.nurse, at.id()).given().orElseThrow();
    }

    private HttpResponse<String> tried(GivenDose dose, String outcome, String route, String site) {
        return nurse.post(
                path(dose) + "/try",
                Map.of("key", UUID.randomUUID().toString(), "outcome", outcome, "route", route, "site", site));
    }

    private static String path(GivenDose dose) {
        return "/booth/" + dose.id();
    }
}
