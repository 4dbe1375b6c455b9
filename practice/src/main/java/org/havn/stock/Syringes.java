package org.havn.stock;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Finding.Value;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Volume;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to syringes that are drawn before the session, and to the table they are prepared on.
///
/// A syringe is a container like a vial: what goes into it leaves the vial, what is given leaves it for the one
/// patient it was drawn for, and what is left goes back or is wasted before a witness. Nobody may be given it before
/// a second person has found it right.
public final class Syringes {

    private static final String REVERSAL = "reversal";
    private static final Duration KEEP_MAX = Duration.ofDays(7); // not law: beyond it a number is a slip

    /// Syringes are drawn for today, or in the evening for the next morning.
    private static final int DAYS_AHEAD = 1;

    private final LedgerStore ledger;
    private final SyringeStore store;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final TransactionTemplate joined;
    private final Clock clock;

    public Syringes(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, People people, Clock clock) {
        this.ledger = new LedgerStore(jdbc);
        this.store = new SyringeStore(jdbc);
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.joined = new TransactionTemplate(transactions);
        this.joined.setPropagationBehavior(TransactionDefinition.PROPAGATION_MANDATORY);
        this.clock = clock;
    }

    /// What lies on the clinic's preparation table; empty if it is clear.
    public Optional<Bench> bench(Staff staff) {
        access.require(staff, Action.READ_STOCK);
        return store.bench(staff.clinic());
    }

    /// Writes down that nothing is left on the preparation table: no vial, no syringe, no label.
    public void clearBench(Staff staff, String note) {
        access.require(staff, Action.PREPARE_SYRINGE);
        transaction.executeWithoutResult(_ -> {
            store.lockBench(staff.clinic());
            if (store.bench(staff.clinic()).isPresent()) {
                store.addBench(staff, Optional.empty(), note.strip(), clock.instant());
                access.note(staff, null, Action.PREPARE_SYRINGE, "bench cleared");
            }
        });
    }

    /// Draws syringes from an open vial, all or none, in the transaction of the caller, who says for whom.
    ///
    /// The same client keys again find the syringes they made before.
    ///
    /// @throws IllegalStateException if there is no transaction
    public Filled prepare(Staff staff, Filling filling) {
        access.require(staff, Action.PREPARE_SYRINGE);
        var asked = ledger.findContainer(filling.vial())
                .orElseThrow(() -> access.refuseOther(staff, Action.PREPARE_SYRINGE));
        access.requireClinic(staff, Action.PREPARE_SYRINGE, asked.container().clinic());
        return Objects.requireNonNull(joined.execute(_ -> {
            store.lockBench(staff.clinic());
            var keys = filling.orders().stream().map(Filling.Order::clientKey).toList();
            var made = store.listByKeys(keys);
            if (!made.isEmpty()) {
                return sameAs(made, filling) ? new Filled.Done(made, true) : refused(finding("syringe.key-used"));
            }
            ledger.lockContainer(filling.vial());
            var now = clock.instant();
            var vial =
                    ledger.findDrawable(filling.vial(), null, today(staff), now).orElseThrow();
            var findings = objections(staff, vial, filling, now);
            if (!findings.isEmpty()) {
                return new Filled.Refused(findings);
            }
            if (store.bench(staff.clinic()).isEmpty()) {
                store.addBench(staff, Optional.of(filling.vial()), "", now);
            }
            fill(staff, vial, filling, now);
            return new Filled.Done(store.listByKeys(keys), false);
        }));
    }

    private static boolean sameAs(List<Syringe> made, Filling filling) {
        return made.size() == filling.orders().size()
                && made.stream()
                        .allMatch(syringe -> syringe.vial().equals(filling.vial())
                                && filling.orders().stream()
                                        .anyMatch(order -> order.citizen().equals(syringe.citizen())
                                                && order.mass().equals(syringe.mass())));
    }

    private List<Finding> objections(Staff staff, LedgerStore.Drawable held, Filling filling, Instant now) {
        var vial = held.container();
        var label = new Value.Text(vial.label());
        var today = today(staff);
        var findings = new ArrayList<Finding>();
        if (!held.lineOpen()) {
            findings.add(finding("line.closed"));
        }
        if (held.disputed()) {
            findings.add(finding("container.disputed", label));
        }
        if (filling.orders().isEmpty()) {
            findings.add(finding("syringe.nobody"));
        }
        if (filling.day().isBefore(today) || filling.day().isAfter(today.plusDays(DAYS_AHEAD))) {
            findings.add(finding("syringe.other-day", new Value.Day(filling.day())));
        }
        if (store.limit(staff.clinic()).isEmpty()) {
            findings.add(finding("syringe.no-limit"));
        }
        if (held.madeFor().isPresent() || vial.opening().isEmpty()) {
            findings.add(finding("container.not-open", label));
            return findings;
        }
        var opening = vial.opening().get();
        if (!now.isBefore(opening.useBefore())) {
            findings.add(finding("container.use-before-passed", new Value.Time(opening.useBefore())));
        }
        if (today.isAfter(vial.expires())) {
            findings.add(finding("container.expired", new Value.Day(vial.expires())));
        }
        store.bench(staff.clinic())
                .filter(there -> !there.isFor(
                        vial.medicine(), vial.lot(), vial.concentration().orElseThrow()))
                .ifPresent(there -> findings.add(there.notCleared()));
        findings.addAll(amountObjections(vial, filling));
        return findings;
    }

    private static List<Finding> amountObjections(Container vial, Filling filling) {
        var label = new Value.Text(vial.label());
        var concentration = vial.concentration().orElseThrow();
        if (filling.orders().stream()
                .anyMatch(order -> concentration.volumeOf(order.mass()).equals(Volume.ZERO))) {
            return List.of(finding("container.too-strong", label));
        }
        var other = filling.orders().stream()
                .map(order -> order.dose().medicine())
                .filter(medicine -> !medicine.equals(vial.medicine()))
                .findFirst();
        if (other.isPresent()) {
            return List.of(finding(
                    "container.other-medicine",
                    label,
                    new Value.Text(vial.medicine().code()),
                    new Value.Text(other.get().code())));
        }
        var wanted = filling.orders().stream().map(Filling.Order::mass).reduce(Mass.ZERO, Mass::plus);
        return vial.balance().compareTo(wanted) < 0
                ? List.of(finding(
                        "container.not-enough", label, new Value.Amount(vial.balance()), new Value.Amount(wanted)))
                : List.of();
    }

    private void fill(Staff staff, LedgerStore.Drawable held, Filling filling, Instant now) {
        var vial = held.container();
        var concentration = vial.concentration().orElseThrow();
        var useBefore = useBefore(staff, vial, now);
        int number = store.nextNumber(staff.clinic(), filling.day());
        for (Filling.Order order : filling.orders()) {
            var receipt = new Receipt(
                    vial.medicine(), label(filling.day(), number), vial.lot(), vial.expires(), order.mass(), "", "");
            var syringe = ledger.addContainer(staff.clinic(), receipt, staff, now);
            ledger.addOpening(
                    syringe, new Container.Opening(concentration.volumeOf(order.mass()), now, useBefore), staff, now);
            var account = ledger.account(staff.clinic(), "container", vial.medicine(), syringe, null);
            var transfer = ledger.write(
                    new LedgerStore.Movement(
                            staff.clinic(),
                            "draw",
                            vial.medicine(),
                            held.account(),
                            account,
                            order.mass(),
                            now,
                            null,
                            "",
                            null),
                    staff,
                    now);
            store.add(syringe, staff.clinic(), filling, order, number, transfer);
            access.note(staff, order.citizen(), Action.PREPARE_SYRINGE, syringe.toString());
            number++;
        }
    }

    /// A drawn syringe outlives neither its vial nor what the clinic has signed.
    private Instant useBefore(Staff staff, Container vial, Instant now) {
        var keep = store.limit(staff.clinic()).orElseThrow().keep();
        var vialEnds = vial.expires().plusDays(1).atStartOfDay(zone(staff)).toInstant();
        return List.of(now.plus(keep), vial.opening().orElseThrow().useBefore(), vialEnds).stream()
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /// Such as `S261123007`: letters and digits only, so that a scanner types it on any keyboard.
    private static String label(LocalDate day, int number) {
        return String.format(
                Locale.ROOT,
                "S%02d%02d%02d%03d",
                day.getYear() % 100,
                day.getMonthValue(),
                day.getDayOfMonth(),
                number);
    }

    /// A second person has looked at syringes and found each right: patient, amount, volume, vial and label.
    ///
    /// @return why not; empty if all of them are checked now
    public List<Finding> check(Staff checker, List<UUID> syringes) {
        access.require(checker, Action.CHECK_SYRINGE);
        if (syringes.isEmpty()) {
            return List.of(finding("syringe.none-chosen"));
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            var now = clock.instant();
            var findings = new ArrayList<Finding>();
            for (UUID id : syringes) {
                var syringe = require(checker, Action.CHECK_SYRINGE, id);
                checkObjection(checker, syringe, now).ifPresent(findings::add);
            }
            if (findings.isEmpty()) {
                for (UUID id : syringes) {
                    if (store.addCheck(id, checker, now)) {
                        access.note(checker, null, Action.CHECK_SYRINGE, id.toString());
                    }
                }
            }
            return findings;
        }));
    }

    private static Optional<Finding> checkObjection(Staff checker, Syringe syringe, Instant now) {
        var label = new Value.Text(syringe.label());
        if (syringe.preparedBy().equals(checker.id())) {
            return Optional.of(finding("syringe.same-person", label));
        }
        return switch (syringe.at(now)) {
            case UNCHECKED, READY -> Optional.empty();
            case EXPIRED -> Optional.of(finding("container.use-before-passed", new Value.Time(syringe.useBefore())));
            case USED, EMPTY -> Optional.of(finding("syringe.used", label));
        };
    }

    /// Puts an untouched syringe back into its vial before a witness: the exact opposite of drawing it.
    public Posting putBack(Staff staff, Staff witness, UUID syringe, String reason) {
        require(staff, Action.PREPARE_SYRINGE, syringe);
        return inTransaction(() -> {
            var known = require(staff, Action.PREPARE_SYRINGE, syringe);
            var vial = ledger.findContainer(known.vial()).orElseThrow();
            var account = ledger.findContainer(syringe).orElseThrow().account();
            ledger.lock(account, vial.account());
            var now = clock.instant();
            var again = store.find(syringe).orElseThrow();
            var vialUsable = vial.container()
                    .opening()
                    .filter(opening -> now.isBefore(opening.useBefore()))
                    .isPresent();
            if (!vialUsable || !again.isWhole(now)) {
                return posting(finding("syringe.not-back", new Value.Text(again.label())));
            }
            if (reason.isBlank()) {
                return posting(finding("stock.no-reason"));
            }
            var movement = new LedgerStore.Movement(
                    staff.clinic(),
                    REVERSAL,
                    again.container().medicine(),
                    account,
                    vial.account(),
                    again.mass(),
                    now,
                    witness.id(),
                    reason.strip(),
                    store.filledBy(syringe));
            access.note(staff, again.citizen(), Action.PREPARE_SYRINGE, "back " + syringe);
            return new Posting.Posted(ledger.write(movement, staff, now), Volume.ZERO);
        });
    }

    /// Wastes all that is left in a syringe before a witness.
    public Posting waste(Staff staff, Staff witness, UUID syringe, WasteKind kind, String reason) {
        require(staff, Action.WASTE_STOCK, syringe);
        return inTransaction(() -> {
            var held = ledger.findContainer(syringe).orElseThrow();
            var medicine = held.container().medicine();
            long bin = ledger.account(staff.clinic(), "waste", medicine, null, null);
            ledger.lock(held.account(), bin);
            var left = ledger.balance(held.account());
            if (left.isZero()) {
                return posting(
                        finding("syringe.empty", new Value.Text(held.container().label())));
            }
            if (reason.isBlank()) {
                return posting(finding("stock.no-reason"));
            }
            var now = clock.instant();
            var movement = new LedgerStore.Movement(
                    staff.clinic(),
                    "waste",
                    medicine,
                    held.account(),
                    bin,
                    left,
                    now,
                    witness.id(),
                    reason.strip(),
                    null);
            var transfer = ledger.write(movement, staff, now);
            store.addWasteKind(transfer, kind);
            access.note(staff, null, Action.WASTE_STOCK, kind.code() + " " + syringe);
            return new Posting.Posted(transfer, Volume.ZERO);
        });
    }

    /// The syringes of the clinic that were drawn for a day, in the order of their numbers.
    public List<Syringe> list(Staff staff, LocalDate day) {
        access.require(staff, Action.READ_STOCK);
        return store.list(staff.clinic(), day);
    }

    /// Those that hold something, of whatever day: each must be given, put back or wasted.
    public List<Syringe> listHeld(Staff staff) {
        access.require(staff, Action.READ_STOCK);
        return store.listHeld(staff.clinic());
    }

    /// The syringes drawn for a patient for a day, newest first.
    public List<Syringe> listFor(Staff staff, UUID citizen, LocalDate day) {
        access.require(staff, Action.READ_STOCK);
        return store.listFor(staff.clinic(), citizen, day);
    }

    /// The syringe that a press with this key has drawn.
    public Optional<Syringe> findByKey(Staff staff, UUID clientKey) {
        access.require(staff, Action.READ_STOCK);
        return store.listByKeys(List.of(clientKey)).stream()
                .filter(syringe -> syringe.container().clinic().equals(staff.clinic()))
                .findFirst();
    }

    /// The syringe of the clinic that carries this code, as it was scanned or typed.
    public Optional<Syringe> find(Staff staff, String code) {
        access.require(staff, Action.READ_STOCK);
        return store.find(staff.clinic(), code.strip().toUpperCase(Locale.ROOT));
    }

    /// What a vial of the clinic holds.
    public Optional<Medicine> findMedicine(Staff staff, UUID vial) {
        access.require(staff, Action.READ_STOCK);
        return ledger.findContainer(vial)
                .map(LedgerStore.Held::container)
                .filter(known -> known.clinic().equals(staff.clinic()))
                .map(Container::medicine);
    }

    /// One syringe of the clinic.
    ///
    /// @throws org.havn.access.AccessRefused if it is another clinic's or does not exist
    public Syringe require(Staff staff, UUID syringe) {
        return require(staff, Action.READ_STOCK, syringe);
    }

    /// How long a drawn syringe may wait, if the clinic has signed that.
    public Optional<SyringeLimit> findLimit(Staff staff) {
        access.require(staff, Action.READ_STOCK);
        return store.limit(staff.clinic());
    }

    /// Signs how long a drawn syringe may wait.
    ///
    /// @return why not; empty if it is signed
    public List<Finding> sign(Staff pharmacist, Duration keep, String reason) {
        access.require(pharmacist, Action.SIGN_STOCK_LIMIT);
        var findings = new ArrayList<Finding>();
        if (keep.toMinutes() < 1 || keep.compareTo(KEEP_MAX) > 0) {
            findings.add(finding("syringe.limit-range", new Value.Count(KEEP_MAX.toHours())));
        }
        if (reason.isBlank()) {
            findings.add(finding("reason.missing"));
        }
        if (findings.isEmpty()) {
            transaction.executeWithoutResult(_ -> {
                store.addLimit(
                        pharmacist.clinic(), new SyringeLimit(keep, reason.strip(), pharmacist.id(), clock.instant()));
                access.note(pharmacist, null, Action.SIGN_STOCK_LIMIT, "syringe limit");
            });
        }
        return findings;
    }

    @CanIgnoreReturnValue
    private Syringe require(Staff staff, Action action, UUID syringe) {
        access.require(staff, action);
        var found = store.find(syringe).orElseThrow(() -> access.refuseOther(staff, action));
        access.requireClinic(staff, action, found.container().clinic());
        return found;
    }

    private Posting inTransaction(Supplier<Posting> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()), "a transaction that ran has a result");
    }

    private LocalDate today(Staff staff) {
        return clock.instant().atZone(zone(staff)).toLocalDate();
    }

    private ZoneId zone(Staff staff) {
        return people.requireOrganisation(staff.clinic()).zone();
    }

    private static Filled refused(Finding finding) {
        return new Filled.Refused(List.of(finding));
    }

    private static Posting posting(Finding finding) {
        return new Posting.Refused(List.of(finding));
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Finding.Lift.NOBODY);
    }
}
