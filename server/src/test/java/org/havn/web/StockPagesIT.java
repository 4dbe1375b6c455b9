package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.havn.law.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The forms of the stock, sent by somebody who writes anything into them: sent back each time, never a failure.
class StockPagesIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "content, 999999999",
        "content, 0",
        "content, 1e9",
        "content, -5",
        "expires, 2199-12-31",
        "expires, 2026-11-22",
        "expires, 9999999-01-01",
        "medicine, paracetamol",
        "medicine, ../../etc",
        "supplier, ''",
        "label, ''"
    })
    void delivery_that_cannot_be_is_sent_back(String field, String value) {
        var form = new HashMap<>(Map.of(
                "medicine", RunningClinic.DAM.code(),
                "label", "X-" + value.hashCode(),
                "lot", "L",
                "expires", "2027-01-01",
                "content", "10000",
                "supplier", "Central store"));
        form.put(field, value);
        var answer = Visitor.signedIn(CLINIC.pharmacist).post("/stock/receive", form);
        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @ParameterizedTest(name = "{0} ml until {1}")
    @CsvSource({
        "0, 2026-11-23T20:00",
        "0.001, 2026-11-23T20:00",
        "999999999, 2026-11-23T20:00",
        "100, 2026-11-22T20:00",
        "100, 2030-01-01T00:00",
        "100, 2199-12-31T23:59",
        "100, soon"
    })
    void solution_that_cannot_be_is_sent_back(String volume, String useBefore) {
        var vial = CLINIC.sealedVial("2027-06-30");
        var answer = Visitor.signedIn(CLINIC.nurse)
                .post("/stock/%s/open".formatted(vial), Map.of("volume", volume, "use-before", useBefore));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(CLINIC.stock().requireContainer(CLINIC.nurse, vial).opening())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "999999999", "10000.001", "1.000", "æ"})
    void waste_that_cannot_be_is_sent_back(String amount) {
        var witness = Map.of(
                "amount",
                amount,
                "reason",
                "spilled",
                "witness",
                CLINIC.secondNurse.username(),
                "witness-password",
                RunningClinic.PASSWORD);
        var answer = Visitor.signedIn(CLINIC.nurse)
                .post("/stock/%s/waste".formatted(CLINIC.sealedVial("2027-06-30")), witness);
        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void vials_of_two_strengths_each_say_how_much_to_draw_and_the_decision_names_neither() {
        var strong = CLINIC.sealedVial("2027-06-30");
        assertThat(CLINIC.stock()
                        .open(
                                CLINIC.nurse,
                                strong,
                                Volume.ofMillilitres("50"),
                                CLINIC.clock.instant().plusSeconds(3_600)))
                .isEmpty();
        assertThat(CLINIC.openVial()).isNotNull();
        var nurse = Visitor.signedIn(CLINIC.nurse);
        var path = "/window/" + CLINIC.arrive(CLINIC.patient("200")).id();
        assertThat(nurse.post(path + "/check", Map.of("sedation", "1")).statusCode())
                .isEqualTo(303);
        var page = nurse.get(path).body().replace('\u00a0', ' ');
        assertThat(page).contains("Draw 2 ml (100 mg/ml)").contains("Draw 1 ml (200 mg/ml)");
        var decision = page.substring(page.indexOf("decision-head"), page.indexOf("name=\"container\""));
        assertThat(decision).contains("200").doesNotContain("2 ml").doesNotContain("1 ml");
    }

    @Test
    void sealed_vial_offers_to_be_dissolved_on_its_own_page_and_an_open_one_does_not() {
        var nurse = Visitor.signedIn(CLINIC.nurse);
        var sealed = CLINIC.sealedVial("2027-06-30");
        assertThat(nurse.get("/stock/" + sealed).body()).contains("/stock/%s/open".formatted(sealed));
        var open = CLINIC.openVial();
        assertThat(nurse.get("/stock/" + open).body())
                .doesNotContain("/stock/%s/open".formatted(open))
                .contains("/stock/%s/settle".formatted(open));
    }
}
