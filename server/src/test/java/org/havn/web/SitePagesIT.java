package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.clinic.Session;
import org.havn.law.Formulary;
import org.havn.law.Jurisdiction;
import org.havn.law.Mass;
import org.havn.stock.Posting;
import org.havn.stock.Receipt;
import org.junit.jupiter.api.Test;

/// A Swiss clinic sets a care home up through the pages, and sends it a vial.
class SitePagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();
    private static final Pattern TAKE = Pattern.compile("/stock/sites/take/[0-9a-f-]{36}");

    @Test
    void care_home_is_set_up_sent_a_vial_and_takes_it_in() {
        var bern = CLINIC.people()
                .addOrganisation("Klinik Bern", new Jurisdiction("ch"), ZoneId.of("Europe/Zurich"), "en");
        CLINIC.line().planSession(bern.id(), Session.Name.MORNING, LocalTime.of(7, 0), LocalTime.of(11, 0));
        var manager = Visitor.signedIn(CLINIC.addStaff(bern, "bern-m", "Mia Bern", Role.MANAGER));
        var pharmacist = CLINIC.addStaff(bern, "bern-p", "Pia Bern", Role.PHARMACIST);
        var nurse = CLINIC.addStaff(bern, "bern-n", "Nia Bern", Role.NURSE);
        assertThat(manager.get("/stock/sites").body())
                .contains("Care home")
                .contains("BAG and the canton")
                .contains("guideline")
                .contains("ch.take-home.delegated.places");

        assertThat(manager.post("/stock/sites", draft("Heim Aare", "brewery")).statusCode())
                .isEqualTo(422);
        assertThat(manager.post("/stock/sites", draft("Heim Aare", "care-home")).statusCode())
                .isEqualTo(303);
        assertThat(manager.post("/stock/sites", draft("Heim Aare", "care-home")).body())
                .contains("There is a house of this name");

        vial(pharmacist);
        var sender = Visitor.signedIn(pharmacist);
        var page = sender.get("/stock/sites").body();
        var parcel = new HashMap<>(Map.of(
                "key", UUID.randomUUID().toString(),
                "container", option(page, "container"),
                "to", option(page, "to"),
                "courier", "Anna Weg",
                "witness", nurse.username(),
                "witness-password", "wrong"));
        assertThat(sender.post("/stock/sites/send", parcel).statusCode()).isEqualTo(422);
        parcel.put("witness-password", RunningClinic.PASSWORD);
        assertThat(sender.post("/stock/sites/send", parcel).statusCode()).isEqualTo(303);

        var there = new Visitor();
        assertThat(there.post("/login", Map.of("username", "bern-home", "password", RunningClinic.PASSWORD))
                        .statusCode())
                .isEqualTo(303);
        var waiting = there.get("/stock/sites").body();
        assertThat(waiting)
                .contains("On the way")
                .contains("in the name of Klinik Bern")
                .doesNotContain("Set up");
        var take = TAKE.matcher(waiting);
        assertThat(take.find()).isTrue();
        assertThat(Visitor.signedIn(CLINIC.nurse).post(take.group(), Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(there.post(take.group(), Map.of()).statusCode()).isEqualTo(303);
        assertThat(there.get("/stock/sites").body()).contains("Arrived").doesNotContain("On the way");
        assertThat(there.get("/stock").body()).contains("B-1");
    }

    private static Map<String, String> draft(String name, String place) {
        return Map.of(
                "site",
                name,
                "place",
                place,
                "responsible",
                "Ruth Amman",
                "username",
                "bern-home",
                "password",
                RunningClinic.PASSWORD);
    }

    /// The first choice of a select.
    private static String option(String page, String select) {
        var found = Pattern.compile("<select[^>]*id=\"" + select + "\".*?<option value=\"([^\"]+)\"", Pattern.DOTALL)
                .matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static void vial(Staff pharmacist) {
        var receipt = new Receipt(
                Formulary.medicines().getFirst(),
                "B-1",
                "LOT7",
                LocalDate.parse("2027-06-30"),
                Mass.ofMilligrams(10_000),
                "Central store, Bern",
                "note 7");
        assertThat(CLINIC.stock().receive(pharmacist, receipt)).isInstanceOf(Posting.Posted.class);
    }
}
