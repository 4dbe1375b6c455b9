package org.havn.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.havn.access.AccessRefused;
import org.havn.access.Action;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// Samples, verdicts that change with the law, and the way to a ban.
class ControlIT {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    private TestDatabase database;
    private TestClinic clinic;
    private Staff chemist;
    private Staff authority;
    private EarlyWarning reports;
    private Bans bans;
    private final MovedLaw law = new MovedLaw();

    /// A law that a test changes: what begins with `b` is inside from edition 2 on.
    private static final class MovedLaw implements Chemistry {

        private volatile String edition = "1";
        private volatile boolean mended;

        @Override
        public Reading read(String structure, LocalDate day) {
            if (structure.isBlank()) {
                return new Reading.Unreadable("There is no structure.");
            }
            if (edition.equals("broken")) {
                throw new IllegalStateException("The law cannot be read");
            }
            boolean inside = edition.equals("2") && structure.startsWith("b");
            return new Reading.Known(
                    structure.strip().toLowerCase(java.util.Locale.ROOT),
                    List.of(new Verdict(
                            "xx",
                            edition,
                            inside ? Verdict.Outcome.INSIDE : Verdict.Outcome.OUTSIDE,
                            inside ? "1" : "",
                            inside ? "no. 1" : "",
                            mended ? "as the mended test says" : "as the test says")));
        }

        @Override
        public Map<String, String> editions(LocalDate day) {
            return Map.of("xx", edition);
        }
    }

    @BeforeEach
    void an_authority_and_a_chemist() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        chemist = clinic.addStaff(clinic.here, "chemist", Role.CHEMIST);
        authority = clinic.addStaff(clinic.here, "authority", Role.AUTHORITY);
        var transactions = new JdbcTransactionManager(database.pool());
        reports = new EarlyWarning(database.jdbc(), transactions, clinic.access, law, clinic.clock);
        bans = new Bans(database.jdbc(), transactions, clinic.access, clinic.clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void report_is_held_against_the_law_at_once_and_taken_in_once() {
        var draft = draft("abc");
        var first = reports.report(chemist, draft);
        var again = reports.report(chemist, draft);

        assertThat(first).isInstanceOf(EarlyWarning.Reported.Taken.class).isEqualTo(again);
        var held = reports.list(chemist);
        assertThat(held).hasSize(1);
        assertThat(held.getFirst().samples()).isEqualTo(1);
        assertThat(held.getFirst().verdicts()).extracting(Verdict::outcome).containsExactly(Verdict.Outcome.OUTSIDE);
    }

    @Test
    void second_sample_of_a_substance_is_beside_the_first_whatever_its_writing() {
        var _ = reports.report(chemist, draft("abc"));
        var _ = reports.report(authority, draft("ABC"));

        assertThat(reports.list(chemist)).singleElement().satisfies(held -> {
            assertThat(held.samples()).isEqualTo(2);
            assertThat(reports.samples(chemist, held.id())).hasSize(2);
        });
    }

    @Test
    void what_cannot_be_read_or_lies_ahead_is_refused() {
        assertThat(code(reports.report(chemist, draft(" ")))).isEqualTo("sample.unreadable");
        assertThat(code(reports.report(chemist, draft("abc", LocalDate.parse("2026-11-25")))))
                .isEqualTo("sample.future-day");
        assertThat(reports.report(chemist, draft("abc", LocalDate.parse("2026-11-24"))))
                .isInstanceOf(EarlyWarning.Reported.Taken.class);
    }

    @Test
    void new_edition_changes_what_it_changes_and_says_so() {
        var _ = reports.report(chemist, draft("abc"));
        var _ = reports.report(chemist, draft("bcd"));
        assertThat(reports.outdated(chemist)).isZero();

        law.edition = "2";

        assertThat(reports.outdated(chemist)).isEqualTo(2);
        assertThat(reports.screenAgain(authority)).isEqualTo(2);
        assertThat(reports.screenAgain(authority)).isZero();
        assertThat(reports.outdated(chemist)).isZero();
        assertThat(reports.changes(chemist).stream().filter(VerdictChange::isOther))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.molecule()).isEqualTo("bcd");
                    assertThat(change.before().outcome()).isEqualTo(Verdict.Outcome.OUTSIDE);
                    assertThat(change.now().outcome()).isEqualTo(Verdict.Outcome.INSIDE);
                });
        assertThat(reports.changes(chemist)).hasSize(2);
    }

    @Test
    void ban_goes_its_way_step_by_step() {
        var substance = substance("abc");
        var id = begun(substance, Proceeding.Breadth.GROUP, step("2026-11-21"));

        assertThat(take(id, Proceeding.Kind.COMMENCEMENT, "2026-11-22")).contains("ban.step-early");
        assertThat(take(id, Proceeding.Kind.ORDER, "2026-11-20")).contains("ban.step-before");
        assertThat(take(id, Proceeding.Kind.ORDER, "2026-11-21")).isEmpty();
        assertThat(take(id, Proceeding.Kind.ORDER, "2026-11-21")).contains("ban.step-taken");
        assertThat(take(id, Proceeding.Kind.REJECTION, "2026-11-22")).contains("ban.step-early");
        assertThat(take(id, Proceeding.Kind.COMMENCEMENT, "2026-12-01")).isEmpty();
        assertThat(take(UUID.randomUUID(), Proceeding.Kind.ORDER, "2026-12-01")).contains("ban.no-proceeding");
        assertThat(bans.list(chemist, substance)).singleElement().satisfies(done -> {
            assertThat(done.steps()).hasSize(3);
            assertThat(done.next()).isEmpty();
            assertThat(done.daysFrom(DAY)).contains(11L);
        });
        clinic.clock.advance(Duration.ofDays(8));
        assertThat(bans.years(chemist)).containsExactly(new BanYear(2026, 0, 1, 1));
    }

    @Test
    void key_that_has_told_one_thing_tells_no_other() {
        var first = draft("abc");
        var _ = reports.report(chemist, first);
        var other = new SampleDraft(
                first.key(), "Odense", DAY, "powder", "gc-ms", "poisoning", "police", "", "never-seen", "");

        assertThat(code(reports.report(chemist, other))).isEqualTo("sample.key-used");
        assertThat(code(reports.report(authority, first))).isEqualTo("sample.key-used");
        assertThat(database.jdbc()
                        .sql("select count(*) from control.substance where molecule = 'never-seen'")
                        .query(Long.class)
                        .single())
                .as("substances without a sample")
                .isZero();

        var substance = substance("bcd");
        var recommendation = step("2026-11-21");
        var id = begun(substance, Proceeding.Breadth.SINGLE, recommendation);
        var changed = new StepDraft(recommendation.key(), recommendation.day(), "Another letter");
        assertThat(refused(bans.recommend(
                        authority,
                        substance,
                        Proceeding.Breadth.SINGLE,
                        Proceeding.Cause.NATIONAL_RECOMMENDATION,
                        changed)))
                .isEqualTo("ban.key-used");
        assertThat(bans.take(authority, id, Proceeding.Kind.ORDER, recommendation)
                        .map(Finding::code))
                .contains("ban.key-used");
        assertThat(bans.list(chemist, substance))
                .singleElement()
                .satisfies(it -> assertThat(it.steps()).hasSize(1));
    }

    @Test
    void same_report_sent_twice_at_once_is_taken_in_once() throws Exception {
        for (int round = 0; round < 5; round++) {
            var draft = draft("at-once-" + round);
            try (var people = Executors.newFixedThreadPool(2)) {
                Callable<EarlyWarning.Reported> send = () -> reports.report(chemist, draft);
                var answers = people.invokeAll(List.of(send, send));
                assertThat(answers.getFirst().get())
                        .isInstanceOf(EarlyWarning.Reported.Taken.class)
                        .isEqualTo(answers.getLast().get());
            }
        }
    }

    @Test
    void second_proceeding_about_the_same_ban_is_refused_until_the_first_is_rejected() throws Exception {
        var substance = substance("abc");
        var first = begun(substance, Proceeding.Breadth.SINGLE, step("2026-11-21"));
        assertThat(again(substance)).isEqualTo("ban.under-way");
        assertThat(begun(substance, Proceeding.Breadth.GROUP, step("2026-11-21")))
                .isNotEqualTo(first);
        assertThat(take(first, Proceeding.Kind.REJECTION, "2026-11-22")).isEmpty();
        assertThat(again(substance)).isEmpty();

        var other = substance("bcd");
        try (var people = Executors.newFixedThreadPool(2)) {
            Callable<String> begin = () -> again(other);
            var answers = people.invokeAll(List.of(begin, begin));
            assertThat(List.of(answers.getFirst().get(), answers.getLast().get()))
                    .containsExactlyInAnyOrder("", "ban.under-way");
        }
    }

    @Test
    void ban_is_counted_once_and_from_its_first_day_on() {
        var substance = substance("abc");
        var id = begun(substance, Proceeding.Breadth.SINGLE, step("2026-11-21"));
        assertThat(take(id, Proceeding.Kind.ORDER, "2026-11-21")).isEmpty();
        assertThat(take(id, Proceeding.Kind.COMMENCEMENT, today().plusDays(1).toString()))
                .isEmpty();
        assertThat(bans.years(chemist)).as("the day before").isEmpty();

        clinic.clock.advance(Duration.ofDays(1));
        assertThat(bans.years(chemist)).as("the day of").containsExactly(new BanYear(2026, 0, 1, 0));
        database.asOwner("""
                insert into control.step (client_key, proceeding, substance, kind, breadth, cause, day, citation, taken_by,
                    taken_at)
                select uuidv7(), uuidv7(), substance, kind, breadth, 'international', day, citation, taken_by, taken_at
                from control.step where kind = 'commencement'
                """);
        assertThat(bans.years(chemist)).as("written twice before").containsExactly(new BanYear(2026, 0, 1, 0));
    }

    @Test
    void new_edition_is_held_against_everything_by_itself_and_the_difference_kept() {
        var _ = reports.report(chemist, draft("bcd"));
        assertThat(reports.screenByItself(false)).as("nothing to do").isZero();

        law.edition = "2";

        assertThat(reports.screenByItself(false)).isEqualTo(1);
        assertThat(reports.screenByItself(false)).as("done").isZero();
        assertThat(reports.outdated(chemist)).isZero();
        assertThat(reports.changes(chemist)).singleElement().satisfies(change -> {
            assertThat(change.before().outcome()).isEqualTo(Verdict.Outcome.OUTSIDE);
            assertThat(change.now().outcome()).isEqualTo(Verdict.Outcome.INSIDE);
        });
        assertThat(audit()).containsExactly("begun by itself", "1 verdicts");
    }

    @Test
    void mended_file_of_the_same_edition_is_noticed_at_the_start() {
        var _ = reports.report(chemist, draft("bcd"));
        law.mended = true;
        assertThat(reports.screenByItself(false))
                .as("the editions have the same names")
                .isZero();
        assertThat(reports.screenByItself(true)).isEqualTo(1);
        assertThat(reports.changes(chemist).getFirst().now().because()).isEqualTo("as the mended test says");
    }

    @Test
    void run_that_breaks_off_has_said_that_it_began() {
        var _ = reports.report(chemist, draft("abc"));
        law.edition = "broken";
        assertThatThrownBy(() -> reports.screenAgain(authority)).isInstanceOf(IllegalStateException.class);
        assertThat(audit()).containsExactly("begun");
    }

    private List<String> audit() {
        return database.jdbc()
                .sql("select detail from access.audit where action = ? order by id")
                .param(Action.SCREEN_AGAIN.code())
                .query((row, _) -> row.getString("detail"))
                .list();
    }

    @Test
    void step_sent_twice_is_taken_once_and_a_rejection_ends_it() {
        var substance = substance("abc");
        var recommendation = step("2026-11-21");
        var id = begun(substance, Proceeding.Breadth.SINGLE, recommendation);
        assertThat(begun(substance, Proceeding.Breadth.SINGLE, recommendation)).isEqualTo(id);
        var rejection = step("2026-11-22");
        assertThat(bans.take(authority, id, Proceeding.Kind.REJECTION, rejection))
                .isEmpty();
        assertThat(bans.take(authority, id, Proceeding.Kind.REJECTION, rejection))
                .isEmpty();

        assertThat(take(id, Proceeding.Kind.ORDER, "2026-11-23")).contains("ban.step-early");
        assertThat(bans.list(chemist, substance).getFirst().steps()).hasSize(2);
        assertThat(bans.years(chemist)).isEmpty();
    }

    @Test
    void of_an_order_and_a_rejection_in_the_same_moment_one_stands() throws Exception {
        for (int round = 0; round < 5; round++) {
            var id = begun(substance("abc" + round), Proceeding.Breadth.SINGLE, step("2026-11-21"));
            try (var people = Executors.newFixedThreadPool(2)) {
                var tries = new ArrayList<Callable<Optional<String>>>();
                tries.add(() -> take(id, Proceeding.Kind.ORDER, "2026-11-22"));
                tries.add(() -> take(id, Proceeding.Kind.REJECTION, "2026-11-22"));
                int taken = 0;
                for (var answer : people.invokeAll(tries)) {
                    taken += answer.get().isEmpty() ? 1 : 0;
                }
                assertThat(taken).isEqualTo(1);
            }
        }
    }

    @Test
    void only_whom_it_concerns_may() {
        var substance = substance("abc");
        assertThatThrownBy(() -> reports.list(clinic.nurse)).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> reports.report(clinic.doctor, draft("abc"))).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> bans.recommend(
                        chemist,
                        substance,
                        Proceeding.Breadth.SINGLE,
                        Proceeding.Cause.INTERNATIONAL,
                        step("2026-11-21")))
                .isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> reports.screenAgain(clinic.manager)).isInstanceOf(AccessRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"substance", "sample", "verdict", "step"})
    void nothing_is_changed_or_taken_away(String table) {
        var _ = substance("abc");
        assertThatThrownBy(() -> database.asOwner("delete from control." + table))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() ->
                        database.jdbc().sql("delete from control." + table).update())
                .isInstanceOf(org.springframework.dao.DataAccessException.class);
    }

    private UUID begun(UUID substance, Proceeding.Breadth breadth, StepDraft draft) {
        var answer = bans.recommend(authority, substance, breadth, Proceeding.Cause.NATIONAL_RECOMMENDATION, draft);
        assertThat(answer).isInstanceOf(Bans.Recommended.Begun.class);
        return ((Bans.Recommended.Begun) answer).proceeding();
    }

    private String again(UUID substance) {
        return refused(bans.recommend(
                authority, substance, Proceeding.Breadth.SINGLE, Proceeding.Cause.INTERNATIONAL, step("2026-11-22")));
    }

    private static String refused(Bans.Recommended answer) {
        return answer instanceof Bans.Recommended.Refused refused
                ? refused.finding().code()
                : "";
    }

    private LocalDate today() {
        return clinic.clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private UUID substance(String structure) {
        return reports.report(chemist, draft(structure)) instanceof EarlyWarning.Reported.Taken taken
                ? taken.substance()
                : UUID.randomUUID();
    }

    private Optional<String> take(UUID proceeding, Proceeding.Kind kind, String day) {
        return bans.take(authority, proceeding, kind, step(day)).map(Finding::code);
    }

    private static StepDraft step(String day) {
        return new StepDraft(UUID.randomUUID(), LocalDate.parse(day), "Letter 1/2026");
    }

    private static String code(EarlyWarning.Reported reported) {
        return reported instanceof EarlyWarning.Reported.Refused refused
                ? refused.finding().code()
                : "";
    }

    private static SampleDraft draft(String structure) {
        return draft(structure, DAY);
    }

    private static SampleDraft draft(String structure, LocalDate day) {
        return new SampleDraft(
                UUID.randomUUID(), "Aarhus", day, "powder", "gc-ms", "poisoning", "police", "", structure, "");
    }
}
