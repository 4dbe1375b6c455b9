package org.havn.stock;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Finding.Value;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to the register of a medicine: any days, a signature for each month, sums for each year.
public final class Registers {

    /// The longest stretch shown at once.
    private static final int DAYS_MAX = 366;

    private final RegisterStore store;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Registers(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, People people, Clock clock) {
        this.store = new RegisterStore(jdbc);
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// The medicines that the clinic has ever held.
    public List<Medicine> listMedicines(Staff staff) {
        access.require(staff, Action.READ_STOCK);
        return store.listMedicines(staff.clinic());
    }

    /// The register of these days, the last one at the most [#DAYS_MAX] after the first.
    ///
    /// @param from  the first day
    /// @param until the last day
    public Register register(Staff staff, Medicine medicine, LocalDate from, LocalDate until) {
        access.require(staff, Action.READ_STOCK);
        if (until.isBefore(from) || until.isAfter(from.plusDays(DAYS_MAX))) {
            throw new IllegalArgumentException(
                    "A register covers 1 to %d days: %s to %s".formatted(DAYS_MAX, from, until));
        }
        var register = read(staff, medicine, from, until);
        access.note(staff, null, Action.READ_STOCK, "register %s %s %s".formatted(medicine, from, until));
        return register;
    }

    private Register read(Staff staff, Medicine medicine, LocalDate from, LocalDate until) {
        var zone = zone(staff);
        var span = span(from, until, zone);
        var before = store.before(staff.clinic(), medicine, span.from(), zone);
        var lines = numbered(before, store.listWritten(staff.clinic(), medicine, span.from(), span.until(), zone));
        return new Register(
                medicine,
                from,
                until,
                before.balance(),
                before.lines(),
                lines,
                store.listLater(staff.clinic(), medicine, span.from(), span.until(), zone),
                store.listSignatures(staff.clinic(), medicine, from, until));
    }

    private static List<Register.Line> numbered(RegisterStore.Sum before, List<Register.Line> written) {
        var lines = new ArrayList<Register.Line>();
        long number = before.lines();
        var balance = before.balance();
        for (Register.Line line : written) {
            number++;
            balance = balance.plus(line.in()).minus(line.out());
            lines.add(with(line, number, balance));
        }
        return lines;
    }

    private static Register.Line with(Register.Line line, long number, Mass balance) {
        return new Register.Line(
                number,
                line.order(),
                line.transfer(),
                line.kind(),
                line.day(),
                line.happenedAt(),
                line.late(),
                line.container(),
                line.label(),
                line.lot(),
                line.in(),
                line.out(),
                line.volume(),
                balance,
                line.citizen(),
                line.supplier(),
                line.recordedBy(),
                line.witness(),
                line.reason());
    }

    /// Signs that the book of a month was compared with the cupboard: which balance, up to which line.
    ///
    /// Signing again, after a late line, is a second signature; the first one stays.
    ///
    /// @return why not; empty if it is signed
    public Optional<Finding> sign(Staff staff, Medicine medicine, YearMonth month) {
        access.require(staff, Action.SIGN_REGISTER);
        return Objects.requireNonNull(transaction.execute(_ -> {
            store.lock(staff.clinic(), medicine);
            var now = clock.instant();
            if (month.atDay(1).isAfter(now.atZone(zone(staff)).toLocalDate())) {
                return Optional.of(finding("register.month-to-come", new Value.Day(month.atDay(1))));
            }
            var register = read(staff, medicine, month.atDay(1), month.atEndOfMonth());
            var written = new ArrayList<>(register.lines());
            written.addAll(register.later());
            long last = written.stream().mapToLong(Register.Line::order).max().orElse(0);
            store.addSignature(
                    staff.clinic(),
                    medicine,
                    new Register.Signature(
                            month,
                            register.before() + register.lines().size(),
                            last,
                            register.closing(),
                            staff.id(),
                            now));
            access.note(staff, null, Action.SIGN_REGISTER, "%s %s".formatted(medicine, month));
            return Optional.empty();
        }));
    }

    /// What the return of a year says about each medicine, by the day of writing.
    public List<Register.Year> year(Staff staff, int year) {
        access.require(staff, Action.READ_STOCK);
        var zone = zone(staff);
        var span = span(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), zone);
        return store.listMedicines(staff.clinic()).stream()
                .map(medicine -> store.year(staff.clinic(), medicine, year, span, zone))
                .toList();
    }

    private static RegisterStore.Span span(LocalDate from, LocalDate until, ZoneId zone) {
        return new RegisterStore.Span(
                from.atStartOfDay(zone).toInstant(),
                until.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private ZoneId zone(Staff staff) {
        return people.requireOrganisation(staff.clinic()).zone();
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Finding.Lift.NOBODY);
    }
}
