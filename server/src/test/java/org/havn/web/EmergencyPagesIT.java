package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.clinic.Aftercare;
import org.havn.clinic.Stay;
import org.havn.person.People;
import org.havn.web.Browsers.Look;
import org.junit.jupiter.api.Test;

/// Help before a dose, through the pages: at the window, and from the board for somebody who has just come in.
class EmergencyPagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();

    private final Visitor nurse = Visitor.signedIn(CLINIC.nurse);
    private final Visitor doctor = Visitor.signedIn(CLINIC.doctor);

    @Test
    void one_key_at_the_window_begins_it_and_two_from_the_board() {
        var waiting = CLINIC.arrive(CLINIC.patient("200"));
        try (var browsers = new Browsers()) {
            for (int width : List.of(1280, 360)) {
                var page = browsers.signedIn(CLINIC.nurse, new Look(Language.DANISH, width));
                page.navigate("/window/" + waiting.id());
                if (width == 1280) {
                    page.keyboard().press("n");
                }
                page.locator("section.decision.stop #emergency").waitFor();
                picture(page, "window-" + width);
                page.navigate("/");
                page.keyboard().press("n");
                page.locator("button[data-key='1']").waitFor();
                picture(page, "who-" + width);
                page.context().close();
            }
            var page = browsers.signedIn(CLINIC.nurse, Look.USUAL);
            page.navigate("/emergency");
            page.keyboard().press("1");
            page.locator("section.decision.stop #emergency").waitFor();
            page.context().close();
        }
        assertThat(stay(waiting.id()).inEmergency()).isTrue();
        end(waiting.id());
    }

    @Test
    void somebody_who_collapses_at_the_door_is_marked_as_arrived_and_the_board_says_emergency() {
        var citizen = CLINIC.patient("210");
        var name =
                CLINIC.havn.part(People.class).list(List.of(citizen)).getFirst().name();
        assertThat(nurse.get("/emergency").body()).contains(name);
        var key = UUID.randomUUID().toString();
        var press = Map.of("citizen", citizen.toString(), "key", key);
        var window = Visitor.location(nurse.post("/emergency", press));
        assertThat(Visitor.location(nurse.post("/emergency", press))).isEqualTo(window);
        var at = UUID.fromString(window.replaceFirst(".*/window/", ""));
        assertThat(stay(at).emergency()).hasSize(1);
        assertThat(nurse.get("/").body()).containsPattern("(?s)" + name + ".{0,600}Emergency");
        assertThat(nurse.get("/window/" + at).body())
                .contains("Emergency under way", "Oxygen given")
                .doesNotContain("/window/" + at + "/check");
        end(at);
    }

    @Test
    void steps_stand_with_their_seconds_and_the_doctor_lets_the_patient_go_on() {
        var at = CLINIC.checked(CLINIC.patient("220"));
        var path = "/emergency/" + at.id();
        for (String step : List.of("start", "oxygen", "naloxone", "over")) {
            var fields = Map.of("key", UUID.randomUUID().toString(), "note", step.equals("naloxone") ? "0.4 mg" : "");
            assertThat(nurse.post(path + "/help/" + step, fields).statusCode()).isEqualTo(303);
        }
        var body = nurse.get("/window/" + at.id()).body();
        assertThat(body).contains("Naloxone given: 0.4 mg", "May go on").doesNotContain(path + "/go-on");
        assertThat(nurse.get("/emergency/%s/go-on".formatted(at.id())).statusCode())
                .isEqualTo(403);
        assertThat(nurse.post(path + "/go-on", Map.of("reason", "awake")).statusCode())
                .isEqualTo(403);
        assertThat(nurse.post(path + "/release", Map.of()).statusCode()).isEqualTo(303);
        assertThat(nurse.get("/window/" + at.id()).body()).contains("The patient should stay.");

        assertThat(doctor.get("/window/" + at.id()).body()).contains(path + "/go-on");
        assertThat(doctor.post(path + "/go-on", Map.of("reason", "")).statusCode())
                .isEqualTo(422);
        assertThat(doctor.post(path + "/go-on", Map.of("reason", "awake, walks"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(nurse.get("/window/" + at.id()).body())
                .contains("A doctor let the patient go on at", "awake, walks", "name=\"amount\"");
        assertThat(nurse.post("/window/%s/undo-arrival".formatted(at.id()), Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(nurse.get("/").body()).contains("so the arrival cannot be taken back");
    }

    @Test
    void others_begin_none_and_a_clinic_reaches_no_other() {
        var at = CLINIC.arrive(CLINIC.patient("230"));
        var fields = Map.of(
                "key", UUID.randomUUID().toString(), "citizen", at.citizen().toString());
        for (var staff : List.of(CLINIC.manager, CLINIC.pharmacist, CLINIC.stranger)) {
            var visitor = Visitor.signedIn(staff);
            assertThat(visitor.post("/emergency", fields).statusCode()).isEqualTo(403);
            assertThat(visitor.post("/emergency/%s/help/start".formatted(at.id()), fields)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(CLINIC.havn.part(Aftercare.class).findEmergency(CLINIC.nurse, at.id()))
                .isEmpty();
    }

    private static Stay stay(UUID attendance) {
        return CLINIC.havn
                .part(Aftercare.class)
                .findEmergency(CLINIC.nurse, attendance)
                .orElseThrow();
    }

    private void end(UUID attendance) {
        var left = nurse.post("/emergency/%s/ambulance".formatted(attendance), Map.of());
        assertThat(left.statusCode()).isEqualTo(303);
        assertThat(nurse.get("/window/" + attendance).body()).contains("Taken by ambulance at");
    }

    private static void picture(Page page, String name) {
        var folder = System.getProperty("havn.screens", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(folder, "emergency-" + name + ".png")));
        }
    }
}
