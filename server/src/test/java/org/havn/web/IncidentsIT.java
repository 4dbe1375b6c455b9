package org.havn.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.Map;
import java.util.UUID;
import org.havn.law.Mass;
import org.havn.stock.Posting;
import org.havn.stock.WasteKind;
import org.havn.web.Browsers.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Five errors that happened in dispensing elsewhere, played through the pages: each must end safely.
class IncidentsIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();

    private static Browsers browsers;

    @BeforeAll
    static void openBrowsers() {
        browsers = new Browsers();
    }

    @AfterAll
    static void closeBrowsers() {
        browsers.close();
    }

    /// Scotland: one patient took another's bottle, and no valid prescription was there.
    @Test
    void dose_of_another_cannot_be_given_to_somebody_without_a_prescription() {
        var unprescribed = CLINIC.arrive(CLINIC.register());
        var vial = CLINIC.openVial();
        var page = browsers.signedIn(CLINIC.nurse, Look.USUAL);
        page.navigate("/window/" + unprescribed.id());
        awake(page);
        soon(page, "Ingen ordination");
        assertThat(page.locator("input[name=container]")).hasCount(0);

        var form = Map.of(
                "micrograms",
                "200000",
                "container",
                vial.toString(),
                "key",
                UUID.randomUUID().toString(),
                "read-back",
                "yes");
        assertThat(Visitor.signedIn(CLINIC.nurse)
                        .post("/window/" + unprescribed.id() + "/give", form)
                        .statusCode())
                .isEqualTo(422);
        nothingGiven(unprescribed.id());
        page.context().close();
    }

    /// A label is scanned while something else has the focus: it goes into its field, and the scanner's Enter gives
    /// nothing.
    @Test
    void scanned_label_goes_into_its_field_and_presses_nothing() {
        var patient = CLINIC.arrive(CLINIC.patient("100"));
        assertThat(CLINIC.openVial()).isNotNull();
        var page = browsers.signedIn(CLINIC.nurse, Look.USUAL);
        page.navigate("/window/" + patient.id());
        awake(page);
        soon(page, "Giv dosis");
        page.keyboard().press("r");
        page.locator("input[name=read-back]:checked").waitFor();
        page.keyboard().type("S261123007");
        page.keyboard().press("Enter");
        assertThat(page.locator("input[name=scan]")).hasValue("S261123007");
        nothingGiven(patient.id());
        page.context().close();
    }

    /// Ireland: the sum of three days was given as one day's dose to a new patient.
    @Test
    void sum_of_three_days_is_not_signed_as_the_dose_of_one() {
        var citizen = CLINIC.register();
        var page = browsers.signedIn(CLINIC.doctor, Look.USUAL);
        page.navigate("/patient/" + citizen + "/prescribe");
        page.selectOption("#route", "intravenous");
        page.fill("#amount", "600");
        page.fill("#sessions", "2");
        page.fill("#until", "2026-12-20");
        page.locator("button[data-primary]").click();
        page.locator("button[data-primary]").click();
        soon(page, "højeste enkeltdosis");
        assertThat(CLINIC.prescriptions().list(CLINIC.doctor, citizen))
                .allSatisfy(draft -> assertThat(draft.signature()).isEmpty());
        page.context().close();
    }

    /// Ontario: a tenfold slip, 11 mg became 110; and 1 mg/ml was taken for 10.
    @Test
    void tenfold_is_reduced_to_the_prescription_and_each_vial_says_its_own_millilitres() {
        var patient = CLINIC.arrive(CLINIC.patient("11"));
        assertThat(CLINIC.openVial()).isNotNull();
        var page = browsers.signedIn(CLINIC.nurse, Look.USUAL);
        page.navigate("/window/" + patient.id());
        awake(page);
        soon(page, "Giv dosis");
        page.locator("main details summary").last().click();
        page.fill("#amount", "110");
        page.keyboard().press("Enter");
        soon(page, "Giv mindre");
        assertThat(page.locator(".decision .amount").first()).containsText("11");
        page.locator("button[data-primary]").click();
        soon(page, "Giv dosis");
        assertThat(page.locator(".draw").first()).containsText("0,11 ml op (100 mg/ml)");
        nothingGiven(patient.id());
        page.context().close();
    }

    /// New Zealand: the wrong man stepped forward, and nobody said a name.
    @Test
    void wrong_person_is_one_key_away_and_their_check_counts_for_nobody() {
        var waiting = CLINIC.arrive(CLINIC.patient("200"));
        assertThat(CLINIC.openVial()).isNotNull();
        var page = browsers.signedIn(CLINIC.nurse, Look.USUAL);
        page.navigate("/window/" + waiting.id());
        awake(page);
        soon(page, "Giv dosis");
        page.keyboard().press("Enter"); // without the read-back the browser keeps the form
        nothingGiven(waiting.id());

        page.keyboard().press("x");
        soon(page, "Tjekket er kasseret");
        nothingGiven(waiting.id());
        page.navigate("/window/" + waiting.id());
        soon(page, "Tjek");
        assertThat(page.locator("input[name=sedation]").first()).isVisible();
        page.context().close();
    }

    /// New Zealand: one product was mixed with another that was still on the counter.
    @Test
    void another_strength_is_not_prepared_before_the_table_is_cleared() {
        var first = CLINIC.syringe(CLINIC.patient("110"), false);
        var sealed = CLINIC.sealedVial("2027-06-30");
        var page = browsers.signedIn(CLINIC.nurse, Look.USUAL);
        page.navigate("/stock/" + sealed + "/open");
        dissolve(page);
        soon(page, "På bordet ligger stadig");
        assertThat(CLINIC.stock().requireContainer(CLINIC.nurse, sealed).opening())
                .isEmpty();

        page.navigate("/preparation?day=today&session=morning");
        page.locator("#clear").check();
        page.locator("form[action='/preparation/clear'] button").click();
        soon(page, "Bordet er ryddet");
        page.navigate("/stock/" + sealed + "/open");
        dissolve(page);
        soon(page, "200");
        assertThat(CLINIC.stock().requireContainer(CLINIC.nurse, sealed).opening())
                .isPresent();

        var other = CLINIC.patient("120");
        var old = CLINIC.stock().requireContainer(CLINIC.nurse, first.vial());
        page.navigate("/preparation?day=today&session=morning&vial=" + old.id());
        tickOnly(page, other);
        page.locator("form[action='/preparation/draw'] button").click();
        soon(page, "er trukket op");
        page.navigate("/preparation?day=today&session=morning&vial=" + sealed);
        tickOnly(page, CLINIC.patient("130"));
        page.locator("form[action='/preparation/draw'] button").click();
        soon(page, "På bordet ligger stadig");
        page.context().close();
        cleanUp(sealed);
    }

    /// Other tests of the run draw and count in the same clinic.
    private static void cleanUp(UUID vial) {
        CLINIC.syringes().clearBench(CLINIC.nurse, "");
        assertThat(CLINIC.stock()
                        .waste(CLINIC.nurse, CLINIC.secondNurse, vial, Mass.ofMilligrams(10_000), "end of the test"))
                .isInstanceOf(Posting.Posted.class);
        for (var syringe : CLINIC.syringes().listHeld(CLINIC.nurse)) {
            assertThat(CLINIC.syringes()
                            .waste(
                                    CLINIC.nurse,
                                    CLINIC.secondNurse,
                                    syringe.id(),
                                    WasteKind.NOT_USED,
                                    "end of the test"))
                    .isInstanceOf(Posting.Posted.class);
        }
    }

    private static void dissolve(Page page) {
        page.fill("#volume", "50");
        page.fill("#use-before", "2026-11-23T18:00");
        page.locator("button[data-primary]").click();
    }

    private static void tickOnly(Page page, UUID citizen) {
        for (var box : page.locator("input[name^='for-']").all()) {
            box.setChecked(citizen.toString().equals(box.getAttribute("name").substring("for-".length())));
        }
    }

    private static void awake(Page page) {
        page.keyboard().press("1");
        page.keyboard().press("Enter");
    }

    private static void nothingGiven(UUID attendance) {
        assertThat(CLINIC.line().window(CLINIC.nurse, attendance).given()).isEmpty();
    }

    private static void soon(Page page, String words) {
        assertThat(page.locator("main"))
                .containsText(words, new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
    }
}
