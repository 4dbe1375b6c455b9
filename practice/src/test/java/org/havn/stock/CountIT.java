package org.havn.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.havn.practice.TestClinic.give;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.havn.access.AccessRefused;
import org.havn.access.Staff;
import org.havn.clinic.GiveResult;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Volume;
import org.havn.practice.Readings;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.havn.stock.Discrepancy.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Counting, and what follows when the cupboard and the ledger differ.
class CountIT {

    private static final String TOMORROW = "2026-11-24T06:00:00Z";

    private TestDatabase database;
    private TestClinic clinic;
    private UUID vial;

    @BeforeEach
    void a_vial_in_use_and_two_sealed_ones() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        vial = clinic.openVial();
        assertThat(clinic.sealedVial("2027-06-30")).isNotNull();
        assertThat(clinic.sealedVial("2027-06-30")).isNotNull();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Nested
    class The_line {

        @Test
        void is_closed_until_two_people_have_counted() {
            assertThat(giveOne()).isEmpty();
            clinic.clock.set(TOMORROW);
            assertThat(clinic.counts.state(clinic.nurse).open()).isFalse();
            assertThat(giveOne()).containsExactly("line.closed");
            var count = clinic.counts.start(clinic.nurse);
            assertThat(giveOne()).containsExactly("line.closed");
            assertThat(submit(clinic.nurse, count)).isEmpty();
            assertThat(giveOne()).containsExactly("line.closed");
            assertThat(submit(clinic.otherNurse, count)).isEmpty();
            assertThat(giveOne()).isEmpty();
        }

        @Test
        void is_closed_by_the_second_count_of_the_day_and_opened_again_by_the_third() {
            assertThat(clinic.count()).isNotNull();
            assertThat(clinic.counts.state(clinic.nurse).open()).isFalse();
            assertThat(giveOne()).containsExactly("line.closed");
            assertThat(clinic.count()).isNotNull();
            assertThat(giveOne()).isEmpty();
        }

        @Test
        void is_not_opened_by_the_count_of_yesterday() {
            clinic.clock.set(TOMORROW);
            var late = clinic.counts.start(clinic.nurse);
            assertThat(submit(clinic.nurse, late)).isEmpty();
            clinic.clock.advance(Duration.ofHours(24));
            assertThat(submit(clinic.otherNurse, late)).containsExactly("count.other-day");
            assertThat(clinic.counts.state(clinic.nurse).open()).isFalse();
        }

        @Test
        void opens_by_the_clinics_own_midnight() {
            clinic.clock.set("2026-11-23T22:59:59Z");
            assertThat(clinic.counts.state(clinic.nurse).open()).isTrue();
            clinic.clock.set("2026-11-23T23:00:00Z");
            assertThat(clinic.counts.state(clinic.nurse).open()).isFalse();
        }

        @Test
        void of_another_clinic_stays_as_it_is() {
            var stranger = clinic.addStaff(clinic.addClinic("Klinik Syd"), "stranger", org.havn.access.Role.NURSE);
            assertThat(clinic.counts.state(stranger).open()).isFalse();
            var count = clinic.counts.start(clinic.nurse);
            assertThatThrownBy(() -> clinic.counts.requireCount(stranger, count))
                    .isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> clinic.counts.submit(stranger, count, Map.of()))
                    .isInstanceOf(AccessRefused.class);
        }
    }

    @Nested
    class Counting {

        @Test
        void is_blind_until_both_have_counted() {
            var count = clinic.counts.start(clinic.nurse);
            assertThat(submit(clinic.nurse, count)).isEmpty();
            assertThat(clinic.counts.requireCount(clinic.nurse, count).lines())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line.result()).isEmpty());
            assertThat(submit(clinic.otherNurse, count)).isEmpty();
            assertThat(clinic.counts.requireCount(clinic.nurse, count).lines())
                    .allSatisfy(line ->
                            assertThat(line.result().orElseThrow().isWithin()).isTrue());
        }

        @Test
        void needs_two_different_people_once_each() {
            var count = clinic.counts.start(clinic.nurse);
            assertThat(submit(clinic.nurse, count)).isEmpty();
            assertThat(submit(clinic.nurse, count)).containsExactly("count.same-person");
            assertThat(submit(clinic.otherNurse, count)).isEmpty();
            assertThat(submit(clinic.doctor, count)).containsExactly("count.done");
            assertThatThrownBy(() -> clinic.counts.start(clinic.manager)).isInstanceOf(AccessRefused.class);
        }

        @Test
        void compares_each_reading_with_the_ledger_of_its_own_moment() {
            var count = clinic.counts.start(clinic.nurse);
            assertThat(submit(clinic.nurse, count)).isEmpty();
            assertThat(giveOne()).isEmpty();
            assertThat(submit(clinic.otherNurse, count)).isEmpty();
            assertThat(clinic.discrepancies.list(clinic.nurse)).isEmpty();
        }

        @Test
        void by_four_people_at_once_is_done_by_two() throws Exception {
            for (int round = 0; round < 10; round++) {
                var people = List.of(clinic.nurse, clinic.otherNurse, clinic.doctor, clinic.pharmacist);
                var calls = new ArrayList<Callable<List<String>>>();
                for (Staff person : people) {
                    calls.add(() -> submit(person, clinic.counts.start(person)));
                }
                var refused = atOnce(calls).stream().flatMap(List::stream).toList();
                // The third person finds the next count of the day already begun, or this one done.
                assertThat(refused).allMatch("count.done"::equals);
                while (clinic.counts.state(clinic.nurse).running().isPresent()) {
                    var running = clinic.counts.state(clinic.nurse).running().get();
                    people.forEach(person ->
                            assertThat(submit(person, running)).isSubsetOf("count.done", "count.same-person"));
                }
            }
            assertThat(database.jdbc().sql("""
                                    select count(*) from stock.line_turn t
                                    where (select count(*) from stock.count c join stock.count_sheet s on s.count = c.id
                                           where c.clinic = t.clinic and c.day = t.day and c.turn = t.turn) <> 2
                                    """).query(Long.class).single()).isZero();
        }
    }

    @Nested
    class A_difference {

        @Test
        void of_one_microlitre_is_a_discrepancy_while_no_tolerance_is_signed() {
            assertThat(countVial(-1)).isNotNull();
        }

        @Test
        void at_the_tolerance_is_none_and_one_microlitre_beyond_it_is_one() {
            signLimits(500, 10);
            assertThat(countVialQuietly(-500)).isEmpty();
            assertThat(countVialQuietly(500)).isEmpty();
            assertThat(countVialQuietly(-501)).hasSize(1);
        }

        @Test
        void may_grow_with_what_was_drawn_and_shrink_with_what_was_settled() {
            signLimits(0, 10);
            assertThat(giveOne()).isEmpty(); // 1 ml: a hundredth of it may be lost
            assertThat(countVialQuietly(-10)).isEmpty();
            assertThat(settle("98.99")).isEmpty();
            assertThat(settle("98.98")).containsExactly("container.beyond-tolerance");
        }

        @Test
        void keeps_the_vial_shut_until_a_manager_has_closed_it() {
            var discrepancy = countVial(-2_000);
            assertThat(giveOne()).containsExactly("container.disputed");
            assertThat(close(discrepancy, Cause.MISSING)).containsExactly("discrepancy.recount-first");
            assertThat(recount(discrepancy, 98_000)).isEmpty();
            assertThat(close(discrepancy, Cause.OVERFILL)).containsExactly("discrepancy.cause-does-not-fit");
            assertThat(close(discrepancy, Cause.MISCOUNTED)).containsExactly("discrepancy.cause-does-not-fit");
            assertThat(close(discrepancy, Cause.MISSING)).isEmpty();
            assertThat(balance()).isEqualTo(Mass.ofMilligrams(9_800));
            assertThat(giveOne()).isEmpty();
            var closed = clinic.discrepancies.require(clinic.manager, discrepancy);
            assertThat(closed.closing().orElseThrow().amount()).isEqualTo(Mass.ofMilligrams(200));
            // No text says above which amount the authority must be told, so it is listed.
            assertThat(closed.report().orElseThrow().limit()).isEmpty();
            assertThat(clinic.discrepancies.report(clinic.manager, discrepancy, "J-2026-11"))
                    .isEmpty();
            assertThat(codes(clinic.discrepancies.report(clinic.manager, discrepancy, "again")))
                    .containsExactly("discrepancy.reported");
        }

        @Test
        void that_the_recount_does_not_find_again_moves_nothing() {
            var discrepancy = countVial(-2_000);
            assertThat(recount(discrepancy, 100_000)).isEmpty();
            assertThat(close(discrepancy, Cause.MEASURING_LOSS)).containsExactly("discrepancy.cause-does-not-fit");
            assertThat(close(discrepancy, Cause.MISCOUNTED)).isEmpty();
            assertThat(close(discrepancy, Cause.MISCOUNTED)).containsExactly("discrepancy.closed");
            assertThat(recount(discrepancy, 100_000)).containsExactly("discrepancy.closed");
            assertThat(balance()).isEqualTo(Mass.ofMilligrams(10_000));
            assertThat(clinic.discrepancies.require(clinic.manager, discrepancy).report())
                    .isEmpty();
        }

        @Test
        void must_be_looked_at_again_when_the_vial_has_changed_since_the_recount() {
            var discrepancy = countVial(-2_000);
            assertThat(recount(discrepancy, 98_000)).isEmpty();
            assertThat(clinic.stock.waste(
                            clinic.nurse,
                            clinic.witness(clinic.nurse, clinic.otherNurse),
                            vial,
                            Mass.ofMilligrams(1),
                            "spilled"))
                    .isInstanceOf(Posting.Posted.class);
            assertThat(close(discrepancy, Cause.MISSING)).containsExactly("discrepancy.recount-first");
        }

        @Test
        void upwards_is_entered_as_overfill() {
            var discrepancy = countVial(3_000);
            assertThat(recount(discrepancy, 103_000)).isEmpty();
            assertThat(close(discrepancy, Cause.OVERFILL)).isEmpty();
            assertThat(balance()).isEqualTo(Mass.ofMilligrams(10_300));
            assertThat(clinic.stock.register(clinic.pharmacist, vial))
                    .extracting(RegisterLine::kind)
                    .containsExactly("receipt", "overfill");
        }

        @Test
        void in_the_number_of_sealed_vials_names_the_vials_that_are_gone() {
            var discrepancy =
                    count(line -> line.container().isEmpty() ? -1L : 0L).getFirst();
            assertThat(recount(discrepancy, 1)).isEmpty();
            assertThat(close(discrepancy, Cause.MISSING)).containsExactly("discrepancy.name-the-vials");
            var known = clinic.discrepancies.listSealed(
                    clinic.manager, clinic.discrepancies.require(clinic.manager, discrepancy));
            assertThat(known).hasSize(2);
            var gone = known.getFirst().id();
            assertThat(close(discrepancy, Cause.MISSING, Set.of(gone))).isEmpty();
            assertThat(clinic.stock.requireContainer(clinic.nurse, gone).balance())
                    .isEqualTo(Mass.ZERO);
            assertThat(countVialQuietly(0)).isEmpty();
        }

        @Test
        void is_closed_by_nobody_but_a_manager() {
            var discrepancy = countVial(-2_000);
            assertThat(recount(discrepancy, 98_000)).isEmpty();
            assertThatThrownBy(() -> clinic.discrepancies.close(
                            clinic.pharmacist,
                            clinic.nurse,
                            discrepancy,
                            new Discrepancy.Explanation(Cause.MISSING, "gone", Set.of())))
                    .isInstanceOf(AccessRefused.class);
        }

        private UUID countVial(long off) {
            return countVialQuietly(off).getFirst();
        }

        private List<UUID> countVialQuietly(long off) {
            return count(line -> line.container().filter(vial::equals).isPresent() ? off : 0L);
        }
    }

    @Nested
    class The_database {

        @Test
        void opens_no_line_on_one_persons_count() {
            var count = clinic.counts.start(clinic.nurse);
            assertThat(submit(clinic.nurse, count)).isEmpty();
            assertThatThrownBy(() -> database.asOwner(
                            "insert into stock.line_turn (clinic, day, turn, opens, turned_at) select clinic, day, turn, false, now() from stock.count where id = '%s'"
                                    .formatted(count)))
                    .hasMessageContaining("not done by two people");
        }

        @Test
        void keeps_every_reading() {
            assertThatThrownBy(() -> database.asOwner("update stock.count_reading set reading = 1"))
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() -> database.asOwner("delete from stock.discrepancy"))
                    .hasMessageContaining("append-only");
        }
    }

    /// A count in which both people find what the ledger says, but for `off`.
    private List<UUID> count(java.util.function.Function<StockCount.Line, Long> off) {
        var before = clinic.discrepancies.list(clinic.nurse).stream()
                .map(Discrepancy::id)
                .toList();
        var count = clinic.counts.start(clinic.nurse);
        var lines = clinic.counts.requireCount(clinic.nurse, count).lines();
        var readings = new HashMap<>(Readings.ofLedger(clinic, count));
        lines.forEach(line -> readings.merge(line.number(), off.apply(line), Long::sum));
        assertThat(clinic.counts.submit(clinic.nurse, count, readings)).isEmpty();
        assertThat(clinic.counts.submit(clinic.otherNurse, count, readings)).isEmpty();
        clinic.openLine();
        return clinic.discrepancies.list(clinic.nurse).stream()
                .map(Discrepancy::id)
                .filter(id -> !before.contains(id))
                .toList();
    }

    private List<String> submit(Staff counter, UUID count) {
        return codes(clinic.counts.submit(counter, count, Readings.ofLedger(clinic, count)));
    }

    private List<String> recount(UUID discrepancy, long reading) {
        return codes(clinic.discrepancies.recount(
                clinic.nurse, clinic.witness(clinic.nurse, clinic.otherNurse), discrepancy, reading, ""));
    }

    private List<String> close(UUID discrepancy, Cause cause) {
        return close(discrepancy, cause, Set.of());
    }

    private List<String> close(UUID discrepancy, Cause cause, Set<UUID> missing) {
        return codes(clinic.discrepancies.close(
                clinic.manager,
                clinic.witness(clinic.manager, clinic.nurse),
                discrepancy,
                new Discrepancy.Explanation(cause, "looked everywhere", missing)));
    }

    private List<String> settle(String millilitres) {
        var posting = clinic.counts.settle(
                clinic.nurse,
                clinic.witness(clinic.nurse, clinic.otherNurse),
                vial,
                Volume.ofMillilitres(millilitres),
                "needles");
        return posting instanceof Posting.Refused(var findings) ? codes(findings) : List.of();
    }

    private void signLimits(long microlitres, int permille) {
        assertThat(clinic.counts.sign(
                        clinic.pharmacist,
                        Volume.ofMicrolitres(microlitres),
                        permille,
                        Duration.ofHours(24),
                        "clinic protocol 2"))
                .isEmpty();
    }

    /// What was refused when a patient was to be given 100 mg from the vial.
    private List<String> giveOne() {
        var result = clinic.line.give(clinic.nurse, give(clinic.atTheWindow(clinic.patient("100")), "100", vial));
        return result instanceof GiveResult.Refused(var decision) ? codes(decision.findings()) : List.of();
    }

    private Mass balance() {
        return clinic.stock.requireContainer(clinic.nurse, vial).balance();
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var start = new CyclicBarrier(calls.size());
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            var waiting = new ArrayList<Future<T>>();
            for (Callable<T> call : calls) {
                waiting.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            var results = new ArrayList<T>();
            for (Future<T> result : waiting) {
                results.add(result.get());
            }
            return results;
        }
    }
}
