package org.havn.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.havn.access.Staff;
import org.havn.simulation.PolicyModel;
import org.havn.web.Browsers.Look;
import org.junit.jupiter.api.Test;

/// The population model through its pages: from the question to the report taken home.
class PolicyPagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();
    private static final double PATIENCE_MS = 90_000;

    private final Visitor analyst = Visitor.signedIn(CLINIC.analyst);

    @Test
    void question_is_run_and_its_answer_is_shown_and_taken_home() throws InterruptedException {
        var sent = analyst.post("/policy", fields("dk-hat-none", Map.of("draws", "1")));
        assertThat(sent.statusCode()).isEqualTo(303);
        var address = path(Visitor.location(sent));
        await(analyst, address);

        var page = analyst.get(address).body();
        assertThat(page)
                .contains("class=\"sides\"", "The public purse", "By size of municipality")
                .contains("numbers are guesses", "href=\"#numbers-behind\"", address + "/summary.parquet")
                .contains("/policy/new?again=");
        var parquet = analyst.get(address + "/summary.parquet");
        assertThat(parquet.statusCode()).isEqualTo(200);
        assertThat(parquet.body()).startsWith("PAR1");
        var report = analyst.get(address + "/report.html");
        assertThat(report.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", "report-en.html");
        assertThat(report.body()).contains("<!doctype html>", "What if there were no heroin clinic");
        assertThat(analyst.get(address + "/summary.csv").body()).startsWith("measure,base,policy");
        assertThat(analyst.get(address + "/draws.csv").body().lines()).hasSize(3);
        assertThat(analyst.get(address + "/nothing.csv").statusCode()).isEqualTo(404);
        assertThat(analyst.get(address + "/scenario.yaml").body()).contains("builds-on: dk-hat-none");
        assertThat(analyst.get("/policy").body()).contains("What if there were no heroin clinic", "finished");
        var again =
                analyst.post(address + "/again", Map.of("key", UUID.randomUUID().toString()));
        await(analyst, path(Visitor.location(again)));
        assertThat(analyst.get(path(Visitor.location(again)) + "/draws.csv").body())
                .isEqualTo(analyst.get(address + "/draws.csv").body());
    }

    @Test
    void money_moved_and_opening_hours_are_shown_and_taken_home() throws InterruptedException {
        var sent = analyst.post(
                "/policy",
                fields("dk-enforcement-to-treatment", Map.of("hat.opening-hours", "6", "budget.places.odense", "0")));
        assertThat(sent.statusCode()).isEqualTo(303);
        var address = path(Visitor.location(sent));
        await(analyst, address);
        assertThat(analyst.get(address).body())
                .contains("Money moved from policing use", "Do places or opening hours", "An example, not a finding");
        assertThat(analyst.get(address + "/money.csv").body()).startsWith("draw,policing");
        assertThat(analyst.get(address + "/clinics.csv").body())
                .contains("copenhagen")
                .doesNotContain("odense");
    }

    @Test
    void moved_lever_stands_in_the_scenario_file() {
        var sent = analyst.post(
                "/policy",
                fields(
                        "dk-2010",
                        Map.of("hat.visits-per-day", "1", "guarantee.kept", "95,5", "question", "Once a day?")));
        assertThat(sent.statusCode()).isEqualTo(303);
        var file = analyst.get(path(Visitor.location(sent)) + "/scenario.yaml").body();
        assertThat(file)
                .contains("visits-per-day: 1", "kept: 0.955", "Once a day?")
                .doesNotContain("places");
        assertThat(analyst.post(path(Visitor.location(sent)) + "/cancel", Map.of())
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void levers_moved_again_stand_where_they_were_sent() {
        var address = path(Visitor.location(analyst.post(
                "/policy",
                fields(
                        "dk-2010",
                        Map.of(
                                "hat.visits-per-day", "3",
                                "guarantee.kept", "95,5",
                                "draws", "12",
                                "years", "7",
                                "seed", "42",
                                "question", "Three a day?")))));
        var form = analyst.get("/policy/new?again=" + address.substring("/policy/".length()))
                .body();
        for (var field : Map.of(
                        "hat.visits-per-day", "3",
                        "guarantee.kept", "95.5",
                        "draws", "12",
                        "years", "7",
                        "seed", "42",
                        "question", "Three a day?")
                .entrySet()) {
            assertThat(form)
                    .containsPattern("name=\"%s\"[^>]*value=\"%s\""
                            .formatted(Pattern.quote(field.getKey()), Pattern.quote(field.getValue())));
        }
        assertThat(analyst.post(address + "/cancel", Map.of()).statusCode()).isEqualTo(303);
        assertThat(analyst.get("/policy/new?again=" + UUID.randomUUID()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void question_may_hold_any_letters_and_is_never_cut_inside_one() {
        var question = "a\uFFFEb\u0081" + "x".repeat(195) + "\uD83D\uDE00 end";
        var sent = analyst.post("/policy", fields("dk-2010", Map.of("question", question, "draws", "500")));
        assertThat(sent.statusCode()).isEqualTo(303);
        var address = path(Visitor.location(sent));
        assertThat(analyst.get(address + "/scenario.yaml").body()).contains("a b " + "x".repeat(195));
        assertThat(analyst.post(address + "/cancel", Map.of()).statusCode()).isEqualTo(303);
        assertThat(analyst.get(address).body()).contains("The run is cancelled.");
        assertThat(analyst.post(address + "/cancel", Map.of()).statusCode()).isEqualTo(303);
        assertThat(analyst.get(address).body())
                .as("what was over before is not said to be cancelled now")
                .doesNotContain("The run is cancelled.");
    }

    @Test
    void number_below_nothing_is_out_of_bounds_and_not_called_no_number() {
        var refused = analyst.post("/policy", fields("dk-2010", Map.of("years", "-3", "harm.naloxone", "-0,5")));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("href=\"#years\"", "href=\"#harm.naloxone\"", "out of bounds")
                .doesNotContain("Write a whole number");
    }

    @Test
    void same_form_sent_twice_asks_once() {
        var fields = fields("no-prosecution", Map.of());
        var first = Visitor.location(analyst.post("/policy", fields));
        assertThat(Visitor.location(analyst.post("/policy", fields))).isEqualTo(first);
        assertThat(analyst.post(path(first) + "/cancel", Map.of()).statusCode()).isEqualTo(303);
    }

    @Test
    void same_form_with_another_lever_is_refused_and_keeps_what_was_typed() {
        var fields = fields("dk-2010", Map.of("harm.naloxone", "10"));
        var first = Visitor.location(analyst.post("/policy", fields));
        fields.put("harm.naloxone", "37");
        var refused = analyst.post("/policy", fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("This form was sent before with another question.", "value=\"37\"")
                .doesNotContain(fields.get("key"));
        assertThat(analyst.post(path(first) + "/cancel", Map.of()).statusCode()).isEqualTo(303);
    }

    @Test
    void value_out_of_bounds_is_told_beside_its_field_and_the_rest_is_kept() {
        var refused = analyst.post(
                "/policy",
                fields("dk-2010", Map.of("harm.naloxone", "101", "years", "41", "draws", "501", "question", "Kept?")));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("href=\"#harm.naloxone\"", "href=\"#years\"", "href=\"#draws\"", "Kept?", "out of bounds");
        assertThat(analyst.post("/policy", fields("dk-2010", Map.of("base", "no-2022")))
                        .statusCode())
                .isEqualTo(422);
        assertThat(analyst.post("/policy", fields("dk-2010", Map.of("hat.tablets", "maybe")))
                        .statusCode())
                .isEqualTo(422);
        var freed = analyst.post("/policy", fields("dk-2010", Map.of("budget.from-enforcement", "20")));
        assertThat(freed.statusCode()).isEqualTo(422);
        assertThat(freed.body()).contains("href=\"#budget.from-enforcement\"", "no places are bought with it");
        assertThat(analyst.get("/policy/new?scenario=../../etc/passwd").statusCode())
                .isEqualTo(404);
    }

    @Test
    void cancelled_run_says_so_and_can_be_run_again() {
        var address = path(Visitor.location(analyst.post("/policy", fields("dk-2010", Map.of("draws", "500")))));
        assertThat(analyst.post(address + "/cancel", Map.of()).statusCode()).isEqualTo(303);
        assertThat(analyst.get(address).body()).contains("The run was cancelled", address + "/again");
        assertThat(analyst.get(address + "/report.html").statusCode()).isEqualTo(404);
    }

    @Test
    void who_may_not_is_refused() {
        var address = path(Visitor.location(analyst.post("/policy", fields("dk-2010", Map.of("draws", "500")))));
        for (Staff staff : new Staff[] {CLINIC.nurse, CLINIC.chemist, CLINIC.manager}) {
            var visitor = Visitor.signedIn(staff);
            assertThat(visitor.get("/policy").statusCode()).isEqualTo(403);
            assertThat(visitor.get("/policy/new?scenario=dk-2010").statusCode()).isEqualTo(403);
            assertThat(visitor.post("/policy", fields("dk-2010", Map.of())).statusCode())
                    .isEqualTo(403);
            assertThat(visitor.get(address).statusCode()).isEqualTo(403);
            assertThat(visitor.get(address + "/progress").statusCode()).isEqualTo(403);
            assertThat(visitor.post(address + "/cancel", Map.of()).statusCode()).isEqualTo(403);
        }
        assertThat(Visitor.location(analyst.get("/"))).endsWith("/policy");
        assertThat(analyst.get("/patient/new").statusCode()).isEqualTo(403);
        assertThat(analyst.get("/stock").statusCode()).isEqualTo(403);
        assertThat(analyst.get("/policy/" + UUID.randomUUID()).statusCode()).isEqualTo(403);
        assertThat(analyst.post(address + "/cancel", Map.of()).statusCode()).isEqualTo(303);
    }

    @Test
    void page_in_a_browser_follows_the_run_and_shows_the_answer_by_itself() {
        try (var browsers = new Browsers()) {
            var page = browsers.signedIn(CLINIC.analyst, Look.USUAL);
            page.navigate("/policy/new?scenario=dk-hat-none");
            page.locator("#draws").fill("2");
            page.locator("#years").fill("2");
            page.locator("button[data-primary]").click();
            var patience = new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS);
            assertThat(page.locator(".sides")).isVisible(patience);
            assertThat(page.locator("svg.plot").first()).isVisible(patience);
            page.context().close();
        }
    }

    @Test
    void several_policies_are_run_together_and_the_verdict_is_shown_and_taken_home() throws InterruptedException {
        assertThat(analyst.get("/policy").body()).contains("/policy/choose?policies=dk-2010");
        assertThat(analyst.get("/policy/choose?policies=dk-2010,dk-naloxone").body())
                .contains("name=\"policy-dk-naloxone\" value=\"yes\" checked")
                .doesNotContain("no-2022");
        var fields = choice(Map.of());
        var address = path(Visitor.location(analyst.post("/policy/choose", fields)));
        assertThat(path(Visitor.location(analyst.post("/policy/choose", fields))))
                .isEqualTo(address);
        await(analyst, address);
        assertThat(analyst.get(address).body())
                .contains("class=\"sides\"", "B dk-release-care", "Cost-effectiveness frontier", "(EVPI)")
                .contains(
                        "./havn simulate --choose dk-2010,dk-release-care,dk-naloxone --draws 100 --years 1 --seed 1");
        assertThat(analyst.get(address + "/report.html").body()).contains("<!doctype html>", "Which of these policies");
        assertThat(analyst.get(address + "/choice-frontier.csv").body()).startsWith("side,policy,cost");
        assertThat(analyst.get(address + "/choice-draws.csv").body().lines()).hasSize(102);
        assertThat(analyst.get(address + "/scenario.yaml").statusCode()).isEqualTo(404);
    }

    @Test
    void choice_that_cannot_be_made_is_told_beside_its_field_and_the_rest_is_kept() {
        var few = analyst.post("/policy/choose", choice(Map.of("draws", "99", "seed", "77")));
        assertThat(few.statusCode()).isEqualTo(422);
        assertThat(few.body())
                .contains("href=\"#draws\"", "value=\"77\"", "name=\"policy-dk-naloxone\" value=\"yes\" checked");
        var one =
                analyst.post("/policy/choose", choice(Map.of("policy-dk-naloxone", "", "policy-dk-release-care", "")));
        assertThat(one.statusCode()).isEqualTo(422);
        assertThat(one.body()).contains("href=\"#policies\"", "Tick at least one policy");
        assertThat(analyst.post("/policy/choose", choice(Map.of("base", "none")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(analyst.get("/policy/choose?policies=../x").statusCode()).isEqualTo(404);
        var nurse = Visitor.signedIn(CLINIC.nurse);
        assertThat(nurse.get("/policy/choose?policies=dk-2010").statusCode()).isEqualTo(403);
        assertThat(nurse.post("/policy/choose", choice(Map.of())).statusCode()).isEqualTo(403);
    }

    /// Three policies of Denmark.
    static Map<String, String> choice(Map<String, String> changed) {
        var fields = new HashMap<>(Map.of("key", UUID.randomUUID().toString(), "base", "dk-2010"));
        fields.putAll(Map.of("years", "1", "draws", "100", "seed", "1"));
        fields.putAll(Map.of("policy-dk-naloxone", "yes", "policy-dk-release-care", "yes"));
        fields.putAll(changed);
        return fields;
    }

    static Map<String, String> fields(String scenario, Map<String, String> moved) {
        var fields = new HashMap<String, String>();
        fields.put("key", UUID.randomUUID().toString());
        fields.put("scenario", scenario);
        fields.put("years", "2");
        fields.put("draws", "0");
        fields.put("seed", "1");
        fields.put("base", scenario.startsWith("no") ? "no-2022" : "dk-2010");
        var text = new Texts().in(Language.ENGLISH, RunningClinic.ZONE);
        CLINIC.havn
                .part(PolicyModel.class)
                .levers(scenario, "en")
                .forEach(lever -> fields.put(lever.id(), PolicyFormPage.proposed(text, lever)));
        fields.putAll(moved);
        return fields;
    }

    private static String path(String location) {
        return location.replaceFirst("^https?://[^/]+", "");
    }

    /// Waits until a run is over, on its stream.
    static void await(Visitor visitor, String address) throws InterruptedException {
        var over = Pattern.compile("event: end\ndata: finished");
        for (int i = 0; i < 60; i++) {
            if (over.matcher(visitor.get(address + PolicyStreamController.PATH_END)
                            .body())
                    .find()) {
                return;
            }
            Thread.sleep(Duration.ofMillis(500));
        }
        throw new AssertionError("The run was not over in time: " + address);
    }
}
