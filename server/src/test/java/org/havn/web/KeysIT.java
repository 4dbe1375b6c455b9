package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.havn.access.Cards;
import org.havn.clinic.Aftercare;
import org.havn.clinic.Stay;
import org.havn.web.Browsers.Look;
import org.junit.jupiter.api.Test;

/// How many keys a nurse presses for the ordinary dose, from the door to the way out, without a mouse.
///
/// The card is scanned three times: at the door, out of the booth, and before leaving. What a scanner types is not
/// counted; everything else is. What was measured stands in `target/keys.txt`.
class KeysIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();
    private static final int PRESSES_MAX = 12;
    private static final int PATIENTS = 5;

    private final List<String> presses = new ArrayList<>();

    @Test
    void ordinary_dose_takes_at_most_twelve_presses_and_no_mouse() throws Exception {
        var warm = CLINIC.dosed("100");
        CLINIC.furnish(CLINIC.line()
                .window(CLINIC.nurse, warm.id())
                .given()
                .orElseThrow()
                .id());
        assertThat(CLINIC.openVial()).isNotNull();
        var seconds = new ArrayList<Long>();
        try (var browsers = new Browsers()) {
            var page = browsers.signedIn(CLINIC.nurse, Look.USUAL);
            for (int patient = 0; patient < PATIENTS; patient++) {
                presses.clear();
                long start = System.nanoTime();
                walk(page);
                seconds.add((System.nanoTime() - start) / 1_000_000);
                assertThat(presses).hasSizeLessThanOrEqualTo(PRESSES_MAX);
            }
            page.context().close();
        }
        var middle = seconds.stream().sorted().toList().get(PATIENTS / 2);
        Files.writeString(
                Path.of("target", "keys.txt"),
                "%d presses: %s%nmilliseconds of the pages for each patient, middle of %d: %d%n"
                        .formatted(presses.size(), String.join(" ", presses), PATIENTS, middle));
    }

    private void walk(Page page) {
        var citizen = CLINIC.patient("100");
        var code = CLINIC.havn.part(Cards.class).issue(CLINIC.nurse, citizen).code();
        page.navigate("/");
        scan(page, code);
        page.locator("#sedation").waitFor();
        press(page, "1");
        press(page, "Enter");
        page.locator("input[name=read-back]").waitFor();
        press(page, "r");
        press(page, "Enter");
        page.locator(".decision.go #given").waitFor();
        press(page, "i");
        gone(page, "i");
        page.navigate("/stock");
        scan(page, code);
        page.locator("button[data-key=o]").waitFor();
        press(page, "o");
        gone(page, "o");
        scan(page, code);
        page.locator("button[data-key=e]").waitFor();
        press(page, "1");
        press(page, "e");
        page.locator("section[aria-labelledby=aftercare] ul.doses").waitFor();
        page.evaluate("document.documentElement.dataset.before = 'yes'");
        press(page, "u");
        page.locator("html:not([data-before])")
                .locator(".notice.go, .notice.stop")
                .waitFor();
        if (page.locator("#given").count() > 0) {
            // This clinic has not signed how long a patient stays, so nobody may be let go yet: the press counts.
            leave(citizen);
        }
    }

    private static void gone(Page page, String key) {
        page.locator("button[data-key=" + key + "]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private void leave(UUID citizen) {
        var dose = CLINIC.line().listDoses(CLINIC.nurse, citizen, 1).getFirst();
        assertThat(CLINIC.havn.part(Aftercare.class).left(CLINIC.nurse, dose.id(), Stay.Way.OWN_ACCORD, "test"))
                .isEmpty();
        CLINIC.clock.advance(Duration.ofSeconds(1));
    }

    private void press(Page page, String key) {
        presses.add(key);
        page.keyboard().press(key);
    }

    private static void scan(Page page, String code) {
        page.keyboard().type(code);
        page.keyboard().press("Enter");
        page.waitForURL("**/window/*");
    }
}
