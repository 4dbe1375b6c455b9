package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.havn.access.Role;
import org.havn.clinic.Prescriptions;
import org.havn.clinic.Protocols;
import org.havn.law.DosingLimit;
import org.havn.law.Medicine;
import org.havn.person.People;
import org.junit.jupiter.api.Test;

/// A doctor signs a beginning treatment day by day through the page.
class InductionPagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();
    private static final String METHADONE = "methadone-hydrochloride";

    @Test
    void doctor_reads_the_first_day_with_its_source_and_signs_it() {
        for (var limit : List.of(DosingLimit.SINGLE_DOSE_MAX, DosingLimit.DAILY_MAX)) {
            assertThat(CLINIC.havn
                            .part(Protocols.class)
                            .sign(CLINIC.doctor, new Medicine(METHADONE), limit, null, 100_000, "clinic protocol 1"))
                    .isEmpty();
        }
        var citizen = CLINIC.register();
        var doctor = Visitor.signedIn(CLINIC.doctor);
        assertThat(doctor.get("/patient/" + citizen).body()).contains("/patient/" + citizen + "/induction");
        var page = "/patient/" + citizen + "/induction";
        assertThat(doctor.get(page).body())
                .contains("Day 1 of 14 on methadone")
                .contains("dk.dosing.methadone-lead-in")
                .contains("The highest amount is not known");

        var form = new HashMap<>(
                Map.of("day", RunningClinic.TODAY.toString(), "medicine", METHADONE, "sessions", "1", "amount", "150"));
        var refused = doctor.post(page, form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("100").contains("value=\"150\"");
        form.put("amount", "40");
        assertThat(doctor.post(page, form).statusCode()).isEqualTo(303);
        assertThat(doctor.post(page, form).statusCode()).isEqualTo(303);
        assertThat(CLINIC.havn.part(Prescriptions.class).list(CLINIC.doctor, citizen))
                .hasSize(1);
        assertThat(doctor.get(page).body()).contains("Signed").contains("Day 2 of 14");
    }

    @Test
    void diacetylmorphine_too_early_needs_somebody_else_at_the_screen() {
        var citizen = CLINIC.register();
        var doctor = Visitor.signedIn(CLINIC.doctor);
        var page = "/patient/" + citizen + "/induction";
        var form = new HashMap<>(Map.of(
                "day",
                RunningClinic.TODAY.toString(),
                "medicine",
                RunningClinic.DAM.code(),
                "sessions",
                "1",
                "early-amount",
                "15",
                "early-reason",
                "On methadone elsewhere for a year",
                "witness",
                CLINIC.doctor.username(),
                "witness-password",
                RunningClinic.PASSWORD));
        assertThat(doctor.post(page + "/early", form).statusCode()).isEqualTo(422);
        form.put("witness", CLINIC.nurse.username());
        assertThat(doctor.post(page + "/early", form).statusCode()).isEqualTo(303);
        assertThat(CLINIC.havn.part(Prescriptions.class).list(CLINIC.doctor, citizen))
                .singleElement()
                .satisfies(line -> assertThat(line.dose().medicine()).isEqualTo(RunningClinic.DAM));
    }

    @Test
    void ordinary_prescription_too_early_asks_for_somebody_else_at_the_screen() {
        var citizen = CLINIC.register();
        var draft = CLINIC.draft(citizen, "150", RunningClinic.TODAY.plusDays(7));
        var doctor = Visitor.signedIn(CLINIC.doctor);
        var page = "/patient/%s/prescription/%s/sign".formatted(citizen, draft.id());
        var refused = doctor.post(page, Map.of("reason", "from abroad"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("0 of 14 days on methadone")
                .contains("dk.dosing.methadone-lead-in")
                .contains("name=\"witness\"");
        var form = new HashMap<>(Map.of(
                "early",
                "yes",
                "reason",
                "from abroad",
                "witness",
                CLINIC.doctor.username(),
                "witness-password",
                RunningClinic.PASSWORD));
        assertThat(doctor.post(page, form).statusCode()).isEqualTo(422);
        form.put("witness", CLINIC.nurse.username());
        assertThat(doctor.post(page, form).statusCode()).isEqualTo(303);
    }

    @Test
    void nurse_and_another_clinic_are_turned_away() {
        var citizen = CLINIC.register();
        var elsewhere = CLINIC.addStaff(
                CLINIC.havn.part(People.class).requireOrganisation(CLINIC.stranger.clinic()),
                "sofus",
                "Sofus Kjær",
                Role.DOCTOR);
        var form =
                Map.of("day", RunningClinic.TODAY.toString(), "medicine", METHADONE, "sessions", "1", "amount", "40");
        for (var wrong : List.of(CLINIC.nurse, elsewhere)) {
            var visitor = Visitor.signedIn(wrong);
            assertThat(visitor.get("/patient/" + citizen + "/induction").statusCode())
                    .isIn(403, 404);
            assertThat(visitor.post("/patient/" + citizen + "/induction", form).statusCode())
                    .isIn(403, 404);
        }
        assertThat(CLINIC.havn.part(Prescriptions.class).list(CLINIC.doctor, citizen))
                .isEmpty();
    }
}
