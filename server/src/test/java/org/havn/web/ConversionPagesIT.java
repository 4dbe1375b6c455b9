package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.clinic.Conversions;
import org.junit.jupiter.api.Test;

/// A doctor signs conversion tables and has amounts proposed by them through the pages.
class ConversionPagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();
    private static final String TABLES = "/protocol/conversions";
    private static final String VEIN = RunningClinic.DOWN.from().code();
    private static final String MOUTH = RunningClinic.DOWN.to().code();
    private static final String HYDROMORPHONE = "hydromorphone-hydrochloride/intravenous";

    @Test
    void doctor_signs_a_version_and_the_page_keeps_the_older_ones() {
        var doctor = Visitor.signedIn(CLINIC.doctor);
        assertThat(doctor.get(TABLES).body())
                .contains("uk.conversion.diacetylmorphine")
                .contains("English service of injectable treatment");
        var form = form(HYDROMORPHONE, "2", "1");
        assertThat(doctor.post(TABLES, form).statusCode()).isEqualTo(303);
        assertThat(doctor.post(TABLES, form).statusCode()).isEqualTo(303);
        form.put("gives", "0.9");
        form.put("confirmed", "yes");
        assertThat(doctor.post(TABLES, form).body()).contains("sent before with other numbers");
        form.remove("confirmed");
        form.put("key", UUID.randomUUID().toString());
        assertThat(doctor.post(TABLES, form).body())
                .contains("Until now 100\u00a0mg counts as 50\u00a0mg", "45\u00a0mg");
        form.put("confirmed", "yes");
        assertThat(doctor.post(TABLES, form).statusCode()).isEqualTo(303);
        var invented = form("foo/oral", "2", "1");
        assertThat(doctor.post(TABLES, invented).statusCode()).isEqualTo(422);
        assertThat(doctor.get(TABLES + "/history?from=" + HYDROMORPHONE + "&to=" + MOUTH)
                        .body())
                .contains("2\u00a0mg → 1\u00a0mg")
                .contains("20\u00a0mg → 9\u00a0mg");
    }

    @Test
    void what_is_wrong_stands_at_its_field() {
        var doctor = Visitor.signedIn(CLINIC.doctor);
        var form = form(MOUTH, "200", "0");
        form.put("step", "0");
        form.put("reduction", "100");
        var refused = doctor.post(TABLES, form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Choose two different ones")
                .contains("Must be more than zero")
                .contains("Write 0 to 99");
    }

    @Test
    void nurse_reads_and_signs_nothing_and_a_stranger_sees_none() {
        CLINIC.conversion("200", "70");
        var nurse = Visitor.signedIn(CLINIC.nurse);
        assertThat(nurse.get(CLINIC.conversionHistory()).body()).contains("20\u00a0mg → 7\u00a0mg");
        assertThat(nurse.post(TABLES, form(VEIN, "200", "70")).statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(CLINIC.stranger)
                        .get(CLINIC.conversionHistory())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void amount_on_the_prescription_form_comes_from_the_table_and_says_so() {
        CLINIC.conversion("200", "70");
        var version = CLINIC.havn
                .part(Conversions.class)
                .history(CLINIC.doctor, RunningClinic.DOWN)
                .size();
        var page = "/patient/" + CLINIC.register() + "/prescribe";
        var doctor = Visitor.signedIn(CLINIC.doctor);
        var form =
                new HashMap<>(Map.of("convert", "yes", "convert-from", VEIN, "convert-amount", "210", "route", "oral"));
        form.put("medicine", "methadone-hydrochloride");
        assertThat(doctor.post(page, form).body())
                .contains("Proposed by the signed table")
                .contains("name=\"amount\" type=\"text\" value=\"70\"")
                .contains("by version " + version);

        form.put("route", "intravenous");
        var refused = doctor.post(page, form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("No signed table says").contains("value=\"210\"");
    }

    @Test
    void window_shows_what_the_dose_would_be_by_mouth_instead() {
        CLINIC.conversion("200", "70");
        var waiting = CLINIC.arrive(CLINIC.patient("200"));
        assertThat(Visitor.signedIn(CLINIC.doctor)
                        .get("/window/" + waiting.id() + "/outcome")
                        .body())
                .contains("<b>200\u00a0mg</b>")
                .contains("<b>70\u00a0mg</b>")
                .contains("A proposal: the doctor decides");
    }

    @Test
    void limit_of_the_day_is_signed_once_it_is_right() {
        var doctor = Visitor.signedIn(CLINIC.doctor);
        var form = new HashMap<>(Map.of(
                "limit-key",
                UUID.randomUUID().toString(),
                "counted-as",
                MOUTH,
                "most",
                "0",
                "limit-from",
                RunningClinic.TODAY.toString()));
        assertThat(doctor.post(TABLES + "/limit", form).body()).contains("Must be more than zero");
        form.put("most", "100000");
        assertThat(doctor.post(TABLES + "/limit", form).statusCode()).isEqualTo(422);
        form.put("limit-source", "clinic protocol 1");
        form.put("limit-from", "2026-11-22");
        assertThat(doctor.post(TABLES + "/limit", form).body()).contains("A table holds from today");
        form.put("limit-from", "2126-11-22");
        assertThat(Visitor.signedIn(CLINIC.nurse).post(TABLES + "/limit", form).statusCode())
                .isEqualTo(403);
        assertThat(doctor.post(TABLES + "/limit", form).statusCode()).isEqualTo(303);
        assertThat(doctor.get(TABLES).body()).contains("No limit is signed");
    }

    @Test
    void doctor_allows_another_form_and_the_nurse_chooses_it_at_the_window() {
        CLINIC.conversion("200", "70");
        var citizen = CLINIC.register();
        var doctor = Visitor.signedIn(CLINIC.doctor);
        var draft = new HashMap<>(Map.of(
                "medicine", RunningClinic.DAM.code(), "route", "intravenous", "amount", "100", "when", "every-day"));
        draft.put("sessions", "2");
        draft.put("from", RunningClinic.TODAY.toString());
        draft.put("until", RunningClinic.TODAY.plusDays(7).toString());
        draft.put("exchange-" + MOUTH, "yes");
        var page = "/patient/" + citizen + "/prescribe";
        draft.put("route", "subcutaneous");
        assertThat(doctor.post(page, draft).body()).contains("No signed table leads there");
        draft.put("route", "intravenous");
        assertThat(doctor.post(page, draft).statusCode()).isEqualTo(303);
        var written = CLINIC.prescriptions().list(CLINIC.doctor, citizen).getFirst();
        assertThat(doctor.get("/patient/%s/prescription/%s".formatted(citizen, written.id()))
                        .body())
                .contains("or 35\u00a0mg methadone");
        assertThat(CLINIC.prescriptions().signEarly(CLINIC.doctor, CLINIC.nurse, citizen, written.id(), "from abroad"))
                .isEmpty();

        var at = CLINIC.checked(citizen);
        var window = "/window/" + at.id();
        var choice = written.exchanges().getFirst().id();
        var nurse = Visitor.signedIn(CLINIC.nurse);
        assertThat(nurse.get(window).body()).contains(window + "?prescription=" + choice);
        assertThat(nurse.get(window + "?prescription=" + choice).body())
                .contains("name=\"prescription\" value=\"" + choice + "\"")
                .contains("value=\"35\"");
    }

    private static Map<String, String> form(String from, String of, String gives) {
        var form = new HashMap<String, String>();
        form.put("key", UUID.randomUUID().toString());
        form.put("from-medicine", from);
        form.put("to-medicine", MOUTH);
        form.put("of", of);
        form.put("gives", gives);
        form.put("step", "5");
        form.put("from-day", RunningClinic.TODAY.toString());
        form.put("source", "clinic protocol 1");
        List.of("cap", "until-day").forEach(name -> form.put(name, ""));
        return form;
    }
}
