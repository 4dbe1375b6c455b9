package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.havn.access.Role;
import org.havn.law.Mass;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the pages refuse to somebody who does not use the pages.
class PagesOverHttpIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();

    @Nested
    class Every_answer {

        @ParameterizedTest
        @ValueSource(strings = {"/login", "/", "/no-such-page", "/stock"})
        void carries_the_headers_that_keep_it_safe(String path) {
            var answer = Visitor.signedIn(CLINIC.nurse).get(path).headers();
            assertThat(answer.firstValue("Content-Security-Policy")).hasValue(SecurityConfig.CONTENT_POLICY);
            assertThat(answer.firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.firstValue("Referrer-Policy")).hasValue("same-origin");
            assertThat(answer.firstValue("Permissions-Policy")).hasValue(SecurityConfig.PERMISSIONS);
            assertThat(answer.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
            assertThat(answer.firstValue("Cache-Control").orElse("")).contains("no-store");
        }

        @Test
        void asks_for_https_from_then_on_once_it_came_by_https() {
            var plain = new Visitor().get("/login");
            var proxied = new Visitor().send(Visitor.request("/login").header("X-Forwarded-Proto", "https"));
            assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
            assertThat(proxied.headers().firstValue("Strict-Transport-Security"))
                    .isPresent();
            assertThat(proxied.headers().firstValue("Set-Cookie").orElse("")).contains("Secure");
        }

        @Test
        void keeps_the_session_cookie_from_scripts_and_other_sites() {
            var cookie = new Visitor().get("/login").headers().firstValue("Set-Cookie");
            assertThat(cookie.orElse("")).contains("HttpOnly").contains("SameSite=Strict");
        }

        @Test
        void has_no_inline_script_or_style() {
            var page = Visitor.signedIn(CLINIC.nurse).get("/").body();
            assertThat(page).doesNotContain("<style").doesNotContain(" style=").doesNotContain(" onclick=");
            assertThat(page).doesNotContainPattern("<script(?![^>]* src=)");
        }
    }

    @Nested
    class Form {

        @Test
        void without_its_token_does_nothing() {
            var nurse = Visitor.signedIn(CLINIC.nurse);
            var citizen = CLINIC.patient("100");
            var answer = nurse.postAsIs("/line/arrive", Map.of("citizen", citizen.toString()));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("The form is too old");
            assertThat(isHere(citizen)).isFalse();
        }

        @Test
        void with_the_token_of_another_session_does_nothing() {
            var nurse = Visitor.signedIn(CLINIC.nurse);
            var other = Visitor.signedIn(CLINIC.secondNurse).token();
            var citizen = CLINIC.patient("100");
            var answer = nurse.postAsIs("/line/arrive", Map.of("citizen", citizen.toString(), "_csrf", other));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(isHere(citizen)).isFalse();
        }

        private boolean isHere(UUID citizen) {
            return CLINIC.line().board(CLINIC.nurse).stream()
                    .anyMatch(row ->
                            row.citizen().equals(citizen) && row.attendance().isPresent());
        }
    }

    @Nested
    class Somebody_not_signed_in {

        @ParameterizedTest
        @ValueSource(strings = {"/stock", "/protocol", "/staff", "/audit", "/patient/new", "/line/now"})
        void is_sent_to_the_login_page_and_written_down(String path) {
            var answer = new Visitor().get(path);
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(Visitor.location(answer)).isEqualTo("/login");
        }

        @Test
        void cannot_give_a_dose() {
            var attendance = CLINIC.checked(CLINIC.patient("100"));
            var answer = new Visitor().post("/window/" + attendance.id() + "/give", give("100000", CLINIC.openVial()));
            assertThat(Visitor.location(answer)).isEqualTo("/login");
            assertThat(given(attendance.id())).isFalse();
        }
    }

    @Nested
    class Wrong_role {

        @Test
        void nurse_on_a_doctors_action_is_refused_and_written_down() {
            var nurse = Visitor.signedIn(CLINIC.nurse);
            var citizen = CLINIC.register();
            var draft = CLINIC.draft(citizen, "100", LocalDate.parse("2026-12-20"));
            var answer = nurse.post("/patient/%s/prescription/%s/sign".formatted(citizen, draft.id()), Map.of());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("You do not have access to this");
            assertThat(lastRefusal()).isEqualTo("sign-prescription");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/patient/new",
                    "/audit",
                    "/staff",
                    "/staff/new",
                    "/stock/receive",
                    "/protocol/daily-max/every-route"
                })
        void is_refused_on_pages_of_other_roles(String path) {
            var outsider = path.startsWith("/patient") ? CLINIC.manager : CLINIC.nurse;
            assertThat(Visitor.signedIn(outsider).get(path).statusCode()).isEqualTo(403);
        }

        @Test
        void account_that_was_closed_is_out_at_its_next_request() {
            var temp = CLINIC.addStaff(CLINIC.here, "vikar", "Viggo Vikar", Role.NURSE);
            var visitor = Visitor.signedIn(temp);
            assertThat(visitor.get("/").statusCode()).isEqualTo(200);
            CLINIC.access().setActive(CLINIC.manager, temp.id(), false);
            assertThat(Visitor.location(visitor.get("/"))).isEqualTo("/login");
        }

        private String lastRefusal() {
            return CLINIC.access().listAudit(CLINIC.manager, 5).stream()
                    .filter(entry -> !entry.allowed())
                    .findFirst()
                    .orElseThrow()
                    .action();
        }
    }

    @Nested
    class Other_clinic {

        @Test
        void sees_no_record_no_window_and_no_register() {
            var stranger = Visitor.signedIn(CLINIC.stranger);
            var attendance = CLINIC.checked(CLINIC.patient("100"));
            var vial = CLINIC.openVial();
            assertThat(stranger.get("/patient/" + attendance.citizen()).statusCode())
                    .isEqualTo(403);
            assertThat(stranger.get("/patient/" + attendance.citizen() + "/photo")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(stranger.get("/window/" + attendance.id()).statusCode()).isEqualTo(403);
            assertThat(stranger.get("/stock/" + vial).statusCode()).isEqualTo(403);
            assertThat(stranger.post("/window/" + attendance.id() + "/give", give("100000", vial))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(given(attendance.id())).isFalse();
        }
    }

    @Nested
    class Limit {

        static Stream<Case> cases() {
            return Stream.of(
                    new Case("above the prescription", () -> ready("200"), 200_001, "The prescription allows 200"),
                    new Case("before the interval", Limit::justDosed, 100_000, "2 h must pass"),
                    new Case("unsigned", Limit::unsigned, 100_000, "is a draft and not signed"),
                    new Case("no prescription", Limit::unprescribed, 100_000, "There is no prescription"),
                    new Case("on hold", Limit::held, 100_000, "A doctor must lift the hold"),
                    new Case("not checked", Limit::unchecked, 100_000, "has not been checked"),
                    new Case("vial not open", () -> ready("200", CLINIC.sealedVial("2027-01-01")), 200_000, "solution"),
                    new Case("vial too old", Limit::oldVial, 100_000, "had to be used before"));
        }

        /// One way to ask for what may not be given.
        record Case(String name, java.util.function.Supplier<Ready> arranged, long micrograms, String words) {

            @Override
            public String toString() {
                return name;
            }
        }

        record Ready(UUID attendance, UUID vial) {}

        @ParameterizedTest(name = "{0}")
        @MethodSource("cases")
        void is_kept_by_a_form_sent_past_the_page(Case wanted) {
            var ready = wanted.arranged().get();
            var before = doses(ready.attendance());
            var answer = Visitor.signedIn(CLINIC.nurse)
                    .post(
                            "/window/" + ready.attendance() + "/give",
                            give(String.valueOf(wanted.micrograms()), ready.vial()));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body().replace('\u00a0', ' ')).containsIgnoringCase(wanted.words());
            assertThat(doses(ready.attendance())).isEqualTo(before);
        }

        private static int doses(UUID attendance) {
            return CLINIC.line().window(CLINIC.nurse, attendance).doses().size();
        }

        private static Ready ready(String milligrams) {
            return ready(milligrams, CLINIC.openVial());
        }

        private static Ready ready(String milligrams, UUID vial) {
            return new Ready(CLINIC.checked(CLINIC.patient(milligrams)).id(), vial);
        }

        private static Ready justDosed() {
            return new Ready(CLINIC.dosed("100").id(), CLINIC.openVial());
        }

        private static Ready unsigned() {
            var citizen = CLINIC.register();
            assertThat(CLINIC.draft(citizen, "100", LocalDate.parse("2026-12-20")))
                    .isNotNull();
            return new Ready(CLINIC.checked(citizen).id(), CLINIC.openVial());
        }

        private static Ready unprescribed() {
            return new Ready(CLINIC.checked(CLINIC.register()).id(), CLINIC.openVial());
        }

        private static Ready held() {
            var citizen = CLINIC.patient("100");
            assertThat(CLINIC.prescriptions().hold(CLINIC.nurse, citizen, "fell"))
                    .isEmpty();
            return new Ready(CLINIC.checked(citizen).id(), CLINIC.openVial());
        }

        private static Ready unchecked() {
            return new Ready(CLINIC.arrive(CLINIC.patient("100")).id(), CLINIC.openVial());
        }

        private static Ready oldVial() {
            var vial = CLINIC.openVial(Duration.ofMillis(1));
            CLINIC.clock.advance(Duration.ofMillis(2));
            return ready("100", vial);
        }
    }

    @Test
    void the_same_press_sent_twice_is_one_dose() {
        var attendance = CLINIC.checked(CLINIC.patient("100"));
        var vial = CLINIC.openVial();
        var form = give("100000", vial);
        var nurse = Visitor.signedIn(CLINIC.nurse);
        assertThat(nurse.post("/window/" + attendance.id() + "/give", form).statusCode())
                .isEqualTo(303);
        assertThat(nurse.post("/window/" + attendance.id() + "/give", form).statusCode())
                .isEqualTo(303);
        assertThat(nurse.get("/window/" + attendance.id()).body()).contains("That was already saved");
        assertThat(CLINIC.line().window(CLINIC.nurse, attendance.id()).doses()).hasSize(1);
        assertThat(CLINIC.stock().requireContainer(CLINIC.nurse, vial).balance())
                .isEqualTo(Mass.ofMilligrams(9_900));
    }

    @Test
    void session_nobody_uses_ends_even_under_a_page_that_refreshes_itself() {
        var visitor = Visitor.signedIn(CLINIC.nurse);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        CLINIC.clock.advance(Duration.ofMinutes(9));
        var byItself = visitor.send(Visitor.request("/line/now")
                .header(IdleLimit.BY_ITSELF, "1")
                .header("HX-Request", "true")
                .GET());
        assertThat(byItself.statusCode()).isEqualTo(200);
        CLINIC.clock.advance(Duration.ofMinutes(2));
        assertThat(Visitor.location(visitor.get("/"))).isEqualTo("/login");
        assertThat(visitor.get("/login").body()).contains("You were logged out because the page was not used");
    }

    @Test
    void signing_in_changes_the_session() {
        var visitor = new Visitor();
        var before = cookie(visitor.get("/login"));
        var answer =
                visitor.post("/login", Map.of("username", CLINIC.nurse.username(), "password", RunningClinic.PASSWORD));
        assertThat(cookie(answer)).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void patient_is_followed_from_the_dose_to_the_door() {
        var given = CLINIC.dosed("120");
        var window = "/window/" + given.id();
        var dose = "/dose/"
                + CLINIC.line()
                        .window(CLINIC.nurse, given.id())
                        .given()
                        .orElseThrow()
                        .id();
        var nurse = Visitor.signedIn(CLINIC.nurse);
        var key = UUID.randomUUID().toString();
        assertThat(Visitor.location(nurse.post(dose + "/release", Map.of()))).isEqualTo(window);
        assertThat(nurse.get(window).body()).contains("The patient was not checked after the dose.");
        assertThat(Visitor.location(nurse.post(dose + "/exit-check", Map.of("key", key, "sedation", "five"))))
                .isEqualTo(window);
        assertThat(nurse.get(window).body()).contains("The check is not saved");
        assertThat(Visitor.location(
                        nurse.post(dose + "/exit-check", Map.of("key", key, "sedation", "1", "oxygen", "96"))))
                .isEqualTo(window);
        assertThat(nurse.get(window).body()).contains("sedation 1", "96 %");
        assertThat(Visitor.location(nurse.post(dose + "/help/start", Map.of("key", key))))
                .isEqualTo(window);
        assertThat(nurse.get("/").body()).contains("Emergency");
        assertThat(nurse.post(dose + "/help/dance", Map.of("key", key)).statusCode())
                .isEqualTo(404);

        assertThat(nurse.post(dose + "/left", Map.of("reason", "")).statusCode())
                .isEqualTo(422);
        assertThat(Visitor.signedIn(CLINIC.pharmacist)
                        .post(dose + "/left", Map.of("reason", "went"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Visitor.location(nurse.post(dose + "/left", Map.of("reason", "went home"))))
                .isEqualTo("/");
        assertThat(nurse.get(window).body()).contains("Left by themselves at", "went home");
    }

    @Test
    void photo_is_made_a_small_portrait_and_anything_else_is_refused() throws IOException {
        var citizen = CLINIC.register();
        var path = "/patient/" + citizen + "/photo/new";
        var nurse = Visitor.signedIn(CLINIC.nurse);
        assertThat(nurse.postFile(path, new byte[0]).statusCode()).isEqualTo(422);
        assertThat(nurse.postFile(path, "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("no picture that can be read");
        var png = picture(1_000, 300);
        assertThat(nurse.postFile(path, Arrays.copyOf(png, png.length / 2)).statusCode())
                .isEqualTo(422);
        for (byte[] trap : List.of(picture(1, 3_000), picture(59, 59), picture(300, 1_201))) {
            assertThat(nurse.postFile(path, trap).statusCode()).isEqualTo(422);
        }
        assertThat(Visitor.signedIn(CLINIC.manager).postFile(path, png).statusCode())
                .isEqualTo(403);
        assertThat(CLINIC.people().findPhoto(CLINIC.nurse, citizen)).isEmpty();

        assertThat(Visitor.location(nurse.postFile(path, png))).isEqualTo("/patient/" + citizen);
        var kept = CLINIC.people().findPhoto(CLINIC.nurse, citizen).orElseThrow();
        assertThat(kept.mediaType()).isEqualTo("image/jpeg");
        var shown = ImageIO.read(new ByteArrayInputStream(kept.content()));
        assertThat(List.of(shown.getWidth(), shown.getHeight())).containsExactly(480, 600);
    }

    private static byte[] picture(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    /// The host name comes from whoever sent the request, so nothing may rest on it.
    @Test
    void signing_in_leads_to_the_page_asked_for_and_never_to_another_host() throws IOException {
        var visitor = new Visitor();
        var session = cookie(visitor.get("/login"));
        var address = URI.create(CLINIC.address());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET /stock?page=2 HTTP/1.1\r\nHost: elsewhere.example\r\nCookie: " + session
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 303");
        }
        var answer =
                visitor.post("/login", Map.of("username", CLINIC.nurse.username(), "password", RunningClinic.PASSWORD));
        assertThat(Visitor.location(answer)).startsWith("/stock?page=2");
    }

    @Test
    void new_number_takes_the_place_of_the_old_one_and_both_stay() {
        var citizen = CLINIC.register();
        var old = CLINIC.people().open(CLINIC.nurse, citizen).numbers().getFirst();
        var path = "/patient/%s/number/%s".formatted(citizen, old.id());
        var nurse = Visitor.signedIn(CLINIC.nurse);
        assertThat(nurse.post(path, Map.of("number", "310299")).statusCode()).isEqualTo(422);
        assertThat(nurse.post(path, Map.of("number", "251248-9996")).statusCode())
                .isBetween(300, 399);
        assertThat(nurse.get("/patient/%s?numbers=true".formatted(citizen)).body())
                .contains("251248-9996", old.number().written());
    }

    @Test
    void search_leaves_no_name_in_an_address() {
        var answer = Visitor.signedIn(CLINIC.nurse).get("/search?words=Signe");
        assertThat(Visitor.location(answer)).isEqualTo("/");
    }

    @Test
    void preference_never_leads_out_of_havn() {
        var answer =
                new Visitor().post("/preferences/language", Map.of("language", "nb", "back", "//elsewhere.example/"));
        assertThat(Visitor.location(answer)).isEqualTo("/");
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("").replaceAll(";.*", "");
    }

    private static Map<String, String> give(String micrograms, UUID vial) {
        return Map.of(
                "micrograms",
                micrograms,
                "container",
                vial.toString(),
                "key",
                UUID.randomUUID().toString(),
                "read-back",
                "yes");
    }

    private static boolean given(UUID attendance) {
        return CLINIC.line().window(CLINIC.nurse, attendance).given().isPresent();
    }
}
