package org.havn.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.havn.practice.TestClinic.give;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.havn.access.AccessRefused;
import org.havn.clinic.GiveResult;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Volume;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The substance ledger, and the walls that the database itself keeps.
class StockIT {

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
    void every_account_is_the_sum_of_its_entries_and_all_of_them_together_are_zero() {
        assertThat(clinic.line.give(clinic.nurse, give(clinic.atTheWindow(clinic.patient("123.456")), "123.456", vial)))
                .isInstanceOf(GiveResult.Given.class);
        assertThat(waste("1.5")).isInstanceOf(Posting.Posted.class);
        var off = database.jdbc().sql("""
                        select count(*) from stock.account a
                        where (select coalesce(sum(delta_ug), 0) from stock.entry e where e.account = a.id)
                           <> coalesce((select balance_ug from stock.entry e where e.account = a.id order by seq desc limit 1), 0)
                        """).query(Long.class).single();
        assertThat(off).isZero();
        assertThat(database.jdbc()
                        .sql("select sum(delta_ug) from stock.entry")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(clinic.stock.requireContainer(clinic.nurse, vial).balance()).hasToString("9875.044 mg");
    }

    @Test
    void a_reversal_restores_exactly_and_stands_beside_what_it_reverses() {
        var wasted = (Posting.Posted) waste("12.345");
        assertThat(reverse(wasted.transfer(), "counted wrong")).isInstanceOf(Posting.Posted.class);

        var register = clinic.stock.register(clinic.pharmacist, vial);
        assertThat(register).extracting(RegisterLine::kind).containsExactly("receipt", "waste", "reversal");
        assertThat(register.get(1).reversed()).isTrue();
        assertThat(register.get(2).reverses()).contains(wasted.transfer());
        assertThat(register.getLast().balance()).hasToString("10000 mg");
    }

    @Test
    void a_reversal_happens_once_has_a_reason_and_is_not_reversed_itself() {
        var wasted = (Posting.Posted) waste("12.345");
        assertThat(codes(reverse(wasted.transfer(), "  "))).containsExactly("stock.no-reason");
        var reversal = (Posting.Posted) reverse(wasted.transfer(), "counted wrong");
        assertThat(codes(reverse(wasted.transfer(), "again"))).containsExactly("stock.already-reversed");
        assertThat(codes(reverse(reversal.transfer(), "back"))).containsExactly("stock.reversal-stays");
    }

    @Test
    void a_receipt_cannot_be_reversed_once_part_of_it_is_gone() {
        var receipt = clinic.stock.register(clinic.pharmacist, vial).getFirst().transfer();
        assertThat(waste("0.001")).isInstanceOf(Posting.Posted.class);
        assertThat(codes(reverse(receipt, "wrong vial"))).containsExactly("stock.reversal-not-enough");
    }

    @Test
    void a_dose_is_corrected_where_it_is_recorded() {
        var result = clinic.line.give(clinic.nurse, give(clinic.atTheWindow(clinic.patient("100")), "100", vial));
        var dose = ((GiveResult.Given) result).dose();
        assertThat(codes(reverse(dose.transfer(), "wrong"))).containsExactly("stock.reverse-dose-elsewhere");
    }

    @Test
    void no_more_leaves_than_is_there() {
        assertThat(codes(waste("10000.001"))).containsExactly("container.not-enough");
        assertThat(waste("10000")).isInstanceOf(Posting.Posted.class);
    }

    @Test
    void a_vial_is_opened_once_and_a_label_is_used_once() {
        assertThat(clinic.stock.open(
                        clinic.nurse,
                        vial,
                        Volume.ofMillilitres("50"),
                        clinic.now().plus(Duration.ofHours(1))))
                .map(Finding::code)
                .contains("container.already-open");
        var again = new Receipt(
                TestClinic.DAM,
                "V-1",
                "LOT2",
                LocalDate.parse("2027-01-01"),
                Mass.ofMilligrams(1),
                "Central store, Copenhagen",
                "note");
        assertThat(codes(clinic.stock.receive(clinic.pharmacist, again))).containsExactly("stock.label-taken");
    }

    @Test
    void a_nurse_receives_nothing() {
        var receipt = new Receipt(
                TestClinic.DAM,
                "V-9",
                "LOT2",
                LocalDate.parse("2027-01-01"),
                Mass.ofMilligrams(1),
                "Central store, Copenhagen",
                "note");
        assertThatThrownBy(() -> clinic.stock.receive(clinic.nurse, receipt)).isInstanceOf(AccessRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update stock.entry set delta_ug = 1",
                "delete from stock.entry",
                "update stock.transfer set amount_ug = 1",
                "delete from clinic.dose",
                "update clinic.dose set mass_ug = 1",
                "delete from access.audit",
                "update access.audit set allowed = true",
                "truncate stock.entry cascade",
            })
    void nothing_is_changed_or_taken_away_not_even_by_the_owner(String sql) {
        assertThatThrownBy(() -> database.jdbc().sql(sql).update())
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database.asOwner(sql)).hasMessageContaining("append-only");
    }

    @Test
    void the_database_refuses_a_one_sided_transfer_a_gap_and_a_negative_balance() {
        var account = "(select id from stock.account where kind = 'container')";
        var supplier = "(select id from stock.account where kind = 'supplier')";
        var transfer = """
                with t as (insert into stock.transfer (clinic, kind, medicine, from_account, to_account, amount_ug,
                    happened_at, recorded_at, recorded_by) select clinic, 'dose', medicine, %s, %s, %s, now(), now(), clinic
                    from stock.account where kind = 'container' returning id)
                """;
        var entry =
                "insert into stock.entry (account, seq, transfer, delta_ug, balance_ug) select %s, %s, id, %s, %s from t";
        assertThatThrownBy(() -> database.asOwner(transfer.formatted(account, supplier, 5) + "select id from t"))
                .hasMessageContaining("two sides");
        assertThatThrownBy(() -> database.asOwner(
                        transfer.formatted(account, supplier, 5) + entry.formatted(account, 3, -5, 9_999_995)))
                .hasMessageContaining("does not continue");
        assertThatThrownBy(() -> database.asOwner(transfer.formatted(account, supplier, 10_000_001)
                        + entry.formatted(account, 2, -10_000_001, -1)))
                .hasMessageContaining("would hold -1 ug");
        assertThatThrownBy(() -> database.asOwner(
                        transfer.formatted(account, supplier, 5) + entry.formatted(account, 2, -6, 9_999_994)))
                .hasMessageContaining("no side of transfer");
    }

    private Posting waste(String milligrams) {
        return clinic.stock.waste(
                clinic.nurse,
                clinic.witness(clinic.nurse, clinic.otherNurse),
                vial,
                Mass.ofMilligrams(milligrams),
                "spilled");
    }

    private Posting reverse(UUID transfer, String reason) {
        return clinic.stock.reverse(
                clinic.pharmacist, clinic.witness(clinic.pharmacist, clinic.nurse), transfer, reason);
    }

    private static List<String> codes(Posting posting) {
        return posting instanceof Posting.Refused refused
                ? refused.findings().stream().map(Finding::code).toList()
                : List.of();
    }
}
