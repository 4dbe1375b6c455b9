package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.havn.practice.TestClinic.SYRINGES_KEEP;
import static org.havn.practice.TestClinic.give;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Volume;
import org.havn.practice.Readings;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.havn.stock.Container;
import org.havn.stock.Filled;
import org.havn.stock.Posting;
import org.havn.stock.Receipt;
import org.havn.stock.Syringe;
import org.havn.stock.WasteKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Syringes drawn before the session: whose they are, who checked them, where each milligram of them is.
class SyringesIT {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

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
    void havn_proposes_whoever_is_expected_and_has_not_had_it() {
        var waiting = clinic.patient("100");
        var held = clinic.patient("110");
        assertThat(clinic.prescriptions.hold(clinic.nurse, held, "fainted")).isEmpty();
        var dosed = clinic.atTheWindow(clinic.patient("120"));
        assertThat(clinic.line.give(clinic.nurse, give(dosed, "120", vial))).isInstanceOf(GiveResult.Given.class);
        assertThat(clinic.register()).isNotNull();

        var plan = clinic.preparation.plan(clinic.nurse, TODAY, Session.Name.MORNING);

        assertThat(plan).extracting(Preparation.Wish::citizen).containsExactlyInAnyOrder(waiting, held);
        assertThat(plan)
                .filteredOn(Preparation.Wish::isOpen)
                .extracting(Preparation.Wish::citizen)
                .containsExactly(waiting);
        assertThat(clinic.preparation.plan(clinic.nurse, TODAY, Session.Name.AFTERNOON))
                .hasSize(3);
    }

    @Test
    void batch_moves_each_prescribed_dose_from_the_vial_into_a_syringe_of_its_own() {
        var syringes = drawn(clinic.patient("100"), clinic.patient("12.5"));

        assertThat(syringes).extracting(Syringe::label).containsExactly("S261123001", "S261123002");
        assertThat(syringes).extracting(Syringe::mass).containsExactly(mg("100"), mg("12.5"));
        assertThat(syringes)
                .extracting(Syringe::volume)
                .containsExactly(Volume.ofMillilitres("1"), Volume.ofMillilitres("0.125"));
        assertThat(syringes).allSatisfy(syringe -> {
            assertThat(syringe.useBefore()).isEqualTo(clinic.now().plus(SYRINGES_KEEP));
            assertThat(syringe.at(clinic.now())).isEqualTo(Syringe.State.UNCHECKED);
            assertThat(syringe.preparedBy()).isEqualTo(clinic.nurse.id());
        });
        assertThat(balance(vial)).isEqualTo(mg("9887.5"));
    }

    @Test
    void checked_syringe_is_given_to_its_patient_and_leaves_nothing_behind() {
        var at = clinic.atTheWindow(clinic.patient("100"));
        var syringe = checked(at.citizen());

        var given = clinic.line.give(clinic.nurse, give(at, "100", syringe.id()));

        assertThat(given).isInstanceOfSatisfying(GiveResult.Given.class, done -> {
            assertThat(done.dose().volume()).isEqualTo(Volume.ofMillilitres("1"));
            assertThat(done.dose().container()).isEqualTo(syringe.id());
        });
        assertThat(state(syringe)).isEqualTo(Syringe.State.EMPTY);
        assertThat(clinic.syringes.listHeld(clinic.nurse)).isEmpty();
        assertThat(balance(vial)).isEqualTo(mg("9900"));
    }

    @Test
    void syringe_of_another_or_unchecked_or_expired_or_used_is_refused() {
        var at = clinic.atTheWindow(clinic.patient("100"));
        var others = checked(clinic.patient("100"));
        assertThat(refused(at, others)).containsExactly("syringe.other-patient");

        var mine = drawn(at.citizen()).getFirst();
        assertThat(refused(at, mine)).containsExactly("syringe.unchecked");
        check(mine);
        assertThat(clinic.line.give(clinic.nurse, give(at, "60", mine.id()))).isInstanceOf(GiveResult.Given.class);
        assertThat(state(mine)).isEqualTo(Syringe.State.USED);

        clinic.clock.advance(Duration.ofHours(2).plusMinutes(1));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        assertThat(refused(at, mine, "40")).containsExactly("syringe.used");
        assertThat(waste(mine, WasteKind.RESIDUE)).isInstanceOf(Posting.Posted.class);
        assertThat(state(mine)).isEqualTo(Syringe.State.EMPTY);
    }

    @Test
    void syringe_may_be_given_until_its_time_and_not_at_it() {
        var first = clinic.atTheWindow(clinic.patient("100"));
        var second = clinic.atTheWindow(clinic.patient("100"));
        var syringes = List.of(checked(first.citizen()), checked(second.citizen()));
        clinic.clock.advance(SYRINGES_KEEP.minusMillis(1));
        assertThat(clinic.line.give(
                        clinic.nurse, give(first, "100", syringes.get(0).id())))
                .isInstanceOf(GiveResult.Given.class);
        clinic.clock.advance(Duration.ofMillis(1));
        assertThat(refused(second, syringes.get(1))).containsExactly("container.use-before-passed");
        assertThat(clinic.syringes.putBack(
                        clinic.nurse, clinic.otherNurse, syringes.get(1).id(), "too late"))
                .isInstanceOfSatisfying(
                        Posting.Refused.class,
                        no -> assertThat(codes(no.findings())).containsExactly("syringe.not-back"));
        assertThat(waste(syringes.get(1), WasteKind.EXPIRED)).isInstanceOf(Posting.Posted.class);
    }

    @Test
    void who_drew_it_cannot_check_it_and_checking_twice_changes_nothing() {
        var syringe = drawn(clinic.patient("100")).getFirst();
        assertThat(codes(clinic.syringes.check(clinic.nurse, List.of(syringe.id()))))
                .containsExactly("syringe.same-person");
        assertThat(clinic.syringes.check(clinic.otherNurse, List.of(syringe.id())))
                .isEmpty();
        assertThat(clinic.syringes.check(clinic.pharmacist, List.of(syringe.id())))
                .isEmpty();
        assertThat(clinic.syringes
                        .require(clinic.nurse, syringe.id())
                        .check()
                        .orElseThrow()
                        .by())
                .isEqualTo(clinic.otherNurse.id());
        assertThatThrownBy(() -> clinic.syringes.check(clinic.manager, List.of(syringe.id())))
                .isInstanceOf(AccessRefused.class);
        assertThat(codes(clinic.syringes.check(clinic.otherNurse, List.of()))).containsExactly("syringe.none-chosen");
    }

    @Test
    void untouched_syringe_goes_back_to_the_microgram_and_only_once() {
        var syringe = drawn(clinic.patient("12.5")).getFirst();
        assertThat(clinic.syringes.putBack(clinic.nurse, clinic.otherNurse, syringe.id(), " "))
                .isInstanceOf(Posting.Refused.class);
        assertThat(clinic.syringes.putBack(clinic.nurse, clinic.otherNurse, syringe.id(), "did not come"))
                .isInstanceOf(Posting.Posted.class);
        assertThat(balance(vial)).isEqualTo(mg("10000"));
        assertThat(clinic.syringes.putBack(clinic.nurse, clinic.otherNurse, syringe.id(), "did not come"))
                .isInstanceOf(Posting.Refused.class);
        assertThat(waste(syringe, WasteKind.NOT_USED)).isInstanceOf(Posting.Refused.class);
    }

    @Test
    void corrected_dose_from_a_syringe_fills_it_again() {
        var at = clinic.atTheWindow(clinic.patient("100"));
        var syringe = checked(at.citizen());
        var given = (GiveResult.Given) clinic.line.give(clinic.nurse, give(at, "100", syringe.id()));
        assertThat(clinic.line.correct(
                        clinic.nurse, clinic.otherNurse, at.id(), given.dose().id(), "never handed over"))
                .isEmpty();
        assertThat(state(syringe)).isEqualTo(Syringe.State.READY);
    }

    @Test
    void same_press_draws_once_and_another_press_for_the_same_patient_is_refused() {
        var key = UUID.randomUUID();
        var order = order(clinic.patient("100"), clinic.patient("100"));
        var first = (Filled.Done) clinic.preparation.prepare(clinic.nurse, key, order);
        var again = (Filled.Done) clinic.preparation.prepare(clinic.nurse, key, order);
        assertThat(again.repeated()).isTrue();
        assertThat(again.syringes()).isEqualTo(first.syringes());
        assertThat(refusal(UUID.randomUUID(), order)).containsOnly("syringe.drawn-already");
        assertThat(balance(vial)).isEqualTo(mg("9800"));
    }

    @Test
    void four_people_pressing_at_once_draw_one_syringe_a_patient() throws Exception {
        for (int round = 0; round < 5; round++) {
            var order = order(clinic.patient("100"), clinic.patient("100"));
            var key = UUID.randomUUID();
            var results = atOnce(() -> clinic.preparation.prepare(clinic.nurse, key, order));
            assertThat(results).allMatch(Filled.Done.class::isInstance);
            var others = atOnce(() -> clinic.preparation.prepare(clinic.nurse, UUID.randomUUID(), order));
            assertThat(others).allMatch(Filled.Refused.class::isInstance);
        }
        assertThat(clinic.syringes.listHeld(clinic.nurse)).hasSize(10);
        assertThat(balance(vial)).isEqualTo(mg("9000"));
    }

    @Test
    void giving_and_wasting_one_syringe_at_once_does_one_of_them() throws Exception {
        for (int round = 0; round < 5; round++) {
            var at = clinic.atTheWindow(clinic.patient("100"));
            var syringe = checked(at.citizen());
            var acts = List.<Callable<Object>>of(
                    () -> clinic.line.give(clinic.nurse, give(at, "100", syringe.id())),
                    () -> waste(syringe, WasteKind.NOT_USED));
            try (var threads = Executors.newFixedThreadPool(2)) {
                var results = new ArrayList<Object>();
                for (var future : threads.invokeAll(acts)) {
                    results.add(future.get());
                }
                assertThat(results)
                        .filteredOn(it -> it instanceof GiveResult.Given || it instanceof Posting.Posted)
                        .hasSize(1);
            }
            assertThat(state(syringe)).isEqualTo(Syringe.State.EMPTY);
        }
    }

    @Test
    void batch_that_the_vial_does_not_hold_draws_nothing() {
        assertThat(clinic.stock.waste(clinic.nurse, clinic.otherNurse, vial, mg("9850"), "spilled"))
                .isInstanceOf(Posting.Posted.class);
        assertThat(refusal(UUID.randomUUID(), order(clinic.patient("100"), clinic.patient("100"))))
                .containsExactly("container.not-enough");
        assertThat(balance(vial)).isEqualTo(mg("150"));
        assertThat(drawn(clinic.patient("150"))).hasSize(1);
    }

    @Test
    void another_strength_lot_or_medicine_waits_until_the_table_is_cleared() {
        assertThat(drawn(clinic.patient("100"))).hasSize(1);
        var sealed = clinic.sealedVial("2027-06-30");
        assertThat(clinic.stock.open(
                        clinic.nurse,
                        sealed,
                        Volume.ofMillilitres("50"),
                        clinic.now().plus(Duration.ofHours(8))))
                .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo("bench.not-cleared"));
        clinic.syringes.clearBench(clinic.nurse, "");
        assertThat(clinic.stock.open(
                        clinic.nurse,
                        sealed,
                        Volume.ofMillilitres("50"),
                        clinic.now().plus(Duration.ofHours(8))))
                .isEmpty();
        assertThat(drawn(clinic.patient("100"))).hasSize(1);

        var strong = new Preparation.Order(sealed, TODAY, Session.Name.MORNING, List.of(clinic.patient("100")));
        assertThat(refusal(UUID.randomUUID(), strong)).containsExactly("bench.not-cleared");
        assertThat(clinic.syringes.bench(clinic.nurse)).isPresent();
        clinic.syringes.clearBench(clinic.otherNurse, "wiped");
        assertThat(clinic.syringes.bench(clinic.nurse)).isEmpty();
        assertThat(clinic.preparation.prepare(clinic.nurse, UUID.randomUUID(), strong))
                .isInstanceOf(Filled.Done.class);
    }

    @Test
    void vial_of_another_medicine_than_the_prescribed_is_not_drawn_from() {
        var receipt = new Receipt(
                new Medicine("hydromorphone-hydrochloride"),
                "H-1",
                "LOT9",
                LocalDate.parse("2027-06-30"),
                Mass.ofMilligrams(10_000),
                "Central store, Copenhagen",
                "note 2");
        assertThat(clinic.stock.receive(clinic.pharmacist, receipt)).isInstanceOf(Posting.Posted.class);
        var other = clinic.stock.listContainers(clinic.nurse).stream()
                .filter(known -> known.label().equals("H-1"))
                .findAny()
                .orElseThrow()
                .id();
        assertThat(clinic.stock.open(
                        clinic.nurse,
                        other,
                        Volume.ofMillilitres("100"),
                        clinic.now().plus(Duration.ofHours(8))))
                .isEmpty();

        var order = new Preparation.Order(other, TODAY, Session.Name.MORNING, List.of(clinic.patient("100")));

        assertThat(refusal(UUID.randomUUID(), order)).containsExactly("container.other-medicine");
        assertThat(balance(other)).isEqualTo(mg("10000"));
    }

    @Test
    void second_vial_of_the_same_lot_and_strength_needs_no_clearing() {
        assertThat(drawn(clinic.patient("100"))).hasSize(1);
        vial = clinic.openVial();
        assertThat(drawn(clinic.patient("100"))).hasSize(1);
    }

    @Test
    void nothing_is_drawn_before_the_count_or_without_a_signed_time_or_for_a_far_day() {
        var citizen = clinic.patient("100");
        var far = new Preparation.Order(vial, TODAY.plusDays(2), Session.Name.MORNING, List.of(citizen));
        assertThat(refusal(UUID.randomUUID(), far)).containsExactly("syringe.other-day");
        var tomorrow = new Preparation.Order(vial, TODAY.plusDays(1), Session.Name.MORNING, List.of(citizen));
        assertThat(clinic.preparation.prepare(clinic.nurse, UUID.randomUUID(), tomorrow))
                .isInstanceOf(Filled.Done.class);
        assertThat(clinic.count()).isNotNull();
        assertThat(refusal(UUID.randomUUID(), order(citizen))).containsExactly("line.closed");
        assertThat(codes(clinic.syringes.sign(clinic.pharmacist, Duration.ofDays(8), "x")))
                .containsExactly("syringe.limit-range");
        assertThatThrownBy(() -> clinic.syringes.sign(clinic.nurse, Duration.ofHours(1), "x"))
                .isInstanceOf(AccessRefused.class);
    }

    @Test
    void syringes_are_counted_as_things_and_one_that_is_gone_is_found() {
        assertThat(drawn(clinic.patient("100"), clinic.patient("100"), clinic.patient("50")))
                .hasSize(3);
        var count = clinic.counts.start(clinic.nurse);
        var lines = clinic.counts.requireCount(clinic.nurse, count).lines();
        assertThat(lines).filteredOn(line -> line.syringe()).hasSize(2);
        var readings = new HashMap<>(Readings.ofLedger(clinic, count));
        var hundred = lines.stream()
                .filter(line -> line.syringe() && line.content().equals(mg("100")))
                .findAny()
                .orElseThrow();
        assertThat(readings).containsEntry(hundred.number(), 2L);
        readings.put(hundred.number(), 1L);
        assertThat(clinic.counts.submit(clinic.nurse, count, readings)).isEmpty();
        assertThat(clinic.counts.submit(clinic.otherNurse, count, readings)).isEmpty();
        assertThat(clinic.discrepancies.list(clinic.nurse)).hasSize(1);
    }

    @Test
    void drawing_is_no_line_of_the_register_and_the_dose_names_vial_and_syringe() {
        var at = clinic.atTheWindow(clinic.patient("100"));
        var syringe = checked(at.citizen());
        assertThat(clinic.line.give(clinic.nurse, give(at, "100", syringe.id())))
                .isInstanceOf(GiveResult.Given.class);
        var book = clinic.registers.register(clinic.pharmacist, TestClinic.DAM, TODAY, TODAY);
        assertThat(book.lines()).extracting(line -> line.kind()).containsExactly("receipt", "dose");
        assertThat(book.lines().getLast().label()).endsWith(" / " + syringe.label());
        assertThat(book.closing()).isEqualTo(mg("9900"));
    }

    @Test
    void window_offers_neither_disputed_nor_expired_nor_empty_vials() {
        var disputed = clinic.openVial();
        assertThat(clinic.stock.listDrawable(clinic.nurse, TestClinic.DAM)).hasSize(2);
        var count = clinic.counts.start(clinic.nurse);
        var readings = new HashMap<>(Readings.ofLedger(clinic, count));
        var line = clinic.counts.requireCount(clinic.nurse, count).lines().stream()
                .filter(it -> it.container().filter(disputed::equals).isPresent())
                .findAny()
                .orElseThrow();
        readings.merge(line.number(), -1_000L, Long::sum);
        for (Staff counter : List.of(clinic.nurse, clinic.otherNurse)) {
            assertThat(clinic.counts.submit(counter, count, readings)).isEmpty();
        }
        assertThat(clinic.stock.listDrawable(clinic.nurse, TestClinic.DAM))
                .extracting(Container::id)
                .containsExactly(vial);
        clinic.clock.advance(Duration.ofHours(24));
        assertThat(clinic.stock.listDrawable(clinic.nurse, TestClinic.DAM)).isEmpty();
        assertThat(clinic.stock.waste(clinic.nurse, clinic.otherNurse, vial, mg("10000"), "expired"))
                .isInstanceOf(Posting.Posted.class);
        assertThat(clinic.stock.listContainers(clinic.nurse))
                .extracting(Container::id)
                .containsExactly(disputed);
        assertThat(clinic.stock.listEmptied(clinic.nurse, 5))
                .extracting(Container::id)
                .containsExactly(vial);
    }

    @Test
    void syringe_of_another_clinic_is_nobodys_business() {
        var syringe = drawn(clinic.patient("100")).getFirst();
        var there = clinic.addClinic("Klinik Syd");
        var stranger = clinic.addStaff(there, "stranger", Role.NURSE);
        assertThatThrownBy(() -> clinic.syringes.require(stranger, syringe.id()))
                .isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.syringes.check(stranger, List.of(syringe.id())))
                .isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.syringes.waste(stranger, stranger, syringe.id(), WasteKind.WRONG, "x"))
                .isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.preparation.prepare(stranger, UUID.randomUUID(), order(syringe.citizen())))
                .isInstanceOf(AccessRefused.class);
        assertThat(clinic.syringes.find(stranger, syringe.label())).isEmpty();
        assertThat(clinic.syringes.find(clinic.nurse, " s261123001 ")).contains(syringe);
        assertThatThrownBy(() -> clinic.preparation.plan(clinic.manager, TODAY, Session.Name.MORNING))
                .isInstanceOf(AccessRefused.class);
    }

    private List<Syringe> drawn(UUID... citizens) {
        var filled = clinic.preparation.prepare(clinic.nurse, UUID.randomUUID(), order(citizens));
        assertThat(filled).isInstanceOf(Filled.Done.class);
        return ((Filled.Done) filled).syringes();
    }

    private Syringe checked(UUID citizen) {
        var syringe = drawn(citizen).getFirst();
        check(syringe);
        return syringe;
    }

    private void check(Syringe syringe) {
        assertThat(clinic.syringes.check(clinic.otherNurse, List.of(syringe.id())))
                .isEmpty();
    }

    private Preparation.Order order(UUID... citizens) {
        return new Preparation.Order(vial, TODAY, Session.Name.MORNING, List.of(citizens));
    }

    private List<String> refusal(UUID key, Preparation.Order order) {
        return clinic.preparation.prepare(clinic.nurse, key, order) instanceof Filled.Refused(var findings)
                ? codes(findings)
                : List.of();
    }

    private List<String> refused(Attendance at, Syringe syringe) {
        return refused(at, syringe, "100");
    }

    private List<String> refused(Attendance at, Syringe syringe, String milligrams) {
        return clinic.line.give(clinic.nurse, give(at, milligrams, syringe.id()))
                        instanceof GiveResult.Refused(var decision)
                ? codes(decision.findings())
                : List.of();
    }

    private Posting waste(Syringe syringe, WasteKind kind) {
        return clinic.syringes.waste(clinic.nurse, clinic.otherNurse, syringe.id(), kind, "not needed");
    }

    private Syringe.State state(Syringe syringe) {
        return clinic.syringes.require(clinic.nurse, syringe.id()).at(clinic.now());
    }

    private Mass balance(UUID container) {
        return clinic.stock.requireContainer(clinic.nurse, container).balance();
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    private static Mass mg(String milligrams) {
        return Mass.ofMilligrams(milligrams);
    }

    private static <T> List<T> atOnce(Callable<T> act) throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(List.of(act, act, act, act))) {
                results.add(future.get());
            }
            return results;
        }
    }
}
