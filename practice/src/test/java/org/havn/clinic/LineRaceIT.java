package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.havn.practice.TestClinic.give;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several people press at the same instant.
class LineRaceIT {

    private static final int ROUNDS = 25;
    private static final int WINDOWS = 4;

    private TestDatabase database;
    private TestClinic clinic;
    private UUID vial;

    @BeforeEach
    void an_open_vial() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        vial = clinic.openVial();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void four_nurses_pressing_give_for_one_patient_give_one_dose() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var attendance = clinic.atTheWindow(clinic.patient("100"));
            var results = atOnce(() -> clinic.line.give(clinic.nurse, give(attendance, "100", vial)));

            assertThat(results).filteredOn(GiveResult.Given.class::isInstance).hasSize(1);
            assertThat(results).filteredOn(GiveResult.Refused.class::isInstance).hasSize(WINDOWS - 1);
        }
        assertThat(balance()).isEqualTo(Mass.ofMilligrams(10_000 - ROUNDS * 100));
    }

    @Test
    void one_press_sent_four_times_gives_one_dose_and_four_equal_answers() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var press = give(clinic.atTheWindow(clinic.patient("100")), "100", vial);
            var results = atOnce(() -> clinic.line.give(clinic.nurse, press));

            assertThat(results).allSatisfy(result -> assertThat(result).isInstanceOf(GiveResult.Given.class));
            assertThat(results.stream()
                            .map(result -> ((GiveResult.Given) result).dose().id())
                            .distinct())
                    .hasSize(1);
        }
        assertThat(balance()).isEqualTo(Mass.ofMilligrams(10_000 - ROUNDS * 100));
    }

    @Test
    void four_windows_drawing_from_one_vial_never_draw_more_than_it_holds() throws Exception {
        // Each round four patients of 160 mg: the vial of 10 000 mg holds 62 doses, not 64.
        int given = 0;
        for (int round = 0; round < 16; round++) {
            var waiting = new ArrayList<GiveRequest>();
            for (int window = 0; window < WINDOWS; window++) {
                waiting.add(give(clinic.atTheWindow(clinic.patient("160")), "160", vial));
            }
            var queue = new ConcurrentLinkedQueue<>(waiting);
            var results = atOnce(() -> clinic.line.give(clinic.nurse, queue.remove()));
            given += (int)
                    results.stream().filter(GiveResult.Given.class::isInstance).count();
        }
        assertThat(given).isEqualTo(62);
        assertThat(balance()).isEqualTo(Mass.ofMilligrams(10_000 - 62 * 160));
    }

    /// What the dose read of the vial before it waited for it is old by then.
    @Test
    void a_dispute_that_arises_while_a_dose_waits_for_the_vial_stops_it() throws Exception {
        var press = give(clinic.atTheWindow(clinic.patient("100")), "100", vial);
        try (var holder = database.pool().getConnection();
                var windows = Executors.newSingleThreadExecutor()) {
            holder.setAutoCommit(false);
            try (var lock = holder.prepareStatement(
                    "select pg_advisory_xact_lock(id) from stock.account where container = ?")) {
                lock.setObject(1, vial);
                lock.execute();
            }
            var waiting = windows.submit(() -> clinic.line.give(clinic.nurse, press));
            while (waiters() == 0 && !waiting.isDone()) {
                Thread.onSpinWait();
            }
            dispute();
            holder.commit();

            assertThat(waiting.get())
                    .isInstanceOfSatisfying(
                            GiveResult.Refused.class,
                            refused -> assertThat(refused.decision().findings())
                                    .extracting(Finding::code)
                                    .containsExactly("container.disputed"));
        }
        assertThat(balance()).isEqualTo(Mass.ofMilligrams(10_000));
    }

    private int waiters() {
        return database.jdbc()
                .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                .query(Integer.class)
                .single();
    }

    private void dispute() {
        database.jdbc()
                .sql("""
                        with started as (
                            insert into stock.count (clinic, day, turn, started_by, started_at)
                            values (:clinic, '2026-11-23', 9, :by, :now) returning id, clinic
                        ), line as (
                            insert into stock.count_line (count, line, container, medicine, lot, content_ug)
                            select s.id, 1, c.id, c.medicine, c.lot, c.content_ug from started s, stock.container c where c.id = :vial
                            returning count, container
                        )
                        insert into stock.discrepancy (clinic, count, line, container, found_at)
                        select :clinic, count, 1, container, :now from line
                        """)
                .param("clinic", clinic.nurse.clinic())
                .param("by", clinic.nurse.id())
                .param("now", Timestamp.from(clinic.now()))
                .param("vial", vial)
                .update();
    }

    private Mass balance() {
        return clinic.stock.register(clinic.pharmacist, vial).getLast().balance();
    }

    private static <T> List<T> atOnce(Callable<T> press) throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(WINDOWS);
        try (var windows = Executors.newFixedThreadPool(WINDOWS)) {
            var waiting = new ArrayList<Future<T>>();
            for (int window = 0; window < WINDOWS; window++) {
                waiting.add(windows.submit(() -> {
                    start.await();
                    return press.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var result : waiting) {
                results.add(result.get());
            }
            return results;
        }
    }
}
