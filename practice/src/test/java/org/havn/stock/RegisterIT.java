package org.havn.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.havn.practice.TestClinic.DAM;
import static org.havn.practice.TestClinic.give;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.havn.access.AccessRefused;
import org.havn.access.AccountDraft;
import org.havn.access.Action;
import org.havn.access.Role;
import org.havn.clinic.GiveResult;
import org.havn.clinic.GivenDose;
import org.havn.law.Dose;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Volume;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The books: register, signature, return, keys, day report, and who may only read them.
class RegisterIT {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private TestDatabase database;
    private TestClinic clinic;
    private UUID vial;

    @BeforeEach
    void a_vial() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        vial = clinic.openVial();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void register_runs_over_all_vials_with_supplier_patient_and_volume() {
        var dose = dose("200");
        assertThat(clinic.sealedVial("2027-01-31")).isNotNull();
        var book = november();
        assertThat(book.lines()).extracting(Register.Line::kind).containsExactly("receipt", "dose", "receipt");
        assertThat(book.lines()).extracting(Register.Line::number).containsExactly(1L, 2L, 3L);
        assertThat(book.lines())
                .extracting(line -> line.balance().toString())
                .containsExactly("10000 mg", "9800 mg", "19800 mg");
        assertThat(book.lines().getFirst().supplier()).contains("Central store, Copenhagen");
        assertThat(book.lines().get(1).citizen()).contains(dose.citizen());
        assertThat(book.lines().get(1).volume()).contains(Volume.ofMillilitres("2"));
        assertThat(book.closing()).isEqualTo(Mass.ofMilligrams(19_800));
    }

    @Test
    void month_begins_with_what_the_month_before_left() {
        assertThat(dose("200")).isNotNull();
        clinic.clock.set("2026-11-30T22:59:59Z");
        assertThat(waste("1")).isInstanceOf(Posting.Posted.class);
        clinic.clock.set("2026-11-30T23:00:00Z"); // midnight at the clinic
        assertThat(waste("2")).isInstanceOf(Posting.Posted.class);
        var november = november();
        var december = month(YearMonth.parse("2026-12"));
        assertThat(november.closing()).hasToString("9799 mg");
        assertThat(december.opening()).isEqualTo(november.closing());
        assertThat(december.lines()).singleElement().satisfies(line -> {
            assertThat(line.number()).isEqualTo(4);
            assertThat(line.balance()).hasToString("9797 mg");
        });
    }

    @Nested
    class A_signature {

        @Test
        void says_which_balance_up_to_which_line_and_locks_nothing() {
            assertThat(dose("200")).isNotNull();
            assertThat(clinic.registers.sign(clinic.pharmacist, DAM, YearMonth.parse("2026-11")))
                    .isEmpty();
            assertThat(november().signatures()).singleElement().satisfies(signature -> {
                assertThat(signature.balance()).hasToString("9800 mg");
                assertThat(signature.lines()).isEqualTo(2);
                assertThat(signature.signedBy()).isEqualTo(clinic.pharmacist.id());
            });
            assertThat(waste("1")).isInstanceOf(Posting.Posted.class);
            var book = november();
            assertThat(book.lines()).extracting(book::isAfterSignature).containsExactly(false, false, true);
            assertThat(clinic.registers.sign(clinic.manager, DAM, YearMonth.parse("2026-11")))
                    .isEmpty();
            var again = november();
            assertThat(again.signatures()).hasSize(2);
            assertThat(again.lines()).noneMatch(again::isAfterSignature);
        }

        @Test
        void carries_balance_and_numbers_on_only_if_its_month_was_over() {
            assertThat(dose("200")).isNotNull();
            sign("2026-11");
            clinic.clock.set("2026-11-30T22:59:59Z");
            assertThat(waste("1")).isInstanceOf(Posting.Posted.class);
            clinic.clock.set("2026-11-30T23:00:00Z"); // midnight at the clinic
            assertThat(waste("2")).isInstanceOf(Posting.Posted.class);
            assertThat(beginning("2026-12")).isEqualTo("9799 mg after 3");
            sign("2026-11");
            assertThat(beginning("2026-12")).isEqualTo("9799 mg after 3");
            clinic.clock.set("2026-12-02T08:00:00Z");
            sign("2026-11");
            assertThat(beginning("2026-12")).isEqualTo("9799 mg after 3");
            assertThat(beginning("2026-11")).isEqualTo("0 mg after 0");
            clinic.clock.set("2027-02-05T08:00:00Z");
            sign("2026-12");
            assertThat(waste("3")).isInstanceOf(Posting.Posted.class);
            assertThat(beginning("2027-01")).isEqualTo("9797 mg after 4");
            assertThat(beginning("2027-02")).isEqualTo("9797 mg after 4");
            assertThat(beginning("2027-03")).isEqualTo("9794 mg after 5");
            assertThat(clinic.registers.year(clinic.pharmacist, 2027).getFirst().opening())
                    .isEqualTo(Mass.ofMilligrams(9_797).micrograms());
        }

        private void sign(String month) {
            assertThat(clinic.registers.sign(clinic.pharmacist, DAM, YearMonth.parse(month)))
                    .isEmpty();
        }

        private String beginning(String month) {
            var book = month(YearMonth.parse(month));
            return "%s after %d".formatted(book.opening(), book.before());
        }

        @Test
        void is_for_no_month_to_come_and_from_no_nurse() {
            assertThat(clinic.registers.sign(clinic.pharmacist, DAM, YearMonth.parse("2026-12")))
                    .map(Finding::code)
                    .contains("register.month-to-come");
            assertThatThrownBy(() -> clinic.registers.sign(clinic.nurse, DAM, YearMonth.parse("2026-11")))
                    .isInstanceOf(AccessRefused.class);
        }

        @Test
        void shows_a_dose_entered_later_as_late_and_after_it() {
            var yesterday = clinic.now().plus(Duration.ofHours(1));
            clinic.clock.set("2026-12-01T09:00:00Z");
            clinic.openLine();
            assertThat(clinic.registers.sign(clinic.pharmacist, DAM, YearMonth.parse("2026-11")))
                    .isEmpty();
            var late = new Draw(vial, clinic.register(), new Dose(DAM, Mass.ofMilligrams(50)), yesterday);
            assertThat(draw(late)).isInstanceOf(Posting.Posted.class);
            var november = november();
            assertThat(november.closing()).hasToString("10000 mg");
            assertThat(november.later()).singleElement().satisfies(line -> {
                assertThat(line.day()).isEqualTo(TODAY);
                assertThat(line.late()).isTrue();
                assertThat(november.isAfterSignature(line)).isTrue();
            });
            var december = month(YearMonth.parse("2026-12"));
            assertThat(december.lines()).singleElement().matches(Register.Line::late);
            assertThat(december.closing()).hasToString("9950 mg");
        }

        private Posting draw(Draw draw) {
            return java.util.Objects.requireNonNull(new TransactionTemplate(new JdbcTransactionManager(database.pool()))
                    .execute(_ -> clinic.lateDraws.draw(clinic.nurse, draw).posting()));
        }
    }

    @Test
    void return_of_a_year_adds_up_and_counts_corrections_against_their_sum() {
        var dose = dose("200");
        assertThat(dose("100")).isNotNull();
        assertThat(waste("10")).isInstanceOf(Posting.Posted.class);
        assertThat(clinic.line.correct(
                        clinic.nurse,
                        clinic.witness(clinic.nurse, clinic.otherNurse),
                        dose.attendance(),
                        dose.id(),
                        "wrong patient"))
                .isEmpty();
        assertThat(clinic.registers.year(clinic.pharmacist, 2026))
                .singleElement()
                .satisfies(year -> {
                    assertThat(year.vials()).isEqualTo(1);
                    assertThat(year.given()).isEqualTo(100_000);
                    assertThat(year.wasted()).isEqualTo(10_000);
                    assertThat(year.closing())
                            .isEqualTo(year.opening()
                                    + year.received()
                                    - year.given()
                                    - year.wasted()
                                    - year.lost()
                                    - year.sent()
                                    + year.overfill());
                });
        assertThat(clinic.registers.year(clinic.pharmacist, 2027))
                .singleElement()
                .satisfies(year -> assertThat(year.closing()).isEqualTo(9_890_000));
    }

    @Nested
    class Keys_of_the_cupboard {

        @Test
        void go_from_the_one_who_has_them_to_another_who_signs() {
            assertThat(clinic.keys.handOver(clinic.nurse, clinic.otherNurse, true, "vial V-1 is nearly empty"))
                    .isEmpty();
            assertThat(code(clinic.nurse, clinic.doctor)).isEqualTo("keys.not-yours");
            assertThat(code(clinic.otherNurse, clinic.otherNurse)).isEqualTo("keys.same-person");
            assertThat(code(clinic.otherNurse, clinic.doctor)).isEmpty();
            assertThat(clinic.keys.list(clinic.nurse).getFirst().receivedBy()).isEqualTo(clinic.doctor.id());
        }

        @Test
        void may_be_given_by_a_manager_where_nobody_can_be_reached() {
            assertThat(code(clinic.nurse, clinic.otherNurse)).isEmpty();
            assertThat(code(clinic.manager, clinic.nurse)).isEmpty();
        }

        private String code(org.havn.access.Staff giver, org.havn.access.Staff receiver) {
            return clinic.keys
                    .handOver(giver, receiver, false, "")
                    .map(Finding::code)
                    .orElse("");
        }
    }

    @Test
    void day_report_counts_doses_refusals_and_missed_sessions_and_agrees_with_the_ledger() {
        var dose = dose("200");
        assertThat(dose("100")).isNotNull();
        var refused = clinic.atTheWindow(clinic.patient("50"));
        assertThat(clinic.line.give(clinic.nurse, give(refused, "60", vial))).isInstanceOf(GiveResult.Refused.class);
        assertThat(clinic.patient("70")).isNotNull(); // never comes
        assertThat(clinic.line.correct(
                        clinic.nurse,
                        clinic.witness(clinic.nurse, clinic.otherNurse),
                        dose.attendance(),
                        dose.id(),
                        "wrong patient"))
                .isEmpty();
        clinic.clock.set("2026-11-23T19:00:00Z"); // both sessions are over
        var day = clinic.reports.day(clinic.manager, TODAY);
        assertThat(day.came()).isEqualTo(3);
        assertThat(day.withDose()).isEqualTo(1);
        assertThat(day.refused()).isEqualTo(1);
        assertThat(day.corrected()).isEqualTo(1);
        assertThat(day.missed()).isEqualTo(2 + 3); // one who never came, and three who missed the afternoon
        assertThat(day.given()).singleElement().satisfies(given -> {
            assertThat(given.doses()).isEqualTo(1);
            assertThat(given.mass()).hasToString("100 mg");
        });
        assertThat(day.balance()).isEqualTo(100_000);
        assertThat(clinic.reports.day(clinic.manager, TODAY.minusDays(1)).missed())
                .as("prescriptions were signed only today")
                .isZero();
    }

    @Nested
    class An_inspector {

        @Test
        void reads_the_books_and_may_do_nothing_else() {
            var inspector = clinic.addStaff(clinic.here, "inspector", Role.INSPECTOR);
            assertThat(dose("200")).isNotNull();
            assertThat(clinic.registers.register(inspector, DAM, TODAY, TODAY).lines())
                    .hasSize(2);
            assertThat(clinic.counts.listCounts(inspector)).isNotEmpty();
            assertThat(clinic.discrepancies.list(inspector)).isEmpty();
            assertThat(clinic.reports.day(inspector, TODAY).withDose()).isEqualTo(1);
            assertThat(Arrays.stream(Action.values()).filter(inspector::may))
                    .containsExactlyInAnyOrder(Action.READ_STOCK, Action.READ_PROTOCOL);
            assertThatThrownBy(() -> clinic.people.open(inspector, clinic.register()))
                    .isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> clinic.counts.start(inspector)).isInstanceOf(AccessRefused.class);
        }

        @Test
        void has_no_other_role_not_even_by_the_owner_of_the_database() {
            assertThatThrownBy(() -> new AccountDraft(
                            clinic.here.id(), "two", "Two Hats", Set.of(Role.INSPECTOR, Role.NURSE), "x", false))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> database.asOwner(
                            "update access.account set roles = array['inspector', 'nurse'] where username = 'nurse'"))
                    .hasMessageContaining("account_inspector_is_nothing_else");
        }
    }

    private Register november() {
        return month(YearMonth.parse("2026-11"));
    }

    private Register month(YearMonth month) {
        return clinic.registers.register(clinic.pharmacist, DAM, month.atDay(1), month.atEndOfMonth());
    }

    private GivenDose dose(String milligrams) {
        var result =
                clinic.line.give(clinic.nurse, give(clinic.atTheWindow(clinic.patient(milligrams)), milligrams, vial));
        return ((GiveResult.Given) result).dose();
    }

    private Posting waste(String milligrams) {
        return clinic.stock.waste(
                clinic.nurse,
                clinic.witness(clinic.nurse, clinic.otherNurse),
                vial,
                Mass.ofMilligrams(milligrams),
                "spilled");
    }
}
