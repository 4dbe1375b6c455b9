package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.havn.stock.Syringe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Preparing syringes through the pages' own forms.
class PreparationPagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();

    private final Visitor nurse = Visitor.signedIn(CLINIC.nurse);

    @AfterEach
    void clearTheTable() {
        CLINIC.syringes().clearBench(CLINIC.nurse, "");
    }

    @Test
    void nurse_draws_a_colleague_checks_and_the_window_offers_it() {
        var citizen = CLINIC.patient("130");
        var vial = CLINIC.openVial();
        var page = nurse.get("/preparation?day=today&session=morning&vial=" + vial);
        assertThat(page.body()).contains("for-" + citizen).contains("130\u00a0mg");

        assertThat(draw(citizen, vial).statusCode()).isEqualTo(303);
        var syringe = only(citizen);
        assertThat(syringe.at(CLINIC.clock.instant())).isEqualTo(Syringe.State.UNCHECKED);

        assertThat(check(syringe, CLINIC.nurse.username()).statusCode()).isEqualTo(422);
        assertThat(check(syringe, CLINIC.secondNurse.username()).statusCode()).isEqualTo(303);

        var at = CLINIC.checked(citizen);
        CLINIC.line().askForPrescribed(CLINIC.nurse, at.id());
        assertThat(nurse.get("/window/" + at.id()).body()).contains("Syringe " + syringe.label());
        var given = nurse.post(
                "/window/" + at.id() + "/give",
                Map.of(
                        "micrograms",
                        "130000",
                        "scan",
                        " " + syringe.label().toLowerCase(Locale.ROOT),
                        "key",
                        UUID.randomUUID().toString(),
                        "read-back",
                        "yes"));
        assertThat(given.statusCode()).isEqualTo(303);
        assertThat(only(citizen).at(CLINIC.clock.instant())).isEqualTo(Syringe.State.EMPTY);
    }

    @Test
    void syringe_of_another_patient_is_refused_at_the_window_with_the_reason() {
        var owner = CLINIC.patient("140");
        var syringe = prepared(owner, true);
        var at = CLINIC.checked(CLINIC.patient("140"));
        var refused = nurse.post(
                "/window/" + at.id() + "/give",
                Map.of(
                        "micrograms",
                        "140000",
                        "scan",
                        syringe.label(),
                        "key",
                        UUID.randomUUID().toString(),
                        "read-back",
                        "yes"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("was drawn for another patient");
        var unknown = nurse.post(
                "/window/" + at.id() + "/give",
                Map.of(
                        "micrograms",
                        "140000",
                        "scan",
                        "S999",
                        "key",
                        UUID.randomUUID().toString(),
                        "read-back",
                        "yes"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        waste(syringe);
    }

    @Test
    void syringe_leaves_only_with_a_colleague_and_a_reason() {
        var syringe = prepared(CLINIC.patient("150"), false);
        var form = new HashMap<>(Map.of("act", "not-used", "reason", "did not come"));
        assertThat(nurse.post(path(syringe), form).statusCode()).isEqualTo(422);
        form.put("witness", CLINIC.secondNurse.username());
        form.put("witness-password", RunningClinic.PASSWORD);
        form.put("act", "no-such-act");
        assertThat(nurse.post(path(syringe), form).statusCode()).isEqualTo(422);
        form.put("act", "back");
        assertThat(nurse.post(path(syringe), form).statusCode()).isEqualTo(303);
        assertThat(CLINIC.syringes()
                        .require(CLINIC.nurse, syringe.id())
                        .container()
                        .balance()
                        .isZero())
                .isTrue();
    }

    @Test
    void labels_are_files_and_a_page_to_print() {
        var syringe = prepared(CLINIC.patient("160"), true);
        var page = nurse.get("/preparation/labels?syringe=" + syringe.id());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(syringe.label()).contains("Checked by Nils Holm");
        for (String kind : List.of("pdf", "sheet")) {
            var file = nurse.get("/preparation/labels/%s?syringe=%s".formatted(kind, syringe.id()));
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type")).hasValue("application/pdf");
        }
        waste(syringe);
    }

    @Test
    void whoever_does_not_prepare_sees_nothing_of_it() {
        for (var staff : List.of(CLINIC.manager, CLINIC.inspector, CLINIC.doctor)) {
            var visitor = Visitor.signedIn(staff);
            assertThat(visitor.get("/preparation").statusCode()).isEqualTo(403);
            assertThat(visitor.get("/preparation/labels").statusCode()).isEqualTo(403);
            assertThat(visitor.post("/preparation/clear", Map.of("clear", "yes"))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(nurse.post("/preparation/limit", Map.of("keep", "4", "reason", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> draw(UUID citizen, UUID vial) {
        return nurse.post(
                "/preparation/draw",
                Map.of(
                        "vial",
                        vial.toString(),
                        "key",
                        UUID.randomUUID().toString(),
                        "day",
                        "today",
                        "session",
                        "morning",
                        "for-" + citizen,
                        "yes"));
    }

    private HttpResponse<String> check(Syringe syringe, String witness) {
        return nurse.post(
                "/preparation/check",
                Map.of(
                        "syringe-" + syringe.id(),
                        "yes",
                        "day",
                        "today",
                        "session",
                        "morning",
                        "witness",
                        witness,
                        "witness-password",
                        RunningClinic.PASSWORD));
    }

    private static Syringe prepared(UUID citizen, boolean checked) {
        return CLINIC.syringe(citizen, checked);
    }

    private static Syringe only(UUID citizen) {
        return CLINIC.syringes()
                .listFor(CLINIC.nurse, citizen, RunningClinic.TODAY)
                .getFirst();
    }

    private static String path(Syringe syringe) {
        return "/preparation/syringe/" + syringe.id();
    }

    /// Other tests of the run count what is in the cupboard.
    private void waste(Syringe syringe) {
        var form = Map.of(
                "act",
                "not-used",
                "reason",
                "end of the test",
                "witness",
                CLINIC.secondNurse.username(),
                "witness-password",
                RunningClinic.PASSWORD);
        assertThat(nurse.post(path(syringe), form).statusCode()).isEqualTo(303);
    }
}
