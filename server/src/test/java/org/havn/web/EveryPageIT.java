package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.havn.access.Cards;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.clinic.Aftercare;
import org.havn.clinic.Stay;
import org.havn.control.Bans;
import org.havn.control.EarlyWarning;
import org.havn.control.Proceeding;
import org.havn.control.SampleDraft;
import org.havn.control.StepDraft;
import org.havn.programme.PolicyRuns;
import org.havn.stock.StockCount;
import org.havn.web.Browsers.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every page, in every language, wide and narrow, light and dark: nothing that axe finds, nothing sticking out.
///
/// Pictures of all of them: `-Dhavn.screens=DIRECTORY`. Only some looks: `-Dhavn.looks=da-360`.
class EveryPageIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();
    private static final List<Visited> PAGES = new ArrayList<>();

    private static Browsers browsers;

    /// A page and who looks at it.
    private record Visited(String name, Staff staff, String path) {}

    @BeforeAll
    static void fillTheClinic() {
        browsers = new Browsers();
        var c = CLINIC;
        for (int i = 0; i < 5; i++) {
            assertThat(c.patient("200")).isNotNull();
        }
        var given = c.dosed("180");
        var waiting = c.arrive(c.patient("12.5"));
        var unchecked = c.arrive(c.register());
        var drafted = c.register();
        var draft = c.draft(drafted, "150", LocalDate.parse("2026-12-01"));
        var held = c.patient("220");
        assertThat(c.prescriptions().hold(c.nurse, held, "Faldt om i går aftes"))
                .isEmpty();
        var heldAt = c.arrive(held);
        var vial = c.openVial();
        var sealed = c.sealedVial("2027-01-31");
        var locked = c.addStaff(c.here, "lone", "Lone Vang", Role.NURSE);
        c.lockOut(locked.username());
        var dose = c.line().window(c.nurse, given.id()).given().orElseThrow();
        page("line", c.nurse, "/");
        page("window-check", c.nurse, "/window/" + waiting.id());
        page("window-no-prescription", c.nurse, "/window/" + unchecked.id());
        page("window-held", c.nurse, "/window/" + heldAt.id());
        var helped = c.arrive(c.patient("205"));
        c.havn.part(Aftercare.class).help(c.nurse, helped.id(), UUID.randomUUID(), Stay.Step.START, "");
        page("emergency-who", c.nurse, "/emergency");
        page("window-emergency", c.nurse, "/window/" + helped.id());
        page("go-on", c.doctor, "/emergency/%s/go-on".formatted(helped.id()));
        page("window-given", c.nurse, "/window/" + given.id());
        page("patient", c.doctor, "/patient/" + dose.citizen());
        page("patient-held", c.doctor, "/patient/" + held + "?numbers=true");
        c.furnish(dose.id());
        page("catch-up", c.doctor, "/catch-up");
        page("rooms", c.doctor, "/rooms");
        page("faces", c.nurse, "/line/faces");
        page("card", c.nurse, "/patient/" + dose.citizen() + "/card");
        page("patient-new", c.nurse, "/patient/new");
        page("left", c.nurse, "/dose/" + dose.id() + "/left");
        page("photo", c.nurse, "/patient/" + drafted + "/photo/new");
        carePages(c, waiting.id(), dose.citizen());
        page("induction", c.doctor, "/patient/" + drafted + "/induction");
        page("prescribe", c.doctor, "/patient/" + drafted + "/prescribe");
        page("sign", c.doctor, "/patient/%s/prescription/%s".formatted(drafted, draft.id()));
        page("prescription-end", c.doctor, "/patient/%s/prescription/%s/end".formatted(drafted, draft.id()));
        page("hold", c.nurse, "/patient/" + drafted + "/hold");
        page("set-aside", c.doctor, "/window/%s/set-aside/dose.above-single-max".formatted(waiting.id()));
        page("correct", c.nurse, "/dose/%s/%s/correct".formatted(given.id(), dose.id()));
        page("stock", c.pharmacist, "/stock");
        page("container", c.pharmacist, "/stock/" + dose.container());
        page("receive", c.pharmacist, "/stock/receive");
        page("open", c.nurse, "/stock/" + sealed + "/open");
        page("waste", c.nurse, "/stock/" + vial + "/waste");
        stockPages(c, vial, sealed);
        timesPages(c, dose.citizen());
        medicinePages(c, drafted);
        page("staff", c.manager, "/staff");
        page("account", c.manager, "/staff/new");
        page("audit", c.manager, "/audit");
        page("refused", c.manager, "/patient/" + drafted);
        page("missing", c.nurse, "/no-such-page");
        lawPages(c);
        controlPages(c);
        policyPages(c);
    }

    private static void policyPages(RunningClinic c) {
        var analyst = Visitor.signedIn(c.analyst);
        var asked = analyst.post("/policy", PolicyPagesIT.fields("dk-hat-300", Map.of("draws", "3")));
        var run = awaited(analyst, asked);
        var choice = awaited(analyst, analyst.post("/policy/choose", PolicyPagesIT.choice(Map.of())));
        var long500 = analyst.post("/policy", PolicyPagesIT.fields("dk-2010", Map.of("draws", "500", "years", "40")));
        page("policy-choice", c.analyst, choice);
        page("policy-choose", c.analyst, "/policy/choose?policies=dk-2010,dk-naloxone");
        page("policy", c.analyst, "/policy");
        page("policy-form", c.analyst, "/policy/new?scenario=dk-hat-300");
        page("policy-run", c.analyst, run);
        page("policy-running", c.analyst, Visitor.location(long500).replaceFirst("^https?://[^/]+", ""));
    }

    /// The address of a run that is over.
    private static String awaited(Visitor analyst, HttpResponse<String> asked) {
        var run = Visitor.location(asked).replaceFirst("^https?://[^/]+", "");
        try {
            PolicyPagesIT.await(analyst, run);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return run;
    }

    private static void syringePages(RunningClinic c) {
        var syringe = c.syringe(c.patient("170"), false);
        var ready = c.syringe(c.patient("175"), true);
        var mine = c.checked(ready.citizen());
        c.line().askForPrescribed(c.nurse, mine.id());
        page("preparation", c.nurse, "/preparation");
        page("preparation-signed", c.pharmacist, "/preparation");
        page("preparation-tomorrow", c.nurse, "/preparation?day=tomorrow&session=morning");
        page("syringe", c.nurse, "/preparation/syringe/" + syringe.id());
        var handed = c.dosed("185");
        var booth = "/booth/"
                + c.line().window(c.nurse, handed.id()).given().orElseThrow().id();
        page("booth", c.nurse, booth);
        page("booth-decided", c.doctor, booth);
        page("evening", c.nurse, "/evening");
        page("labels", c.nurse, "/preparation/labels?day=today&session=morning");
        page("window-syringe", c.nurse, "/window/" + mine.id());
    }

    private static void lawPages(RunningClinic c) {
        page("law", c.nurse, "/law");
        page("law-place", c.nurse, "/law/places/no?on=2022-07-01");
        page("law-topic", c.nurse, "/law/topics/coercion");
        page("law-rule", c.nurse, "/law/rules/dk.consumption-rooms.allowed/2012-07-01");
        page("law-draft", c.nurse, "/law/rules/no.thresholds.not-punished.amounts.heroin");
        page("law-compare", c.nurse, "/law/compare");
        page("law-sources", c.nurse, "/law/sources");
        page("law-coverage", c.nurse, "/law/coverage");
        page("law-found", c.nurse, "/law/search?words=helper");
    }

    /// A reported substance on its way to a ban.
    private static void controlPages(RunningClinic c) {
        var day = LocalDate.parse("2026-11-20");
        var draft = new SampleDraft(
                UUID.randomUUID(), "Aarhus", day, "powder", "gc-ms", "death", "police", "x", "CNC(C)C(=O)c1ccccc1", "");
        var taken =
                (EarlyWarning.Reported.Taken) c.havn.part(EarlyWarning.class).report(c.chemist, draft);
        var begun = c.havn.part(Bans.class)
                .recommend(
                        c.authority,
                        taken.substance(),
                        Proceeding.Breadth.SINGLE,
                        Proceeding.Cause.NATIONAL_RECOMMENDATION,
                        new StepDraft(UUID.randomUUID(), day, "Brev 12/2026"));
        assertThat(begun).isInstanceOf(Bans.Recommended.Begun.class);
        page("substances", c.chemist, "/substances");
        page("control", c.chemist, "/control");
        page("control-report", c.chemist, "/control/report");
        page("control-substance", c.authority, "/control/substances/" + taken.substance());
    }

    /// A patient around the doses: the full check, what people decide, other clinics, doses to take home, reviews.
    private static void carePages(RunningClinic c, UUID waiting, UUID given) {
        page("window-check-full", c.nurse, "/window/" + waiting + "?form=full");
        page("outcome", c.doctor, "/window/" + waiting + "/outcome");
        page("care", c.doctor, "/patient/" + given + "/care");
        var travelling = c.patient("100");
        page("move-new", c.doctor, "/patient/" + travelling + "/move");
        var sent = Visitor.signedIn(c.doctor).post("/patient/" + travelling + "/move", MovePagesIT.order(travelling));
        page("take-home", c.doctor, "/patient/" + travelling + "/take-home");
        page("reviews", c.doctor, "/reviews");
        page("reviews-of", c.doctor, "/patient/" + travelling + "/reviews");
        page("moves", c.doctor, "/moves");
        page("move", c.doctor, Visitor.location(sent).replaceAll(".*/moves/", "/moves/"));
    }

    /// A count that differs twice, one of them looked at again, and one that the first person has handed in.
    private static void stockPages(RunningClinic c, UUID vial, UUID sealed) {
        syringePages(c);
        var differs = c.count(c.nurse, c.secondNurse, -2_000).getFirst();
        var looked = c.count(c.nurse, c.secondNurse, -1_000).getFirst();
        assertThat(c.discrepancies().recount(c.nurse, c.secondNurse, looked.id(), 97_000, "Set efter i affaldet"))
                .isEmpty();
        var running = c.counts().start(c.nurse);
        var readings = c.counts().requireCount(c.nurse, running).lines().stream()
                .collect(Collectors.toMap(StockCount.Line::number, line -> c.reading(c.nurse, line)));
        assertThat(c.counts().submit(c.nurse, running, readings)).isEmpty();

        page("settle", c.nurse, "/stock/" + vial + "/settle");
        page("sealed", c.nurse, "/stock/" + sealed);
        page("counts", c.nurse, "/stock/counts");
        page("count-second", c.nurse, "/stock/counts/" + running);
        page("count-first", c.pharmacist, "/stock/counts/" + running);
        page("count-done", c.nurse, "/stock/counts/" + differs.count());
        page("discrepancy", c.nurse, "/stock/discrepancies/" + differs.id());
        page("discrepancy-close", c.manager, "/stock/discrepancies/" + looked.id());
        page("stock-limits", c.pharmacist, "/stock/limits");
        page("book", c.nurse, "/stock/register");
        page("book-inspected", c.inspector, "/stock/register");
        page("day", c.manager, "/stock/day");
        page("return", c.pharmacist, "/stock/return");
        page("keys", c.nurse, "/stock/keys");
        page("sites", c.manager, "/stock/sites");
    }

    private static void timesPages(RunningClinic c, UUID worker) {
        page("week", c.doctor, "/patient/" + worker + "/week");
        page("times", c.nurse, "/times");
        page("plan", c.nurse, "/times/" + c.plan(worker));
    }

    private static void medicinePages(RunningClinic c, UUID citizen) {
        page("protocol", c.doctor, "/protocol");
        page("protocol-methadone", c.doctor, "/protocol?medicine=methadone-hydrochloride");
        page("limit", c.doctor, "/protocol/daily-max/every-route");
        page("renewals", c.doctor, "/renewals");
        page("missed", c.doctor, "/protocol/missed");
        c.conversion("200", "70");
        page("conversions", c.doctor, "/protocol/conversions");
        page("conversion-history", c.nurse, c.conversionHistory());
        page("pauses", c.nurse, "/patient/" + citizen + "/pauses");
    }

    private static void page(String name, Staff staff, String path) {
        PAGES.add(new Visited(name, staff, path));
    }

    @AfterAll
    static void closeBrowsers() {
        CLINIC.syringes().clearBench(CLINIC.nurse, "");
        var runs = CLINIC.havn.part(PolicyRuns.class);
        runs.list(CLINIC.analyst).forEach(run -> runs.cancel(CLINIC.analyst, run.id()));
        browsers.close();
    }

    /// Every language on the narrow screen, where words do not fit; the wide one, where they do, in one language unless
    /// `-Dhavn.looks=nb` or the like asks for more.
    static Stream<Look> looks() {
        var asked = System.getProperty("havn.looks", "");
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of(1280, 360)
                        .filter(width -> width == 360 || language == Language.DANISH || !asked.isEmpty())
                        .map(width -> new Look(language, width)))
                .filter(look -> look.toString().startsWith(asked));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("looks")
    void every_page_is_right_for_everybody(Look look) {
        var wrong = new ArrayList<String>();
        var login = browsers.open(look);
        login.navigate("/login");
        inspect(login, "login", look, wrong);
        ownPage(login, look, wrong);
        login.context().close();
        for (Staff staff : CLINIC.everybody()) {
            var page = browsers.signedIn(staff, look);
            for (Visited visited : PAGES) {
                if (visited.staff().equals(staff)) {
                    page.navigate(visited.path());
                    inspect(page, visited.name(), look, wrong);
                }
            }
            if (staff.equals(CLINIC.nurse)) {
                walk(page, look, wrong);
            }
            page.context().close();
        }
        assertThat(wrong).isEmpty();
    }

    /// What a patient sees who opens their own page with a card.
    private static void ownPage(Page page, Look look, List<String> wrong) {
        var citizen = CLINIC.dosed("90").citizen();
        var issued = CLINIC.havn.part(Cards.class).issue(CLINIC.nurse, citizen);
        page.navigate("/me/login");
        inspect(page, "me-login", look, wrong);
        page.locator("#code").fill(issued.code());
        page.locator("#pin").fill(issued.pin());
        page.locator("button[data-primary]").click();
        page.locator("#looked").waitFor();
        inspect(page, "me", look, wrong);
    }

    /// The pages that only a form leads to.
    private static void walk(Page page, Look look, List<String> wrong) {
        page.navigate("/");
        page.locator("#words").fill("ø");
        page.locator("form.search button").click();
        page.locator("ul.found").waitFor();
        inspect(page, "search", look, wrong);
        decide(page, look, wrong, "200", "1", "give");
        decide(page, look, wrong, "350", "1", "reduce");
        decide(page, look, wrong, "200", "4", "consult");
        page.navigate("/patient/new");
        page.locator("#given-names").fill("Ib");
        page.locator("#family-name").fill("Bo");
        page.locator("#born").fill("1970-01-01");
        page.locator("#number").fill("99");
        page.locator("button[data-primary]").click();
        page.locator(".notice.stop").waitFor();
        inspect(page, "patient-new-refused", look, wrong);
    }

    private static void decide(
            Page page, Look look, List<String> wrong, String milligrams, String sedation, String name) {
        page.navigate("/window/" + CLINIC.arrive(CLINIC.patient(milligrams)).id());
        page.locator("input[name=sedation][value='" + sedation + "']").check();
        page.locator("button[data-primary]").click();
        page.locator(".decision").waitFor();
        inspect(page, "window-" + name, look, wrong);
    }

    /// Looks at the page in light, then at its colours in dark: nothing else differs between them.
    private static void inspect(Page page, String name, Look look, List<String> wrong) {
        picture(page, "%s-%s-light".formatted(name, look));
        report(axe(page), name + " " + look, wrong);
        var sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (!sideways.equals(0)) {
            wrong.add("%s %s: scrolls %s px sideways".formatted(name, look, sideways));
        }
        Browsers.prefer(page, "dark");
        picture(page, "%s-%s-dark".formatted(name, look));
        report(axe(page).withRules(List.of("color-contrast")), name + " " + look + " dark", wrong);
        Browsers.prefer(page, "light");
    }

    @SuppressWarnings("deprecation") // the other mode is for frames, and opens a second page for every answer
    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    private static void report(AxeBuilder axe, String where, List<String> wrong) {
        axe.analyze()
                .getViolations()
                .forEach(violation -> wrong.add("%s: %s at %s"
                        .formatted(
                                where,
                                violation.getId(),
                                violation.getNodes().stream()
                                        .limit(3)
                                        .map(node -> node.getHtml())
                                        .toList())));
    }

    private static void picture(Page page, String name) {
        var folder = System.getProperty("havn.screens", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + ".png")));
        }
    }
}
