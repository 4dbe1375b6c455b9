package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.havn.access.Access;
import org.havn.access.SignIn;
import org.havn.access.Staff;
import org.havn.app.Havn;
import org.havn.app.RunningHavn;
import org.havn.app.Settings;
import org.havn.clinic.DayReport;
import org.havn.clinic.Line;
import org.havn.clinic.Reports;
import org.havn.law.Mass;
import org.havn.stock.Container;
import org.havn.stock.Counts;
import org.havn.stock.Registers;
import org.havn.stock.Stock;
import org.havn.stock.StockCount;
import org.havn.web.Browsers.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The demo clinic's whole day, two sessions of 120 patients, through the forms of its own pages: two people count in
/// the morning and in the evening, four windows work at once, some are refused, one never comes, a rest is thrown away.
///
/// What was done is counted here as well, and the day report, the ledger and the pages must say the same.
class WholeDayIT {

    private static final String PASSWORD = "havn-demo-only";
    private static final String TODAY = "2026-11-24";
    private static final int WINDOWS = 4;
    private static final int BATCH = 20;
    private static final Duration EACH = Duration.ofSeconds(8);
    private static final Duration OBSERVED = Duration.ofMinutes(31);
    private static final Pattern ARRIVABLE = Pattern.compile("name=\"citizen\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern DOSE = Pattern.compile("action=\"/dose/([0-9a-f-]{36})/release\"");
    private static final Pattern SEAT = Pattern.compile("name=\"seat\" value=\"([a-z]+ \\d+)\"");

    private static RunningClinic.MovedClock clock;
    private static RunningHavn havn;
    private static Staff nurse;
    private static Staff second;

    private final List<Web> windows = new ArrayList<>();
    private final Queue<Mass> given = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private Mass wasted = Mass.ZERO;

    @BeforeAll
    static void open_the_demo_clinic_the_evening_before() throws Exception {
        clock = new RunningClinic.MovedClock(Instant.parse("2026-11-23T19:00:00Z"));
        var settings = new Settings(
                Settings.Mode.DEMO,
                Files.createTempDirectory("havn-day"),
                Optional.empty(),
                InetAddress.getLoopbackAddress(),
                0,
                Path.of("..", "law").toAbsolutePath());
        havn = Havn.start(settings, clock, _ -> {});
        nurse = staff("nurse");
        second = staff("nurse2");
    }

    @AfterAll
    static void close() {
        havn.close();
    }

    private static Staff staff(String username) {
        return havn.part(Access.class).signIn(username, PASSWORD) instanceof SignIn.Welcome welcome
                ? welcome.staff()
                : fail(username);
    }

    private static Staff fail(String username) {
        throw new IllegalStateException(username + " of the demo clinic cannot sign in");
    }

    @Test
    void day_of_two_sessions_and_120_patients_balances() throws Exception {
        setClock("06:30");
        for (int window = 0; window < WINDOWS; window++) {
            windows.add(Web.signedIn(havn.address(), window % 2 == 0 ? "nurse" : "nurse2", PASSWORD));
        }
        assertThat(windows.getFirst().get("/").body()).contains("Count first: no dose can be given yet");
        count("open");
        open(3);
        setClock("07:00");
        int came = session(1);
        setClock("13:50");
        stayLoggedIn();
        open(3);
        setClock("14:00");
        came += session(0);
        setClock("19:05");
        stayLoggedIn();
        waste();
        count("closed");
        report(came);
        look();
    }

    private static void setClock(String time) {
        var until = Instant.parse("%sT%s:00Z".formatted(TODAY, time)).minus(Duration.ofHours(1)); // winter time
        if (until.isAfter(clock.instant())) {
            clock.advance(Duration.between(clock.instant(), until));
        }
    }

    /// Whoever was away for longer than a session lives logs in again.
    private void stayLoggedIn() {
        for (int window = 0; window < WINDOWS; window++) {
            windows.set(window, Web.signedIn(havn.address(), window % 2 == 0 ? "nurse" : "nurse2", PASSWORD));
        }
    }

    /// Both nurses count what is there, each at their own screen.
    private void count(String then) {
        var first = windows.get(0);
        var page = first.send(first.get("/stock/counts"), "/stock/counts", Map.of());
        var count = page.path();
        for (int window = 0; window < 2; window++) {
            var web = windows.get(window);
            web.send(web.get(count), count, readings(UUID.fromString(count.substring(count.lastIndexOf('/') + 1))));
        }
        assertThat(havn.part(Counts.class).state(nurse).open()).isEqualTo(then.equals("open"));
    }

    private static Map<String, String> readings(UUID count) {
        var readings = new HashMap<String, String>();
        var vials = havn.part(Stock.class).listContainers(nurse);
        for (StockCount.Line line :
                havn.part(Counts.class).requireCount(nurse, count).lines()) {
            readings.put("reading-" + line.number(), reading(vials, line));
        }
        return readings;
    }

    private static String reading(List<Container> vials, StockCount.Line line) {
        return line.container()
                .map(id -> vials.stream()
                        .filter(vial -> vial.id().equals(id))
                        .map(vial -> vial.concentration()
                                .orElseThrow()
                                .volumeOf(vial.balance())
                                .millilitres()
                                .toPlainString())
                        .findFirst()
                        .orElseThrow())
                .orElseGet(() -> Long.toString(vials.stream()
                        .filter(vial -> vial.opening().isEmpty()
                                && !vial.balance().isZero()
                                && vial.lot().equals(line.lot())
                                && vial.medicine().equals(line.medicine()))
                        .count()));
    }

    /// Makes a solution of so many vials, through the page.
    private void open(int many) {
        var web = windows.getFirst();
        var sealed = havn.part(Stock.class).listContainers(nurse).stream()
                .filter(vial -> vial.opening().isEmpty() && !vial.balance().isZero())
                .limit(many)
                .toList();
        assertThat(sealed).hasSize(many);
        for (Container vial : sealed) {
            var path = "/stock/" + vial.id() + "/open";
            var page = web.send(
                    web.get(path), path, Map.of("volume", "100", "use-before", LocalDate.parse(TODAY) + "T23:00"));
            assertThat(page.status()).isEqualTo(200);
        }
    }

    /// One session: everybody on the board comes, but for the last `absent`.
    ///
    /// @return how many came
    private int session(int absent) throws Exception {
        stayLoggedIn();
        var expected = ARRIVABLE
                .matcher(windows.getFirst().get("/").body())
                .results()
                .map(found -> UUID.fromString(found.group(1)))
                .distinct()
                .toList();
        assertThat(expected).hasSizeGreaterThan(115);
        var coming = expected.subList(0, expected.size() - absent);
        for (int from = 0; from < coming.size(); from += BATCH) {
            var batch = new ConcurrentLinkedQueue<>(coming.subList(from, Math.min(from + BATCH, coming.size())));
            var stays = new ConcurrentLinkedQueue<String>();
            atOnce(web -> serveAll(web, batch, stays, coming));
            clock.advance(OBSERVED);
            // Between two patients nobody stands still for longer than a session lives without use.
            stayLoggedIn();
            atOnce(web -> releaseAll(web, stays));
        }
        return coming.size();
    }

    private void serveAll(Web web, Queue<UUID> batch, Queue<String> stays, List<UUID> coming) {
        for (var citizen = batch.poll(); citizen != null; citizen = batch.poll()) {
            clock.advance(EACH);
            var board = web.get("/");
            var window = web.send(board, "/line/arrive", Map.of("citizen", citizen.toString()));
            int number = coming.indexOf(citizen);
            // Two are too drowsy; everybody else is awake.
            var sedation = number == 7 || number == 50 ? "4" : "1";
            var checked = web.send(window, window.path() + "/check", Map.of("sedation", sedation));
            give(web, checked, stays);
        }
    }

    private void give(Web web, Web.Page checked, Queue<String> stays) {
        var path = checked.path() + "/give";
        if (!checked.has(path)) {
            refused.add(checked.path());
            return;
        }
        var fields = Web.fields(checked, path);
        var done = web.send(checked, path, Map.of("read-back", "yes"));
        // Another window has emptied the vial meanwhile: the nurse opens the window anew and takes the next one.
        for (int tries = 1; tries < WINDOWS && !done.says("Given at"); tries++) {
            done = web.send(web.get(checked.path()), path, Map.of("read-back", "yes"));
        }
        assertThat(done.says("Given at")).as(done.body()).isTrue();
        given.add(Mass.ofMicrograms(Long.parseLong(fields.getOrDefault("micrograms", "0"))));
        var dose = DOSE.matcher(done.body());
        assertThat(dose.find()).isTrue();
        sit(web, done, "/dose/%s/seat".formatted(dose.group(1)));
        stays.add(done.path());
    }

    /// On the first seat that the page offers, if one is free; another window may be quicker.
    private static void sit(Web web, Web.Page page, String path) {
        var seat = SEAT.matcher(page.body());
        if (seat.find()) {
            web.send(page, path, Map.of("seat", seat.group(1)));
        }
    }

    private static void releaseAll(Web web, Queue<String> stays) {
        for (var path = stays.poll(); path != null; path = stays.poll()) {
            var window = web.get(path);
            var dose = DOSE.matcher(window.body());
            assertThat(dose.find()).isTrue();
            var look = web.send(window, "/dose/%s/exit-check".formatted(dose.group(1)), Map.of("sedation", "1"));
            var board = web.send(look, "/dose/%s/release".formatted(dose.group(1)), Map.of());
            assertThat(board.path()).isEqualTo("/");
        }
    }

    /// The rest of the first open vial, before a second person.
    private void waste() {
        var web = windows.getFirst();
        var vial = havn.part(Stock.class).listContainers(nurse).stream()
                .filter(container ->
                        container.opening().isPresent() && !container.balance().isZero())
                .findFirst()
                .orElseThrow();
        var path = "/stock/" + vial.id() + "/waste";
        wasted = vial.balance();
        var page = web.send(
                web.get(path),
                path,
                Map.of(
                        "amount",
                        wasted.milligrams().toPlainString(),
                        "reason",
                        "rest of the day",
                        "witness",
                        "nurse2",
                        "witness-password",
                        PASSWORD));
        assertThat(page.path()).isEqualTo("/stock/" + vial.id());
    }

    /// The day report, the ledger and this test have counted the same.
    private void report(int came) {
        var report = havn.part(Reports.class).day(nurse, LocalDate.parse(TODAY));
        var mass = given.stream().reduce(Mass.ZERO, Mass::plus);
        assertThat(report.came()).isEqualTo(came);
        assertThat(report.withDose()).isEqualTo(given.size());
        assertThat(report.refused()).isEqualTo(refused.size());
        assertThat(report.missed())
                .as("one absent in the morning, one on hold twice")
                .isPositive();
        assertThat(report.given().stream().mapToLong(DayReport.Given::doses).sum())
                .isEqualTo(given.size());
        assertThat(report.given().stream().map(DayReport.Given::mass).reduce(Mass.ZERO, Mass::plus))
                .isEqualTo(mass);
        var registers = havn.part(Registers.class);
        var day = LocalDate.parse(TODAY);
        var ledger = registers.listMedicines(nurse).stream()
                .map(medicine -> registers.register(nurse, medicine, day, day))
                .toList();
        var opening = ledger.stream().map(it -> it.opening()).reduce(Mass.ZERO, Mass::plus);
        var closing = ledger.stream().map(it -> it.closing()).reduce(Mass.ZERO, Mass::plus);
        assertThat(closing.plus(mass).plus(wasted)).isEqualTo(opening);
        var page = windows.getFirst().get("/stock/day");
        assertThat(page.says("class=\"notice go\"")).isTrue();
        assertThat(havn.part(Line.class).board(second))
                .noneMatch(row -> row.staying().isPresent());
        assertThat(refused).hasSizeGreaterThanOrEqualTo(4);
    }

    /// Nothing that axe finds on the board, a window and the report after all this.
    private void look() {
        var session = windows.getFirst().session();
        var wrong = new ArrayList<String>();
        try (var browsers = new Browsers(havn.address().toString())) {
            var page = browsers.open(Look.USUAL);
            page.context()
                    .addCookies(List.of(new Cookie(session.getName(), session.getValue())
                            .setUrl(havn.address().toString())));
            for (String path : List.of("/", refused.peek() == null ? "/" : refused.peek(), "/stock/day", "/stock")) {
                page.navigate(path);
                axe(page).analyze().getViolations().forEach(found -> wrong.add(path + ": " + found.getId()));
            }
            page.context().close();
        }
        assertThat(wrong).isEmpty();
    }

    @SuppressWarnings("deprecation") // the other mode is for frames, and opens a second page for every answer
    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    /// All four windows at the same time.
    private void atOnce(Consumer<Web> work) throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = windows.stream()
                    .<Callable<Boolean>>map(web -> () -> {
                        work.accept(web);
                        return true;
                    })
                    .toList();
            for (Future<Boolean> done : pool.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        }
    }
}
