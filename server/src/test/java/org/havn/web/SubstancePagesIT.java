package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.havn.access.Staff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The chemist's page and the interface for programs, with and without a browser.
class SubstancePagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MEPHEDRONE = "CNC(C)C(=O)c1ccc(C)cc1";

    @Test
    void chemist_sees_every_law_with_its_clause_picture_and_editions() {
        var page = ask(Map.of("structure", MEPHEDRONE, "on", "2026-06-01", "reference", "K-17/2026"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Germany, NpSG", "United Kingdom, Misuse of Drugs Act", "Norway", "Denmark", "Switzerland")
                .contains("<svg class=\"molecule\"", "mol-core", "K-17/2026", "Kaja Ravn", "Havneklinikken")
                .contains("no groups in the law", "(asked)");
    }

    @Test
    void the_day_decides_which_edition_answers() {
        assertThat(ask(Map.of("structure", MEPHEDRONE, "on", "2016-11-25")).body())
                .contains("the law had no groups on 2016-11-25");
        assertThat(ask(Map.of("structure", MEPHEDRONE, "on", "2016-11-26")).body())
                .doesNotContain("the law had no groups on 2016-11-26");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'', 2026-06-01, Draw or paste a molecule",
        "C, tomorrow, Choose a day between 1900 and 2200",
        "C, 1899-12-31, Choose a day between 1900 and 2200",
        "not a molecule, 2026-06-01, Not a SMILES",
        "[*]C, 2026-06-01, an atom of no element",
        "<script>alert(1)</script>, 2026-06-01, Not a SMILES",
    })
    void what_cannot_be_answered_says_why(String structure, String day, String sentence) {
        var page = ask(Map.of("structure", structure, "on", day));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains(sentence).doesNotContain("<script>alert");
    }

    @Test
    void monsters_end_in_a_sentence() {
        assertThat(ask(Map.of("structure", "C".repeat(10_000), "on", "2026-06-01"))
                        .body())
                .contains("400 are the limit");
        assertThat(ask(Map.of("structure", "C".repeat(200_001), "on", "2026-06-01"))
                        .body())
                .contains("longer than a molecule can be");
    }

    @Test
    void nobody_else_may_ask() {
        for (Staff staff : List.of(CLINIC.nurse, CLINIC.manager, CLINIC.inspector)) {
            assertThat(Visitor.signedIn(staff).get("/substances").statusCode()).isEqualTo(403);
            assertThat(Visitor.signedIn(staff)
                            .post("/substances", Map.of("structure", "C", "on", "2026-06-01"))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(Visitor.location(new Visitor().get("/substances"))).endsWith("/login");
        assertThat(Visitor.signedIn(CLINIC.chemist).get("/stock").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/check", "/batch"})
    void programs_need_a_name_a_password_and_the_role(String path) {
        var stranger = send(Visitor.request("/substances/api" + path).POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Basic");
        assertThat(stranger.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(stranger.headers().firstValue("Set-Cookie")).isEmpty();

        var nurse = post(CLINIC.nurse, path, "{\"structure\":\"C\"}");
        assertThat(nurse.statusCode()).isEqualTo(403);
        assertThat(nurse.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void one_molecule_is_answered_as_the_description_says() {
        var answer =
                post(CLINIC.chemist, "/check", "{\"structure\":\"%s\",\"on\":\"2026-06-01\"}".formatted(MEPHEDRONE));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(wrong("/check", "post", answer.body())).isEmpty();
        assertThat(JSON.readTree(answer.body()).get("verdicts")).hasSize(5);
        assertThat(wrong("/check", "post", "{\"molecule\": 3}")).isNotEmpty();
        var laws = send(authorised(CLINIC.chemist, "/laws").GET());
        assertThat(wrong("/laws", "get", laws.body())).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"structure\":\"x(\"}|422",
                "{}|422",
                "{\"structure\":null}|422",
                "{\"structure\":\"C\",\"laws\":[\"xx\"]}|404",
                "{\"structure\":\"C\",\"on\":\"tomorrow\"}|400",
                "garbage|400",
            })
    void program_is_told_what_is_wrong(String question, int status) {
        var answer = post(CLINIC.chemist, "/check", question);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void stream_is_answered_line_by_line_and_goes_on_after_a_bad_one() {
        var lines = IntStream.range(0, 500)
                .mapToObj(i -> i % 100 == 50 ? "bad(( row" + i : MEPHEDRONE + " row" + i)
                .collect(Collectors.joining("\n"));
        var answer = post(CLINIC.chemist, "/batch?law=de-npsg&on=2026-06-01", lines);
        var rows = answer.body().lines().map(JSON::readTree).toList();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(rows).hasSize(500);
        assertThat(rows.stream().filter(row -> row.has("problem"))).hasSize(5);
        assertThat(rows.getFirst().get("verdicts").get(0).get("verdict").asString())
                .isEqualTo("YES");
        assertThat(rows.stream().map(row -> row.get("id").asString()).limit(3)).containsExactly("row0", "row1", "row2");
    }

    @Test
    void the_board_draws_under_the_content_policy_and_the_page_is_right_for_everybody() {
        try (var browsers = new Browsers()) {
            for (int width : List.of(1280, 360)) {
                var page = browsers.signedIn(CLINIC.chemist, new Browsers.Look(Language.DANISH, width));
                var complaints = new ArrayList<String>();
                page.onConsoleMessage(message -> complaints.add(complaint(message)));
                page.navigate("/substances");
                page.locator("#structure").fill("CC(N)Cc1ccccc1");
                page.locator("[data-draw-open]").click();
                page.locator("[data-draw-here]").waitFor();
                page.waitForCondition(() -> page.locator("[data-draw-here] > *").count() > 0);
                picture(page, "substances-board-" + width);
                page.locator("#structure").fill(MEPHEDRONE);
                page.locator("button[data-primary]").click();
                page.locator("#ban-statement").waitFor();
                picture(page, "substances-answer-" + width);
                inspect(page);
                Browsers.prefer(page, "dark");
                picture(page, "substances-answer-dark-" + width);
                assertThat(complaints.stream().filter(it -> !it.isEmpty())).isEmpty();
                page.context().close();
            }
        }
    }

    @SuppressWarnings("deprecation") // the other mode is for frames, and opens a second page for every answer
    private static void inspect(Page page) {
        assertThat(new AxeBuilder(page)
                        .setLegacyMode(true).analyze().getViolations().stream()
                                .map(it -> it.getId() + " "
                                        + it.getNodes().getFirst().getHtml()))
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0);
    }

    private static String complaint(ConsoleMessage message) {
        return message.type().equals("error") ? message.text() : "";
    }

    private static void picture(Page page, String name) {
        var folder = System.getProperty("havn.screens", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + ".png")));
        }
    }

    private static HttpResponse<String> ask(Map<String, String> fields) {
        return Visitor.signedIn(CLINIC.chemist).post("/substances", fields);
    }

    private static HttpRequest.Builder authorised(Staff staff, String path) {
        var pair = staff.username() + ":" + RunningClinic.PASSWORD;
        return Visitor.request("/substances/api" + path)
                .setHeader("Accept", "application/json, application/x-ndjson, application/problem+json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> post(Staff staff, String path, String body) {
        return send(authorised(staff, path)
                .header("Content-Type", path.startsWith("/batch") ? "application/octet-stream" : "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return new Visitor().send(request);
    }

    private static List<String> wrong(String path, String method, String answer) {
        JsonNode description =
                JSON.readTree(new Visitor().get("/substances/openapi.json").body());
        ObjectNode schema = JSON.createObjectNode();
        schema.set("components", description.get("components"));
        schema.setAll((ObjectNode) description.at("/paths/%s/%s/responses/200/content/application~1json/schema"
                .formatted(path.replace("/", "~1"), method)));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(answer, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }
}
