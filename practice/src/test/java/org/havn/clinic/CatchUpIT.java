package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.law.Dose;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.law.Volume;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.havn.stock.Container;
import org.havn.stock.Posting;
import org.havn.stock.Receipt;
import org.havn.stock.RegisterLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// A day on paper, entered afterwards: once, at its own time, in the order in which it happened.
class CatchUpIT {

    private TestDatabase database;
    private TestClinic clinic;
    private CatchUp catchUp;
    private UUID vial;
    private UUID citizen;
    private Instant then;

    @BeforeEach
    void the_day_after() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        var transactions = new JdbcTransactionManager(database.pool());
        catchUp = new CatchUp(
                database.jdbc(),
                transactions,
                clinic.access,
                clinic.people,
                clinic.lateDraws,
                clinic.protocols,
                clinic.clock);
        vial = clinic.openVial();
        citizen = clinic.patient("200");
        then = clinic.now().plus(Duration.ofMinutes(20));
        clinic.clock.advance(Duration.ofHours(3));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void late_dose_keeps_its_time_and_its_hand_and_says_who_entered_it() {
        var entered = entered(catchUp.enter(clinic.nurse, late("150", then)));
        assertThat(entered.remarks()).isEmpty();
        var entry = catchUp.list(clinic.nurse).getFirst();
        assertThat(entry.dose().givenAt()).isEqualTo(then);
        assertThat(entry.dose().recordedAt()).isEqualTo(clinic.now());
        assertThat(entry.dose().givenBy()).isEqualTo(clinic.otherNurse.id());
        assertThat(entry.enteredBy()).isEqualTo(clinic.nurse.id());
        var line = clinic.stock.register(clinic.nurse, vial).stream()
                .filter(it -> it.transfer().equals(entry.dose().transfer()))
                .findFirst()
                .orElseThrow();
        assertThat(line.happenedAt()).isEqualTo(then);
        assertThat(clinic.stock.requireContainer(clinic.nurse, vial).balance()).isEqualTo(Mass.ofMilligrams("9850"));
    }

    @Test
    void what_broke_a_rule_is_entered_with_a_remark_and_goes_to_a_doctor() {
        var entered = entered(catchUp.enter(clinic.nurse, late("250", then)));
        assertThat(entered.remarks()).extracting(Finding::code).contains("dose.above-prescription");
        assertThat(catchUp.list(clinic.doctor).getFirst().seenBy()).isEmpty();
        catchUp.see(clinic.doctor, entered.dose());
        catchUp.see(clinic.doctor, entered.dose());
        assertThat(catchUp.list(clinic.doctor).getFirst().seenBy()).contains(clinic.doctor.id());
        assertThatThrownBy(() -> catchUp.see(clinic.nurse, entered.dose())).isInstanceOf(AccessRefused.class);
    }

    @Test
    void closed_line_of_that_day_is_a_remark() {
        clinic.count();
        var afterwards = clinic.now();
        clinic.clock.advance(Duration.ofHours(1));
        var entered = entered(catchUp.enter(clinic.nurse, late("150", afterwards.plusSeconds(60))));
        assertThat(entered.remarks()).extracting(Finding::code).contains("line.closed");
    }

    @Test
    void dose_that_stands_already_is_not_entered_again() {
        var first = late("150", then);
        var entered = entered(catchUp.enter(clinic.nurse, first));
        assertThat(entered(catchUp.enter(clinic.otherNurse, first)).dose()).isEqualTo(entered.dose());
        assertThat(refused(catchUp.enter(clinic.nurse, late("150", then)))).isEqualTo("late.entered-already");
        assertThat(refused(catchUp.enter(clinic.nurse, late("150", then.plusSeconds(300)))))
                .isEqualTo("late.entered-already");
        var second = with(late("50", then.plusSeconds(300)), true);
        assertThat(entered(catchUp.enter(clinic.nurse, second)).remarks())
                .extracting(Finding::code)
                .contains("interval.too-short");
        assertThat(clinic.line.listDoses(clinic.nurse, citizen, 9)).hasSize(2);
    }

    @Test
    void same_key_with_another_content_is_refused_and_changes_nothing() {
        var first = late("150", then);
        var dose = entered(catchUp.enter(clinic.nurse, first)).dose();
        var less = late("140", then);
        var others = List.of(
                keyed(first, less), keyed(first, late("150", then.plusSeconds(60))), from(first, clinic.openVial()));
        for (LateDose other : others) {
            assertThat(refused(catchUp.enter(clinic.nurse, other))).isEqualTo("dose.key-used");
        }
        assertThat(entered(catchUp.enter(clinic.nurse, first)).dose()).isEqualTo(dose);
        assertThat(clinic.line.listDoses(clinic.nurse, citizen, 9)).hasSize(1);
    }

    @Test
    void bottle_says_which_of_several_medicines_it_was() {
        var methadone = new Medicine("methadone-hydrochloride");
        for (DosingLimit limit :
                List.of(DosingLimit.SINGLE_DOSE_MAX, DosingLimit.DAILY_MAX, DosingLimit.FIRST_DOSE_MAX)) {
            assertThat(clinic.protocols.sign(clinic.doctor, methadone, limit, null, 150_000, "clinic protocol 1"))
                    .isEmpty();
        }
        clinic.clock.set("2026-11-23T07:10:00Z");
        var bottle = clinic.bottle(methadone, "M-1", 5_000);
        clinic.clock.set("2026-11-23T10:00:00Z");
        assertThat(refused(catchUp.enter(clinic.nurse, from(late("40", then), bottle))))
                .isEqualTo("late.no-prescription");
        var here = clinic.prescribed(methadone(citizen, methadone, "40", false));
        var night = clinic.prescribed(methadone(citizen, methadone, "30", true));

        assertThat(entered(catchUp.enter(clinic.nurse, late("150", then))).remarks())
                .isEmpty();
        var second = entered(catchUp.enter(clinic.nurse, from(late("40", then), bottle)));
        var third =
                entered(catchUp.enter(clinic.nurse, with(home(from(late("30", then.plusSeconds(60)), bottle)), true)));
        assertThat(clinic.line.listDoses(clinic.nurse, citizen, 9)).anySatisfy(dose -> {
            assertThat(dose.id()).isEqualTo(second.dose());
            assertThat(dose.dose()).isEqualTo(new Dose(methadone, Mass.ofMilligrams(40)));
            assertThat(dose.prescription()).isEqualTo(here);
        });
        assertThat(clinic.line.listDoses(clinic.nurse, citizen, 9)).anySatisfy(dose -> {
            assertThat(dose.id()).isEqualTo(third.dose());
            assertThat(dose.prescription()).isEqualTo(night);
        });
        assertThat(clinic.stock.requireContainer(clinic.nurse, bottle).balance())
                .isEqualTo(Mass.ofMilligrams(4_930));
    }

    private static Prescription.Draft methadone(UUID citizen, Medicine medicine, String milligrams, boolean home) {
        return new Prescription.Draft(
                citizen,
                new Dose(medicine, Mass.ofMilligrams(milligrams)),
                Route.ORAL,
                1,
                new Prescription.Timing(Optional.of(Session.Name.MORNING), 1, home),
                LocalDate.parse("2026-11-01"),
                LocalDate.parse("2026-11-30"),
                "");
    }

    @Test
    void four_who_enter_the_same_paper_at_once_make_one_dose() throws Exception {
        try (var pool = Executors.newFixedThreadPool(4)) {
            var tries = List.of("a", "b", "c", "d").stream()
                    .<Callable<Boolean>>map(_ ->
                            () -> catchUp.enter(clinic.nurse, late("150", then)) instanceof LateDose.Outcome.Entered)
                    .toList();
            long made = 0;
            for (Future<Boolean> outcome : pool.invokeAll(tries)) {
                made += outcome.get() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
        assertThat(clinic.line.listDoses(clinic.nurse, citizen, 9)).hasSize(1);
    }

    @Test
    void interval_runs_from_the_late_dose_and_a_dose_of_since_stays() {
        assertThat(entered(catchUp.enter(clinic.nurse, late("150", clinic.now().minusSeconds(600)))))
                .isNotNull();
        clinic.clock.set("2026-11-23T13:00:00Z");
        var other = clinic.patient("200");
        var at = clinic.atTheWindow(other);
        assertThat(clinic.line.give(clinic.nurse, TestClinic.give(at, "100", vial)))
                .isInstanceOf(GiveResult.Given.class);
        var before = new LateDose(
                UUID.randomUUID(),
                other,
                Session.Name.MORNING,
                clinic.now().minus(Duration.ofMinutes(30)),
                Mass.ofMilligrams("100"),
                vial,
                clinic.nurse.id(),
                Optional.of(1),
                "page 1",
                false,
                false,
                true);
        clinic.clock.advance(Duration.ofMinutes(1));
        assertThat(entered(catchUp.enter(clinic.nurse, before))).isNotNull();
        assertThat(clinic.line.listDoses(clinic.nurse, other, 9)).hasSize(2);
    }

    @Test
    void what_cannot_have_been_is_refused_and_leaves_no_arrival() {
        assertThat(refused(catchUp.enter(clinic.nurse, late("150", clinic.now().plusSeconds(1)))))
                .isEqualTo("late.in-the-future");
        assertThat(refused(catchUp.enter(clinic.nurse, late("150", clinic.now().minus(Duration.ofDays(15))))))
                .isEqualTo("late.too-old");
        assertThat(refused(catchUp.enter(clinic.nurse, late("10000.001", then))))
                .isEqualTo("container.not-enough");
        var sealed = clinic.sealedVial("2027-06-30");
        assertThat(refused(catchUp.enter(clinic.nurse, from(late("150", then), sealed))))
                .isEqualTo("container.not-open");
        assertThat(clinic.line.board(clinic.nurse))
                .filteredOn(row -> row.citizen().equals(citizen))
                .allMatch(row -> row.attendance().isEmpty());
    }

    @Test
    void vial_that_came_and_was_dissolved_on_paper_can_be_drawn_from_at_its_own_time() {
        var came = then.minus(Duration.ofMinutes(10));
        var dissolved = then.minus(Duration.ofMinutes(5));
        var receipt = new Receipt(
                TestClinic.DAM,
                "PAPER-1",
                "LOT3",
                LocalDate.parse("2027-06-30"),
                Mass.ofMilligrams(10_000),
                "Central store, Copenhagen",
                "note 3");
        assertThat(clinic.stock.receive(clinic.pharmacist, receipt, clinic.now().plusMillis(1)))
                .isInstanceOf(Posting.Refused.class);
        assertThat(clinic.stock.receive(clinic.pharmacist, receipt, came)).isInstanceOf(Posting.Posted.class);
        vial = clinic.stock.listContainers(clinic.nurse).stream()
                .filter(held -> held.label().equals("PAPER-1"))
                .findFirst()
                .orElseThrow()
                .id();
        var solution =
                new Container.Opening(Volume.ofMillilitres("100"), came.minusMillis(1), then.plus(Duration.ofHours(1)));
        assertThat(clinic.stock.open(clinic.nurse, vial, solution))
                .map(Finding::code)
                .contains("container.before-receipt");
        assertThat(clinic.stock.open(
                        clinic.nurse, vial, new Container.Opening(solution.volume(), dissolved, solution.useBefore())))
                .isEmpty();
        assertThat(refused(catchUp.enter(clinic.nurse, late("150", came.minusSeconds(1)))))
                .isEqualTo("container.not-enough");
        assertThat(entered(catchUp.enter(clinic.nurse, late("150", then))).remarks())
                .isEmpty();
        var lines = clinic.stock.register(clinic.nurse, vial);
        assertThat(lines).extracting(RegisterLine::happenedAt).containsExactly(came, then);
        assertThat(lines.getFirst().recordedAt()).isEqualTo(clinic.now());
    }

    @Test
    void other_roles_and_other_clinics_are_kept_out() {
        assertThatThrownBy(() -> catchUp.enter(clinic.pharmacist, late("150", then)))
                .isInstanceOf(AccessRefused.class);
        var stranger = clinic.addStaff(clinic.addClinic("Klinik Syd"), "stranger", Role.NURSE);
        assertThatThrownBy(() -> catchUp.enter(stranger, late("150", then))).isInstanceOf(AccessRefused.class);
        var entered = entered(catchUp.enter(clinic.nurse, late("150", then)));
        var other = clinic.addStaff(clinic.addClinic("Klinik Vest"), "strange-doctor", Role.DOCTOR);
        assertThatThrownBy(() -> catchUp.see(other, entered.dose())).isInstanceOf(AccessRefused.class);
    }

    private LateDose late(String milligrams, Instant at) {
        return new LateDose(
                UUID.randomUUID(),
                citizen,
                Session.Name.MORNING,
                at,
                Mass.ofMilligrams(milligrams),
                vial,
                clinic.otherNurse.id(),
                Optional.of(1),
                "page 1",
                false,
                false,
                true);
    }

    private static LateDose with(LateDose late, boolean another) {
        return new LateDose(
                late.clientKey(),
                late.citizen(),
                late.session(),
                late.givenAt(),
                late.mass(),
                late.container(),
                late.givenBy(),
                late.sedation(),
                late.note(),
                another,
                late.home(),
                late.left());
    }

    private static LateDose home(LateDose late) {
        return new LateDose(
                late.clientKey(),
                late.citizen(),
                late.session(),
                late.givenAt(),
                late.mass(),
                late.container(),
                late.givenBy(),
                late.sedation(),
                late.note(),
                late.another(),
                true,
                late.left());
    }

    /// `other` sent with the key of `first`.
    private static LateDose keyed(LateDose first, LateDose other) {
        return new LateDose(
                first.clientKey(),
                other.citizen(),
                other.session(),
                other.givenAt(),
                other.mass(),
                other.container(),
                other.givenBy(),
                other.sedation(),
                other.note(),
                other.another(),
                other.home(),
                other.left());
    }

    private static LateDose from(LateDose late, UUID container) {
        return new LateDose(
                late.clientKey(),
                late.citizen(),
                late.session(),
                late.givenAt(),
                late.mass(),
                container,
                late.givenBy(),
                late.sedation(),
                late.note(),
                late.another(),
                late.home(),
                late.left());
    }

    private static LateDose.Outcome.Entered entered(LateDose.Outcome outcome) {
        assertThat(outcome).isInstanceOf(LateDose.Outcome.Entered.class);
        return (LateDose.Outcome.Entered) outcome;
    }

    private static String refused(LateDose.Outcome outcome) {
        assertThat(outcome).isInstanceOf(LateDose.Outcome.Refused.class);
        return ((LateDose.Outcome.Refused) outcome).findings().getFirst().code();
    }
}
