package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.law.Mass;
import org.havn.law.Volume;
import org.havn.stock.Posting;
import org.havn.stock.Receipt;
import org.havn.stock.StockCount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Counting and explaining through the pages' own forms, at a clinic that nobody has counted at yet.
class CountPagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();

    private static int clinics;

    private Staff nurse;
    private Staff second;
    private Staff pharmacist;
    private Staff manager;
    private UUID vial;

    @BeforeEach
    void a_clinic_with_one_open_vial() {
        clinics++;
        var here = CLINIC.addClinic("Klinik Nord " + clinics);
        nurse = CLINIC.addStaff(here, "count-nurse" + clinics, "Lise Toft", Role.NURSE);
        second = CLINIC.addStaff(here, "count-second" + clinics, "Per Vad", Role.NURSE);
        pharmacist = CLINIC.addStaff(here, "count-pharmacist" + clinics, "Ada Bay", Role.PHARMACIST);
        manager = CLINIC.addStaff(here, "count-manager" + clinics, "Kaj Sø", Role.MANAGER);
        var receipt = new Receipt(
                RunningClinic.DAM,
                "N-1",
                "L1",
                java.time.LocalDate.parse("2027-06-30"),
                Mass.ofMilligrams(10_000),
                "Central store, Copenhagen",
                "note");
        assertThat(CLINIC.stock().receive(pharmacist, receipt)).isInstanceOf(Posting.Posted.class);
        vial = CLINIC.stock().listContainers(nurse).getFirst().id();
        assertThat(CLINIC.stock()
                        .open(
                                nurse,
                                vial,
                                Volume.ofMillilitres("100"),
                                CLINIC.clock.instant().plusSeconds(3_600)))
                .isEmpty();
    }

    @Test
    void two_people_at_one_screen_open_the_line() {
        var visitor = Visitor.signedIn(nurse);
        var window =
                "/window/" + CLINIC.line().arrive(nurse, CLINIC.register(nurse)).id();
        assertThat(visitor.get("/").body()).contains("Count first: no dose can be given yet");
        assertThat(visitor.get(window).body()).contains("Count first: no dose can be given yet");
        var count = start(visitor);
        assertThat(visitor.get(count).body())
                .doesNotContain("10 000")
                .doesNotContain("9 999")
                .doesNotContain("100 ml");
        assertThat(visitor.post(count, Map.of("reading-1", "100")).statusCode()).isEqualTo(303);
        assertThat(visitor.get(count).body())
                .contains("Now a colleague counts everything anew")
                .doesNotContain("value=\"100\"");
        assertThat(visitor.post(count, Map.of("reading-1", "100")).statusCode()).isEqualTo(422);
        var witness =
                Map.of("reading-1", "100", "witness", second.username(), "witness-password", RunningClinic.PASSWORD);
        assertThat(visitor.post(count, witness).statusCode()).isEqualTo(303);
        assertThat(visitor.get(count).body()).contains("Everything fits. The line is open.");
        assertThat(visitor.get("/").body()).doesNotContain("Count first: no dose can be given yet");
        assertThat(visitor.get(window).body()).doesNotContain("Count first: no dose can be given yet");
    }

    @Test
    void second_person_may_count_at_their_own_screen() {
        var first = Visitor.signedIn(nurse);
        var count = start(first);
        assertThat(first.post(count, Map.of("reading-1", "99.5")).statusCode()).isEqualTo(303);
        var other = Visitor.signedIn(second);
        assertThat(other.get(count).body()).doesNotContain("99.5");
        assertThat(other.post(count, Map.of("reading-1", "100")).statusCode()).isEqualTo(303);
        assertThat(other.get(count).body()).contains("99.5").contains("Explain the difference");
    }

    @Test
    void what_is_gone_is_looked_at_again_closed_by_the_manager_and_reported() {
        var visitor = Visitor.signedIn(nurse);
        var found = CLINIC.count(nurse, second, -1_500).getFirst();
        var path = "/stock/discrepancies/" + found.id();
        var witness = Map.of("witness", second.username(), "witness-password", RunningClinic.PASSWORD);
        assertThat(visitor.get(path).body()).contains("Count once more");
        assertThat(visitor.post(path + "/recount", with(witness, "reading", "98.5"))
                        .statusCode())
                .isEqualTo(303);
        var closing = with(with(witness, "cause", "missing"), "reason", "not found");
        assertThat(visitor.post(path + "/close", closing).statusCode()).isEqualTo(403);
        var chief = Visitor.signedIn(manager);
        assertThat(chief.post(path + "/close", with(witness, "cause", "nonsense"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(chief.post(path + "/close", closing).statusCode()).isEqualTo(303);
        assertThat(CLINIC.stock().requireContainer(nurse, vial).balance()).isEqualTo(Mass.ofMilligrams(9_850));
        assertThat(chief.get(path).body()).contains("Tell the authority").contains("every loss is listed here");
        assertThat(chief.post(path + "/report", Map.of("reference", "2026-77")).statusCode())
                .isEqualTo(303);
        assertThat(chief.get(path).body()).contains("2026-77");
    }

    @Test
    void forms_full_of_nonsense_are_sent_back_and_nothing_fails() {
        var visitor = Visitor.signedIn(nurse);
        var count = start(visitor);
        for (String nonsense : new String[] {"", "-1", "1e9", "999999999", "1.000", "æ", "99999999999999999999"}) {
            assertThat(visitor.post(count, Map.of("reading-1", nonsense)).statusCode())
                    .as(nonsense)
                    .isEqualTo(422);
        }
        var settle = "/stock/" + vial + "/settle";
        var witness = Map.of("reason", "x", "witness", second.username(), "witness-password", RunningClinic.PASSWORD);
        assertThat(visitor.post(settle, with(witness, "left", "999999999")).statusCode())
                .isEqualTo(422);
        assertThat(visitor.post(settle, with(witness, "left", "99")).body()).contains("Do a count");
        var signer = Visitor.signedIn(pharmacist);
        var limits = Map.of("off", "0.5", "loss", "1", "in-use", "999999999", "reason", "x");
        assertThat(signer.post("/stock/limits", limits).statusCode()).isEqualTo(422);
        assertThat(signer.post("/stock/limits", with(limits, "in-use", "24")).statusCode())
                .isEqualTo(303);
        assertThat(visitor.post(settle, with(witness, "left", "99.6")).statusCode())
                .isEqualTo(303);
        assertThat(visitor.get("/stock/" + vial).body()).contains("Measuring loss or missing");
    }

    @Test
    void other_clinics_counts_and_discrepancies_stay_closed() {
        var found = CLINIC.count(nurse, second, -1_500).getFirst();
        var stranger = Visitor.signedIn(CLINIC.nurse);
        assertThat(stranger.get("/stock/counts/" + found.count()).statusCode()).isEqualTo(403);
        assertThat(stranger.get("/stock/discrepancies/" + found.id()).statusCode())
                .isEqualTo(403);
        assertThat(stranger.post("/stock/counts/" + found.count(), Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void readings_are_kept_as_typed_when_one_of_them_is_wrong() {
        assertThat(CLINIC.stock().listContainers(nurse)).hasSize(1);
        var visitor = Visitor.signedIn(nurse);
        var count = start(visitor);
        assertThat(visitor.post(count, Map.of("reading-1", "12,5x")).body()).contains("12,5x");
        assertThat(CLINIC.counts().requireCount(nurse, id(count)).lines())
                .extracting(StockCount.Line::label)
                .containsExactly("N-1");
    }

    private static String start(Visitor visitor) {
        return Visitor.location(visitor.post("/stock/counts", Map.of())).replaceFirst("^https?://[^/]*", "");
    }

    private static UUID id(String path) {
        return UUID.fromString(path.replaceFirst(".*/", ""));
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var all = new HashMap<>(fields);
        all.put(name, value);
        return all;
    }
}
