package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The books as pages and files, and what an inspector sees of them.
class BookPagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();

    @Test
    void register_comes_as_page_file_and_paper_with_the_same_lines() {
        assertThat(CLINIC.dosed("170")).isNotNull();
        var pharmacist = Visitor.signedIn(CLINIC.pharmacist);
        var page = pharmacist.get("/stock/register").body();
        assertThat(page).contains("Central store, Copenhagen");
        var csv = pharmacist.get("/stock/register/csv");
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
        assertThat(csv.body().lines().count()).isEqualTo(1 + page.split("<tr>", -1).length - 2);
        assertThat(csv.body()).contains("\"170\"");
    }

    @Test
    void paper_has_the_head_the_lines_and_a_place_to_sign() throws IOException {
        var given = CLINIC.dosed("171");
        var name = CLINIC.people().open(CLINIC.nurse, given.citizen()).familyName();
        var text = paper(RegisterPdf.write(new RegisterPdf.Content(
                List.of("Register", "Havneklinikken"),
                List.of(new RegisterPdf.Column("Line", 60, true), new RegisterPdf.Column("To", 120, false)),
                java.util.stream.IntStream.range(0, 200)
                        .mapToObj(at -> List.of(String.valueOf(at), "Østergård, Čáppa \u202f\n" + name))
                        .toList(),
                List.of("Signed ____"))));
        assertThat(text).contains("199", "Østergård, Čáppa", "Signed ____", "1 / ");
        assertThat(text.split("Havneklinikken", -1)).hasSizeGreaterThan(3);
        assertThat(Visitor.signedIn(CLINIC.pharmacist)
                        .get("/stock/register/pdf")
                        .body())
                .startsWith("%PDF-");
    }

    @Test
    void inspector_reads_all_of_it_and_no_name_of_a_patient() {
        var given = CLINIC.dosed("172");
        var name = CLINIC.people().open(CLINIC.nurse, given.citizen()).name();
        var inspector = Visitor.signedIn(CLINIC.inspector);
        assertThat(Visitor.location(inspector.get("/"))).endsWith("/stock");
        for (String path : List.of(
                "/stock",
                "/stock/counts",
                "/stock/register",
                "/stock/register/csv",
                "/stock/day",
                "/stock/return",
                "/stock/return/csv",
                "/stock/keys",
                "/protocol",
                "/stock/"
                        + CLINIC.line()
                                .window(CLINIC.nurse, given.id())
                                .given()
                                .orElseThrow()
                                .container())) {
            var answer = inspector.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain(name);
        }
        assertThat(Visitor.signedIn(CLINIC.nurse).get("/stock/register").body()).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/stock/counts",
                "/stock/receive",
                "/stock/limits",
                "/stock/keys",
                "/stock/register/sign",
                "/staff/new",
                "/patient/new"
            })
    void inspector_writes_nothing(String path) {
        var inspector = Visitor.signedIn(CLINIC.inspector);
        assertThat(inspector.post(path, Map.of("month", "2026-11")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void inspectors_account_is_opened_by_the_manager_and_is_nothing_else() {
        var manager = Visitor.signedIn(CLINIC.manager);
        var fields = "name=Two+Hats&username=two.hats&password=correct+horse+battery&role=inspector&role=nurse&_csrf="
                + java.net.URLEncoder.encode(manager.token(), java.nio.charset.StandardCharsets.UTF_8);
        HttpResponse<String> answer = manager.send(Visitor.request("/staff/new")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(fields)));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("An inspector has no other role");
    }

    @Test
    void month_is_signed_and_shows_who_did() {
        assertThat(CLINIC.dosed("173")).isNotNull();
        var pharmacist = Visitor.signedIn(CLINIC.pharmacist);
        var answer = pharmacist.post(
                "/stock/register/sign", Map.of("medicine", RunningClinic.DAM.code(), "month", "2026-11"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(pharmacist
                        .get(URI.create(Visitor.location(answer)).toString().replaceFirst("^https?://[^/]*", ""))
                        .body())
                .contains("2026-11: Fie Juhl signed on");
        assertThat(CLINIC.dosed("174")).isNotNull();
        assertThat(pharmacist.get("/stock/register").body()).contains("After the signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/stock/register?from=x&until=2026-11-01",
                "/stock/register?from=2026-11-02&until=2026-11-01",
                "/stock/register?from=1900-01-01&until=2026-11-01",
                "/stock/register?from=-999999999-01-01&until=+999999999-12-31",
            })
    void days_that_are_none_are_sent_back(String path) {
        assertThat(Visitor.signedIn(CLINIC.pharmacist).get(path).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stock/day?on=x", "/stock/day?on=-999999999-01-01", "/stock/return?year=99999999999"})
    void other_nonsense_shows_today(String path) {
        assertThat(Visitor.signedIn(CLINIC.pharmacist).get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void keys_are_handed_over_with_the_other_ones_password() {
        var nurse = Visitor.signedIn(CLINIC.nurse);
        var form = Map.of(
                "shift",
                "yes",
                "note",
                "H-001 is low",
                "witness",
                CLINIC.secondNurse.username(),
                "witness-password",
                RunningClinic.PASSWORD);
        assertThat(nurse.post("/stock/keys", Map.of("witness", CLINIC.secondNurse.username(), "witness-password", "no"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(nurse.post("/stock/keys", form).statusCode()).isEqualTo(303);
        assertThat(nurse.get("/stock/keys").body()).contains("Nils Holm").contains("H-001 is low");
        assertThat(nurse.post("/stock/keys", form).statusCode()).isEqualTo(422);
    }

    @Test
    void day_report_balances_to_the_microgram() {
        assertThat(CLINIC.dosed("12.345")).isNotNull();
        assertThat(Visitor.signedIn(CLINIC.manager).get("/stock/day").body())
                .contains("to the microgram, what left the vials");
    }

    private static String paper(byte[] bytes) throws IOException {
        try (var document = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
