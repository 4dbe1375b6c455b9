package org.havn.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.havn.access.Cards;
import org.havn.web.Browsers.Look;
import org.junit.jupiter.api.Test;

/// A board that keeps itself up to date: who is told, who is not, and when it ends.
class BoardLiveIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();
    private static final String END = "(end)";

    @Test
    void change_reaches_every_open_board_of_the_clinic_at_once() throws Exception {
        var first = listen(Visitor.signedIn(CLINIC.nurse));
        var second = listen(Visitor.signedIn(CLINIC.doctor));
        var other = listen(Visitor.signedIn(CLINIC.stranger));
        var nurse = Visitor.signedIn(CLINIC.secondNurse);
        settle(first, second, other);
        var citizen = CLINIC.patient("100");
        assertThat(nurse.post("/line/arrive", Map.of("citizen", citizen.toString()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(event(first)).isPresent();
        assertThat(event(second)).isPresent();
    }

    @Test
    void change_made_by_another_program_reaches_the_board_too() throws Exception {
        var lines = listen(Visitor.signedIn(CLINIC.nurse));
        settle(lines);
        assertThat(CLINIC.arrive(CLINIC.patient("100"))).isNotNull();
        assertThat(event(lines)).isPresent();
    }

    @Test
    void stream_ends_at_log_out() throws Exception {
        var visitor = Visitor.signedIn(CLINIC.nurse);
        var lines = listen(visitor);
        settle(lines);
        assertThat(visitor.post("/logout", Map.of()).statusCode() / 100).isEqualTo(3);
        assertThat(ends(lines)).isTrue();
    }

    @Test
    void stream_keeps_no_session_alive() throws Exception {
        var visitor = Visitor.signedIn(CLINIC.secondNurse);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        var lines = listen(visitor);
        settle(lines);
        CLINIC.clock.advance(Duration.ofMinutes(6));
        assertThat(visitor.send(Visitor.request("/line/now").GET().header(IdleLimit.BY_ITSELF, "1"))
                        .statusCode())
                .isEqualTo(200);
        CLINIC.clock.advance(Duration.ofMinutes(6));
        assertThat(ends(lines)).isTrue();
        assertThat(visitor.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void stream_is_for_those_who_may_see_the_board() {
        assertThat(Visitor.signedIn(CLINIC.pharmacist)
                        .get(BoardStreamController.PATH)
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Visitor().get(BoardStreamController.PATH).statusCode()).isEqualTo(303);
    }

    @Test
    void board_in_a_browser_shows_an_arrival_without_a_reload_and_waits_while_it_is_used() {
        try (var browsers = new Browsers()) {
            var citizen = CLINIC.patient("100");
            var page = browsers.signedIn(CLINIC.nurse, Look.USUAL);
            page.navigate("/");
            page.evaluate("window.sameDocument = true");
            var attendance = CLINIC.arrive(citizen);
            assertThat(page.locator(".lane.arrived a[href='/window/" + attendance.id() + "']"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
            assertThat(page.evaluate("window.sameDocument === true")).isEqualTo(true);
            page.context().close();
        }
    }

    @Test
    void scanned_card_brings_the_patient_to_the_window_with_one_enter() {
        var citizen = CLINIC.patient("100");
        var code = CLINIC.havn.part(Cards.class).issue(CLINIC.nurse, citizen).code();
        try (var browsers = new Browsers()) {
            var page = browsers.signedIn(CLINIC.nurse, Look.USUAL);
            page.navigate("/");
            page.keyboard().press("/");
            page.keyboard().type(code);
            page.keyboard().press("Enter");
            page.locator(".steps").waitFor();
            assertThat(page.url()).contains("/window/");
            page.context().close();
        }
        var visitor = Visitor.signedIn(CLINIC.nurse);
        CLINIC.havn.part(Cards.class).block(CLINIC.nurse, citizen, "lost");
        var refused = visitor.post("/search", Map.of("words", code));
        assertThat(Visitor.location(refused)).endsWith("/");
        assertThat(visitor.get("/").body()).contains("The card is not known here");
    }

    /// The lines of a stream, as they come.
    private static BlockingQueue<String> listen(Visitor visitor) {
        var lines = new LinkedBlockingQueue<String>();
        var cookie = visitor.session();
        var request = HttpRequest.newBuilder(URI.create(CLINIC.address() + BoardStreamController.PATH))
                .header("Cookie", cookie.getName() + "=" + cookie.getValue())
                .header("Accept", "text/event-stream")
                .build();
        Thread.ofVirtual().start(() -> {
            try (var client = HttpClient.newHttpClient();
                    var body = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                            .body();
                    var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                }
            } catch (Exception e) {
                lines.add(e.toString());
            } finally {
                lines.add(END);
            }
        });
        return lines;
    }

    /// Waits until the streams are open, and forgets what they have said so far.
    @SafeVarargs
    private static void settle(BlockingQueue<String>... streams) throws InterruptedException {
        for (var lines : streams) {
            assertThat(find(lines, "retry:")).isPresent();
        }
        // The first comparison with the database may ring once; after it and one beat all is quiet.
        for (var lines : streams) {
            assertThat(find(lines, ": still here")).isPresent();
            lines.clear();
        }
    }

    private static Optional<String> event(BlockingQueue<String> lines) throws InterruptedException {
        return find(lines, "event: board");
    }

    private static boolean ends(BlockingQueue<String> lines) throws InterruptedException {
        return find(lines, END).isPresent();
    }

    private static Optional<String> find(BlockingQueue<String> lines, String start) throws InterruptedException {
        for (var line = lines.poll(30, TimeUnit.SECONDS); line != null; line = lines.poll(30, TimeUnit.SECONDS)) {
            if (line.startsWith(start)) {
                return Optional.of(line);
            }
            if (line.equals(END)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
