package org.havn.web.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.havn.app.Havn;
import org.havn.app.RunningHavn;
import org.havn.app.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The law book in a browser and for programs, asked by somebody who is not signed in.
class LawPagesIT {

    private static final int PAGE_BYTES_MAX = 100_000;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static RunningHavn havn;
    private static HttpClient browser;

    @BeforeAll
    static void start() throws IOException {
        var settings = new Settings(
                Settings.Mode.UP,
                Files.createTempDirectory("havn-law"),
                Optional.empty(),
                InetAddress.getLoopbackAddress(),
                0,
                Path.of("..", "law").toAbsolutePath());
        havn = Havn.start(settings, CLOCK, _ -> {});
        browser = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        browser.close();
        havn.close();
    }

    static Stream<Arguments> pages() {
        return Stream.of("da", "nb", "en")
                .flatMap(language -> Stream.of(
                                "/law",
                                "/law/places/dk",
                                "/law/places/no?on=2022-07-01",
                                "/law/topics/coercion",
                                "/law/topics/thresholds?on=2024-04-01",
                                "/law/rules/dk.consumption-rooms.allowed",
                                "/law/rules/de.eligibility.age",
                                "/law/rules/no.thresholds.not-punished.amounts.heroin",
                                "/law/rules/dk.dosing.breath-alcohol-max",
                                "/law/compare",
                                "/law/compare?left=dk&leftDay=2026-11-21&right=no&rightDay=2026-11-21",
                                "/law/sources",
                                "/law/coverage",
                                "/law/search?words=helper")
                        .map(path -> Arguments.of(path, language)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("pages")
    void every_page_opens_in_every_language(String path, String language) {
        var page = get(path, language);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"" + language + "\"").contains("</html>");
        assertThat(page.body().length()).isLessThan(PAGE_BYTES_MAX);
    }

    @Test
    void a_rule_has_a_permanent_address_for_each_day() {
        assertThat(oneLine("/law/rules/dk.consumption-rooms.allowed/2012-06-30"))
                .contains("<h2 id=\"law-answer\">30 June 2012</h2> <p class=\"amount-line\"> no <span");
        assertThat(oneLine("/law/rules/dk.consumption-rooms.allowed/2012-07-01"))
                .contains("<h2 id=\"law-answer\">1 July 2012</h2> <p class=\"amount-line\"> yes <span")
                .contains("They have been allowed since 1 July 2012.");
    }

    private static String oneLine(String path) {
        return get(path, "en").body().replaceAll("\\s+", " ");
    }

    @Test
    void what_was_only_proposed_says_so() {
        assertThat(get("/law/rules/no.thresholds.not-punished.amounts.heroin", "en")
                        .body())
                .contains("Draft bill-2021")
                .contains("law-rejected");
    }

    @Test
    void amounts_are_written_as_the_reader_writes_them() {
        assertThat(get("/law/rules/dk.penalties.cannabis.fine-min", "da").body())
                .contains("2\u202f000\u00a0DKK");
        assertThat(get("/law/rules/no.guarantee.specialised.assess-within", "nb")
                        .body())
                .contains("10 virkedager");
    }

    @ParameterizedTest
    @CsvSource({
        "/law/places/xx",
        "/law/topics/nothing",
        "/law/rules/dk.consumption-rooms.alowed",
        "/law/rules/dk.consumption-rooms.allowed/tomorrow",
        "/law/compare?left=xx",
        "/law/api/rules/dk.nothing",
        "/law/api/places/dk/rules?on=tomorrow",
        "/law/rules/dk.consumption-rooms.allowed/+999999999-12-31",
        "/law/places/dk?on=9999-12-31",
        "/law/api/changes?left=dk&leftDay=9999-12-31&right=dk&rightDay=2012-07-01",
    })
    void what_does_not_exist_is_not_found(String path) {
        assertThat(get(path, "en").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0} is a {1}")
    @CsvSource({
        "/book, /book",
        "/places, /places",
        "/places/dk/rules, /places/{place}/rules",
        "/places/no/rules?on=2022-07-01, /places/{place}/rules",
        "/rules/dk.consumption-rooms.allowed, /rules/{id}",
        "/rules/dk.consumption-rooms.allowed/2012-07-01, /rules/{id}/{day}",
        "/rules/dk.consumption-rooms.allowed/1999-01-01, /rules/{id}/{day}",
        "/changes?left=dk&leftDay=2010-10-01&right=dk&rightDay=2012-07-02, /changes",
    })
    void the_export_is_as_its_description_says(String path, String described) {
        var description = JSON.readTree(get("/law/openapi.json", "en").body());
        var answer = get("/law/api" + path, "en");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(wrong(description, described, answer.body())).isEmpty();
    }

    @Test
    void a_wrong_answer_would_be_noticed() {
        var description = JSON.readTree(get("/law/openapi.json", "en").body());

        assertThat(wrong(description, "/rules/{id}", "{\"id\": 3}")).isNotEmpty();
    }

    @Test
    void nobody_s_reading_keeps_a_session() {
        assertThat(List.of("/law", "/law/places/dk", "/law/api/book", "/law/places/xx", "/law/search?words=helper"))
                .allSatisfy(path -> assertThat(get(path, "en").headers().firstValue("Set-Cookie"))
                        .as(path)
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/law", "/law/api/book", "/law/rules/dk.consumption-rooms.allowed"})
    void nothing_can_be_sent_to_the_law(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(havn.address() + path))
                .POST(HttpRequest.BodyPublishers.ofString("x=1"))
                .build();
        var answer = browser.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith(path.startsWith("/law/api") ? "application/problem+json" : "text/html");
    }

    @Test
    void search_takes_a_hundred_letters() {
        assertThat(get("/law/search?words=" + "a".repeat(5000), "en").body())
                .contains("a".repeat(100))
                .doesNotContain("a".repeat(101));
    }

    @Test
    void reader_changes_the_language_without_a_session() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(havn.address() + "/preferences/language"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=&language=nb&back=/law"))
                .build();
        var answer = browser.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/law");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("havn-language=nb");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/law/api/rules/dk.nothing, 404",
        "/law/api/nothing, 404",
        "/law/api/places/dk/rules?on=tomorrow, 404",
        "/law/api/changes?left=dk, 400",
    })
    void program_is_refused_in_its_own_form(String path, int status) {
        var answer = get(path, "en");
        var description = JSON.readTree(get("/law/openapi.json", "en").body());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(description
                        .get("components")
                        .get("schemas")
                        .get("Problem")
                        .get("required")
                        .values())
                .allSatisfy(it -> assertThat(JSON.readTree(answer.body()).has(it.asString()))
                        .isTrue());
        assertThat(JSON.readTree(answer.body()).get("status").asInt()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/law/search?words=%E0%A4%A",
                "/law/search?words=%",
                "/law/api/places/dk/rules?on=%zz",
                "/law/places/dk?on=%C3%28"
            })
    void address_that_cannot_be_read_is_the_asker_s_fault(String path) {
        var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);

        assertThat(raw(request)).startsWith("HTTP/1.1 400");
    }

    @Test
    void what_nobody_knows_is_told_from_what_was_never_set() {
        assertThat(oneLine("/law/rules/no.advisory-unit.summons-within/2026-11-21"))
                .contains("not known");
        assertThat(oneLine("/law/rules/no.advisory-unit.non-appearance-fee/2026-11-21"))
                .contains("no rule");
        assertThat(oneLine("/law/rules/no.thresholds.act-2025.follows/2026-11-21"))
                .contains("adopted, first day not set");
        assertThat(oneLine("/law/rules/dk.coercion.ordinary.hold-max/2017-01-01"))
                .contains("not known", "then not known");
        assertThat(oneLine("/law/compare?left=dk&leftDay=2016-12-31&right=dk&rightDay=2017-01-01"))
                .contains("Not known on one side", "unknown after");
        assertThat(JSON.readTree(get("/law/api/rules/dk.coercion.ordinary.hold-max/2017-01-01", "en")
                                .body())
                        .get("absence")
                        .asString())
                .isEqualTo("not-known");
    }

    private static String raw(String request) {
        var address = URI.create(havn.address().toString());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> wrong(JsonNode description, String path, String answer) {
        var schema = JSON.createObjectNode();
        schema.set("components", description.get("components"));
        schema.setAll((tools.jackson.databind.node.ObjectNode) description
                .get("paths")
                .get(path)
                .get("get")
                .get("responses")
                .get("200")
                .get("content")
                .get("application/json")
                .get("schema"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(answer, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static HttpResponse<String> get(String path, String language) {
        var request = HttpRequest.newBuilder(URI.create(havn.address() + path))
                .header("Accept-Language", language)
                .build();
        try {
            return browser.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("No answer from " + path, e);
        }
    }
}
