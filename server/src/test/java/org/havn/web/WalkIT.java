package org.havn.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import org.havn.law.Mass;
import org.havn.web.Browsers.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole way of a patient through the window, and what a first visit weighs.
class WalkIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();
    private static final int FIRST_VISIT_BYTES_MAX = 100_000;
    private static final int FULL_CLINIC = 120;

    private static Browsers browsers;

    @BeforeAll
    static void openBrowsers() {
        browsers = new Browsers();
    }

    @AfterAll
    static void closeBrowsers() {
        browsers.close();
    }

    @Test
    void keyboard_alone_takes_a_patient_from_the_door_to_the_register() {
        var citizen = CLINIC.patient("200");
        var attendance = CLINIC.arrive(citizen);
        var vial = CLINIC.openVial();
        var page = browsers.open(Look.USUAL);
        page.navigate("/login");
        page.keyboard().type(CLINIC.nurse.username());
        page.keyboard().press("Tab");
        page.keyboard().type(RunningClinic.PASSWORD);
        page.keyboard().press("Enter");
        page.locator(".who").waitFor();
        page.navigate("/window/" + attendance.id());
        page.keyboard().press("1");
        page.keyboard().press("Enter");
        soon(page, "Giv dosis");
        page.locator("input[value='" + vial + "']").focus();
        page.keyboard().press("Space");
        page.keyboard().press("r");
        page.keyboard().press("Enter");
        soon(page, "Givet kl.");
        assertThat(CLINIC.line()
                        .window(CLINIC.nurse, attendance.id())
                        .given()
                        .orElseThrow()
                        .dose()
                        .mass())
                .isEqualTo(Mass.ofMilligrams(200));
        page.keyboard().press("Enter");
        page.locator("#lanes").waitFor();
        page.context().close();
    }

    @Test
    void next_patient_is_one_key_away() {
        var page = browsers.signedIn(CLINIC.nurse, Look.USUAL);
        assertThat(CLINIC.arrive(CLINIC.patient("150"))).isNotNull();
        page.navigate("/");
        page.keyboard().press("Enter");
        page.locator(".steps").waitFor();
        page.context().close();
    }

    @Test
    void going_back_and_pressing_again_gives_no_second_dose() {
        var attendance = CLINIC.checked(CLINIC.patient("120"));
        assertThat(CLINIC.openVial()).isNotNull();
        var page = browsers.signedIn(CLINIC.nurse, Look.USUAL);
        page.navigate("/window/" + attendance.id());
        page.locator("button[data-primary]").click();
        soon(page, "Giv dosis");
        page.locator("input[name=read-back]").check();
        page.locator("button[data-primary]").click();
        soon(page, "Givet kl.");
        page.goBack();
        soon(page, "Givet kl.");
        page.reload();
        soon(page, "Givet kl.");
        assertThat(CLINIC.line().window(CLINIC.nurse, attendance.id()).doses()).hasSize(1);
        page.context().close();
    }

    @Test
    void too_much_is_refused_on_the_page_with_the_reason_and_the_next_step() {
        var attendance = CLINIC.checked(CLINIC.patient("200"));
        var page = browsers.signedIn(CLINIC.nurse, Look.USUAL);
        page.navigate("/window/" + attendance.id());
        page.locator("#amount").fill("250");
        page.locator("button[data-primary]").click();
        soon(page, "Giv mindre");
        soon(page, "Der blev bedt om 250");
        soon(page, "bed en læge om at ændre ordinationen");
        page.context().close();
    }

    @Test
    void amount_that_two_readers_would_read_differently_is_sent_back() {
        var attendance = CLINIC.checked(CLINIC.patient("200"));
        var page = browsers.signedIn(CLINIC.nurse, Look.USUAL);
        page.navigate("/window/" + attendance.id());
        page.locator("#amount").fill("1.250");
        page.locator("button[data-primary]").click();
        soon(page, "Skriv tallet uden punktum");
        page.context().close();
    }

    @Test
    void board_of_a_full_clinic_weighs_less_than_the_limit_on_the_first_visit() {
        for (int i = 0; i < FULL_CLINIC; i++) {
            assertThat(CLINIC.register(CLINIC.stranger)).isNotNull();
        }
        var session = Visitor.signedIn(CLINIC.stranger).session();
        var page = browsers.open(Look.USUAL);
        page.context().addCookies(List.of(new Cookie(session.getName(), session.getValue()).setUrl(CLINIC.address())));
        var bytes = new ArrayList<Integer>();
        page.onRequestFinished(request -> {
            var sizes = request.sizes();
            bytes.add(sizes.responseBodySize + sizes.responseHeadersSize);
        });
        page.navigate("/");
        page.waitForFunction("document.readyState === 'complete'");
        assertThat(page.locator("ul.expected > li")).hasCount(FULL_CLINIC);
        assertThat(bytes).as("style sheets, scripts, icons and the page").hasSizeGreaterThanOrEqualTo(6);
        assertThat(bytes.stream().mapToInt(Integer::intValue).sum())
                .as("bytes over the wire, style sheets and scripts compressed: %s", bytes)
                .isLessThan(FIRST_VISIT_BYTES_MAX);
        page.context().close();
    }

    private static void soon(Page page, String words) {
        assertThat(page.locator("main"))
                .containsText(words, new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
    }
}
