package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A sample's way from the report to a ban, through the pages.
class EarlyWarningPagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();
    private static final Pattern PROCEEDING = Pattern.compile("action=\"(/control/substances/[^\"]+)/order\"");

    private final Visitor chemist = Visitor.signedIn(CLINIC.chemist);
    private final Visitor authority = Visitor.signedIn(CLINIC.authority);

    @Test
    void sample_is_reported_matched_recommended_ordered_and_begun() {
        var sent = chemist.post("/control/report", report("CC(C)NC(C)C(=O)c1ccc(F)cc1"));
        assertThat(sent.statusCode()).isEqualTo(303);
        var address = Visitor.location(sent).replaceFirst("^https?://[^/]+", "");
        var page = authority.get(address).body();
        assertThat(page).contains("Germany, NpSG, 2025", "inside", "no. 1", "Randers", "Kaja Ravn");

        assertThat(authority
                        .post(
                                address + "/recommend",
                                step("2026-11-21", Map.of("breadth", "single", "cause", "international")))
                        .statusCode())
                .isEqualTo(303);
        var found = PROCEEDING.matcher(authority.get(address).body());
        assertThat(found.find()).isTrue();
        var proceeding = found.group(1);
        assertThat(authority
                        .post(proceeding + "/commencement", step("2026-12-01", Map.of()))
                        .body())
                .contains("This step cannot follow the last one");
        assertThat(authority
                        .post(proceeding + "/order", step("2026-11-22", Map.of()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(authority
                        .post(proceeding + "/commencement", step("2026-11-23", Map.of()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(authority.get(address).body()).contains("3 days from the first sample to the ban", "Letter 7/2026");
        var csv = chemist.get("/control/bans.csv");
        assertThat(csv.body()).startsWith("year,new_bans,international,national_recommendation,groups\n2026,");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    }

    @Test
    void report_that_lacks_something_says_what_and_keeps_the_rest() {
        var fields = new HashMap<>(report("nonsense(("));
        var unreadable = chemist.post("/control/report", fields);
        assertThat(unreadable.statusCode()).isEqualTo(422);
        assertThat(unreadable.body()).contains("The structure cannot be read: Not a SMILES", "Randers");
        fields.put("harm", "unheard-of");
        fields.put("place", " ");
        var lacking = chemist.post("/control/report", fields);
        assertThat(lacking.statusCode()).isEqualTo(422);
        assertThat(lacking.body()).contains("href=\"#harm\"", "href=\"#place\"");
    }

    @Test
    void who_may_not_is_refused() {
        var nurse = Visitor.signedIn(CLINIC.nurse);
        assertThat(nurse.get("/control").statusCode()).isEqualTo(403);
        assertThat(nurse.post("/control/report", report("C")).statusCode()).isEqualTo(403);
        assertThat(nurse.post("/control/screen-again", Map.of()).statusCode()).isEqualTo(403);
        assertThat(nurse.get("/control/bans.csv").statusCode()).isEqualTo(403);
        var any = "/control/substances/" + UUID.randomUUID();
        assertThat(chemist.post(any + "/recommend", step("2026-11-21", Map.of()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(chemist.get(any).statusCode()).isEqualTo(404);
        assertThat(authority.get("/stock").statusCode()).isEqualTo(403);
    }

    private static Map<String, String> report(String structure) {
        return Map.of(
                "key", UUID.randomUUID().toString(),
                "structure", structure,
                "place", "Randers",
                "day", "2026-11-20",
                "form", "powder",
                "method", "gc-ms",
                "harm", "poisoning",
                "reporter", "forensic");
    }

    private static Map<String, String> step(String day, Map<String, String> more) {
        var fields = new HashMap<>(more);
        fields.put("key", UUID.randomUUID().toString());
        fields.put("day", day);
        fields.put("citation", "Letter 7/2026");
        return fields;
    }
}
