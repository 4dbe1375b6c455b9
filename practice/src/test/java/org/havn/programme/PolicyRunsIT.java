package org.havn.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.havn.programme.PolicyRun.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// Questions to a model that a test holds in its hand.
class PolicyRunsIT {

    private static final RunLimits LIMITS = new RunLimits(50, 20, 1, 1, 0);

    private final HeldModel model = new HeldModel();
    private TestDatabase database;
    private TestClinic clinic;
    private Staff analyst;
    private Staff other;
    private PolicyRuns runs;

    /// Runs three steps; a question that begins with `hold` waits before the second until it is let go.
    private static final class HeldModel implements Model {

        private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

        void letGo(String question) {
            gate(question).countDown();
        }

        private CountDownLatch gate(String question) {
            return gates.computeIfAbsent(question, _ -> new CountDownLatch(1));
        }

        @Override
        public Reading read(RunDraft draft) {
            if (draft.scenario().startsWith("wrong")) {
                return new Reading.Wrong("scenario.yaml:1: that is wrong");
            }
            return new Reading.Understood(new Job() {
                @Override
                public int steps() {
                    return 3;
                }

                @Override
                public Optional<Map<String, String>> run(IntPredicate goOn) {
                    if (!goOn.test(1)) {
                        return Optional.empty();
                    }
                    if (draft.question().startsWith("hold")) {
                        await(draft.question());
                    }
                    if (draft.question().startsWith("break")) {
                        throw new IllegalStateException("as the test wants it");
                    }
                    return goOn.test(2) && goOn.test(3)
                            ? Optional.of(Map.of("summary.csv", "seed," + draft.seed(), "body-en.html", "<p>done</p>"))
                            : Optional.empty();
                }
            });
        }

        private void await(String question) {
            try {
                if (!gate(question).await(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("Nobody let go of " + question);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @BeforeEach
    void two_analysts_of_two_organisations() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        analyst = clinic.addStaff(clinic.here, "analyst", Role.ANALYST);
        other = clinic.addStaff(clinic.addClinic("Ministeriet"), "other", Role.ANALYST);
        runs = started();
    }

    private PolicyRuns started() {
        return new PolicyRuns(
                database.jdbc(),
                new JdbcTransactionManager(database.pool()),
                clinic.access,
                model,
                LIMITS,
                clinic.clock);
    }

    @AfterEach
    void close() {
        runs.close();
        database.close();
    }

    @Test
    void answer_is_kept_whole_with_its_question() {
        var run = start(analyst, draft("how"));
        until(() -> runs.open(analyst, run).state() == State.FINISHED);
        var kept = runs.open(analyst, run);
        assertThat(kept.draft().scenario()).isEqualTo("scenario: x");
        assertThat(kept.draft().seed()).isEqualTo(7);
        assertThat(kept.askedBy()).isEqualTo(analyst.id());
        assertThat(runs.fileNames(analyst, run)).containsExactly("body-en.html", "summary.csv");
        assertThat(runs.file(analyst, run, "summary.csv")).contains("seed,7");
        assertThat(runs.file(analyst, run, "no-such.csv")).isEmpty();
        assertThat(runs.list(analyst)).extracting(PolicyRun::id).containsExactly(run);
    }

    @Test
    void second_run_waits_for_the_first_and_a_third_finds_the_queue_full() {
        var first = start(analyst, draft("hold 1"));
        until(() -> runs.open(analyst, first).done() == 1);
        var second = start(analyst, draft("next"));
        assertThat(runs.open(analyst, first).state()).isEqualTo(State.RUNNING);
        assertThat(runs.open(analyst, first).left()).isPresent();
        assertThat(runs.open(analyst, second).left()).isEmpty();
        assertThat(runs.open(analyst, second).state()).isEqualTo(State.WAITING);
        assertThat(code(runs.start(other, draft("third")))).isEqualTo("run.queue-full");

        model.letGo("hold 1");
        until(() -> runs.open(analyst, second).state() == State.FINISHED);
        assertThat(runs.open(analyst, first).state()).isEqualTo(State.FINISHED);
        assertThat(runs.start(other, draft("third"))).isInstanceOf(PolicyRuns.Start.Started.class);
    }

    @Test
    void cancelled_runs_keep_no_answer_and_give_their_room_back() {
        var first = start(analyst, draft("hold 2"));
        until(() -> runs.open(analyst, first).done() == 1);
        var second = start(analyst, draft("next"));
        runs.cancel(analyst, second);
        assertThat(runs.cancel(analyst, first)).isTrue();
        assertThat(runs.cancel(analyst, first)).as("it is over already").isFalse();
        model.letGo("hold 2");
        assertThat(runs.open(analyst, second).state()).isEqualTo(State.CANCELLED);
        assertThat(runs.open(analyst, first).state()).isEqualTo(State.CANCELLED);
        var third = start(analyst, draft("third"));
        until(() -> runs.open(analyst, third).state() == State.FINISHED);
        assertThat(runs.fileNames(analyst, first)).isEmpty();
        assertThat(runs.fileNames(analyst, second)).isEmpty();
        runs.cancel(analyst, third);
        assertThat(runs.open(analyst, third).state()).isEqualTo(State.FINISHED);
    }

    @Test
    void server_that_stops_loses_no_finished_run_and_says_what_was_cut_off() {
        var finished = start(analyst, draft("how"));
        until(() -> runs.open(analyst, finished).state() == State.FINISHED);
        var cut = start(analyst, draft("hold 3"));
        until(() -> runs.open(analyst, cut).done() == 1);
        var waited = start(analyst, draft("next"));
        runs.close();
        model.letGo("hold 3");

        runs = started();
        assertThat(runs.open(analyst, finished).state()).isEqualTo(State.FINISHED);
        assertThat(runs.file(analyst, finished, "summary.csv")).isPresent();
        assertThat(runs.open(analyst, cut).state()).isEqualTo(State.CUT_OFF);
        assertThat(runs.open(analyst, waited).state()).isEqualTo(State.CUT_OFF);
        assertThat(runs.open(analyst, cut).draft().scenario()).isEqualTo("scenario: x");
    }

    @Test
    void model_that_breaks_leaves_a_failed_run_and_the_next_one_runs() {
        var broken = start(analyst, draft("break"));
        until(() -> runs.open(analyst, broken).state() == State.FAILED);
        var next = start(analyst, draft("how"));
        until(() -> runs.open(analyst, next).state() == State.FINISHED);
    }

    @Test
    void same_form_sent_twice_asks_once_also_at_the_same_moment() throws Exception {
        var draft = draft("hold 4");
        try (var threads = Executors.newFixedThreadPool(4)) {
            var tries = new ArrayList<Callable<PolicyRuns.Start>>();
            for (int i = 0; i < 2; i++) {
                tries.add(() -> runs.start(analyst, draft));
            }
            var answers = new ArrayList<PolicyRuns.Start>();
            for (var answer : threads.invokeAll(tries)) {
                answers.add(answer.get());
            }
            assertThat(answers).hasOnlyElementsOfType(PolicyRuns.Start.Started.class);
            assertThat(answers.stream().distinct()).hasSize(1);
        }
        var other = new RunDraft(
                draft.key(), draft.scenario(), draft.base(), draft.question(), draft.draws(), draft.years(), 99);
        assertThat(runs.start(analyst, other))
                .isInstanceOfSatisfying(
                        PolicyRuns.Start.Refused.class,
                        refused -> assertThat(refused.why().code()).isEqualTo("run.key-used"));
        assertThat(runs.list(analyst)).hasSize(1);
        model.letGo("hold 4");
    }

    @Test
    void one_form_sent_with_two_questions_at_the_same_moment_asks_only_one_of_them() throws Exception {
        var first = draft("hold 5");
        var second = new RunDraft(
                first.key(), "scenario: y", first.base(), first.question(), first.draws(), first.years(), first.seed());
        var answers = new ArrayList<PolicyRuns.Start>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Callable<PolicyRuns.Start>> tries =
                    List.of(() -> runs.start(analyst, first), () -> runs.start(analyst, second));
            for (var answer : threads.invokeAll(tries)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).hasAtLeastOneElementOfType(PolicyRuns.Start.Started.class);
        assertThat(answers)
                .filteredOn(answer -> answer instanceof PolicyRuns.Start.Refused)
                .singleElement()
                .satisfies(refused -> assertThat(code(refused)).isEqualTo("run.key-used"));
        assertThat(runs.list(analyst)).hasSize(1);
        model.letGo("hold 5");
    }

    @Test
    void more_than_the_limits_allow_and_what_the_model_does_not_understand_is_refused() {
        assertThat(runs.start(analyst, new RunDraft(UUID.randomUUID(), "x", "b", "q", 50, 20, 1)))
                .isInstanceOf(PolicyRuns.Start.Started.class);
        assertThat(code(runs.start(analyst, new RunDraft(UUID.randomUUID(), "x", "b", "q", 51, 20, 1))))
                .isEqualTo("run.beyond-limits");
        assertThat(code(runs.start(analyst, new RunDraft(UUID.randomUUID(), "x", "b", "q", 50, 21, 1))))
                .isEqualTo("run.beyond-limits");
        assertThat(code(runs.start(analyst, new RunDraft(UUID.randomUUID(), "wrong", "b", "q", 1, 1, 1))))
                .isEqualTo("run.not-understood");
    }

    @Test
    void nobody_but_an_analyst_asks_and_nobody_sees_another_organisations_runs() {
        var run = start(analyst, draft("how"));
        until(() -> runs.open(analyst, run).state() == State.FINISHED);
        for (Staff staff : List.of(clinic.nurse, clinic.doctor, clinic.manager, clinic.pharmacist)) {
            assertThatThrownBy(() -> runs.start(staff, draft("how"))).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> runs.list(staff)).isInstanceOf(AccessRefused.class);
        }
        assertThat(runs.list(other)).isEmpty();
        assertThatThrownBy(() -> runs.open(other, run)).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> runs.file(other, run, "summary.csv")).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> runs.cancel(other, run)).isInstanceOf(AccessRefused.class);
    }

    @Test
    void questions_and_answers_are_never_changed() {
        var run = start(analyst, draft("how"));
        until(() -> runs.open(analyst, run).state() == State.FINISHED);
        for (String table : List.of("run", "run_end", "run_file")) {
            assertThatThrownBy(() -> database.asOwner("delete from programme." + table))
                    .hasMessageContaining("append-only");
        }
    }

    private UUID start(Staff staff, RunDraft draft) {
        return ((PolicyRuns.Start.Started) runs.start(staff, draft)).run();
    }

    private static String code(PolicyRuns.Start start) {
        return ((PolicyRuns.Start.Refused) start).why().code();
    }

    private static RunDraft draft(String question) {
        return new RunDraft(UUID.randomUUID(), "scenario: x", "dk-2010", question, 2, 5, 7);
    }

    private static void until(BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
