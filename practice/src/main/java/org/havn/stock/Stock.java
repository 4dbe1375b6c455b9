package org.havn.stock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Concentration;
import org.havn.law.DosingProtocol;
import org.havn.law.Finding;
import org.havn.law.Finding.Value;
import org.havn.law.Formulary;
import org.havn.law.LawBook;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.TabletProtocol;
import org.havn.law.Volume;
import org.havn.person.People;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to the substance ledger.
///
/// Every movement is one transfer with two sides. Nothing is changed or taken away afterwards: a
/// mistake is put right by a reversal, which has a reason and a witness.
public final class Stock {

    private static final String RECEIPT = "receipt";
    private static final String DOSE = "dose";
    private static final String REVERSAL = "reversal";

    /// Beyond these a number is a slip of the finger, and sums would leave the range of exact arithmetic.
    private static final Mass CONTENT_MAX = Mass.ofMilligrams(1_000_000);

    private static final int SHELF_YEARS_MAX = 10;

    private static final Volume VOLUME_MAX = Volume.ofMillilitres("10000");

    /// A gram in a millilitre: more powder than liquid, and a microlitre too much is a milligram too much.
    private static final long MICROGRAMS_PER_MICROLITRE_MAX = 1_000;

    private static final Duration LATE_MAX = Duration.ofDays(14); // not law: how far back the house looks

    /// A dose entered this long after it was given is a late entry, not a slow press.

    private final LedgerStore ledger;
    private final CountStore counts;
    private final RegisterStore registers;
    private final SyringeStore syringes;
    private final LawBook law;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final TransactionTemplate joined;
    private final Clock clock;

    public Stock(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LawBook law,
            Access access,
            People people,
            Clock clock) {
        this.ledger = new LedgerStore(jdbc);
        this.counts = new CountStore(jdbc);
        this.registers = new RegisterStore(jdbc);
        this.syringes = new SyringeStore(jdbc);
        this.law = law;
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.joined = new TransactionTemplate(transactions);
        this.joined.setPropagationBehavior(TransactionDefinition.PROPAGATION_MANDATORY);
        this.clock = clock;
    }

    /// Takes a vial into the cupboard.
    ///
    /// @return the transfer, or why it was refused: an empty vial, one past its day, or a label in use
    public Posting receive(Staff staff, Receipt receipt) {
        return receive(staff, receipt, clock.instant());
    }

    /// Takes a vial in that came at a moment before now, such as on a day without computers. The books keep both.
    public Posting receive(Staff staff, Receipt receipt, Instant at) {
        access.require(staff, Action.RECEIVE_STOCK);
        var late = lateObjection(at);
        if (late.isPresent()) {
            return refused(late.get());
        }
        if (receipt.content().isZero()) {
            return refused(finding("stock.empty-receipt"));
        }
        if (receipt.content().compareTo(CONTENT_MAX) > 0) {
            return refused(finding(
                    "stock.content-too-large", new Value.Amount(receipt.content()), new Value.Amount(CONTENT_MAX)));
        }
        if (!listMedicines(staff).contains(receipt.medicine())) {
            return refused(finding(
                    "stock.unknown-medicine", new Value.Text(receipt.medicine().code())));
        }
        if (receipt.supplier().isBlank()) {
            return refused(finding("stock.no-supplier"));
        }
        var today = clock.instant().atZone(zone(staff)).toLocalDate();
        var latest = today.plusYears(SHELF_YEARS_MAX);
        if (receipt.expires().isAfter(latest)) {
            return refused(finding("stock.expiry-too-far", new Value.Day(receipt.expires()), new Value.Day(latest)));
        }
        if (receipt.expires().isBefore(today)) {
            return refused(finding("container.expired", new Value.Day(receipt.expires())));
        }
        try {
            return inTransaction(() -> {
                var now = clock.instant();
                var container = ledger.addContainer(staff.clinic(), receipt, staff, at);
                var supplier = ledger.account(staff.clinic(), "supplier", receipt.medicine(), null, null);
                var cupboard = ledger.account(staff.clinic(), "container", receipt.medicine(), container, null);
                ledger.lock(supplier, cupboard);
                var movement = new LedgerStore.Movement(
                        staff.clinic(),
                        RECEIPT,
                        receipt.medicine(),
                        supplier,
                        cupboard,
                        receipt.content(),
                        at,
                        null,
                        receipt.reason(),
                        null);
                var transfer = ledger.write(movement, staff, now);
                registers.addPurchase(transfer, receipt.supplier().strip());
                return new Posting.Posted(transfer, Volume.ZERO);
            });
        } catch (DuplicateKeyException e) {
            return refused(finding("stock.label-taken", new Value.Text(receipt.label())));
        }
    }

    /// Makes the powder of a vial into a solution, once.
    ///
    /// @param volume    of the whole solution
    /// @param useBefore the moment from which it may no longer be used
    /// @return empty if it is open now, or why it is not
    public Optional<Finding> open(Staff staff, UUID container, Volume volume, Instant useBefore) {
        return open(staff, container, new Container.Opening(volume, clock.instant(), useBefore));
    }

    /// The same of a vial that was dissolved at a moment before now, such as on a day without computers.
    public Optional<Finding> open(Staff staff, UUID container, Container.Opening opening) {
        var held = require(staff, Action.OPEN_CONTAINER, container);
        var now = opening.openedAt();
        var volume = opening.volume();
        var useBefore = opening.useBefore();
        var late = lateObjection(now);
        if (late.isPresent()) {
            return late;
        }
        // The database keeps microseconds, rounded.
        if (now.isBefore(ledger.receivedAt(container).truncatedTo(ChronoUnit.MILLIS))) {
            return Optional.of(finding("container.before-receipt", new Value.Time(now)));
        }
        if (held.opening().isPresent()) {
            return Optional.of(finding("container.already-open", new Value.Text(held.label())));
        }
        var wrong = volumeObjection(held, volume)
                .or(() -> useBeforeObjection(staff, held, useBefore, now))
                .or(() -> benchObjection(held, new Concentration(held.content(), volume)));
        if (wrong.isPresent()) {
            return wrong;
        }
        try {
            transaction.executeWithoutResult(_ -> ledger.addOpening(container, opening, staff, clock.instant()));
            return Optional.empty();
        } catch (DuplicateKeyException e) {
            return Optional.of(finding("container.already-open", new Value.Text(held.label())));
        }
    }

    private Optional<Finding> lateObjection(Instant at) {
        var now = clock.instant();
        if (at.isAfter(now)) {
            return Optional.of(finding("late.in-the-future", new Value.Time(at)));
        }
        return at.isBefore(now.minus(LATE_MAX))
                ? Optional.of(finding("late.too-old", new Value.Time(at)))
                : Optional.empty();
    }

    /// A slip of the finger: nothing, more than a vial's size, or less liquid than powder.
    private static Optional<Finding> volumeObjection(Container held, Volume volume) {
        if (volume.equals(Volume.ZERO)) {
            return Optional.of(finding("container.no-volume"));
        }
        if (volume.compareTo(VOLUME_MAX) > 0) {
            return Optional.of(
                    finding("container.too-much-volume", new Value.Liquid(volume), new Value.Liquid(VOLUME_MAX)));
        }
        var densest = Volume.ofMicrolitres(
                (held.content().micrograms() + MICROGRAMS_PER_MICROLITRE_MAX - 1) / MICROGRAMS_PER_MICROLITRE_MAX);
        return volume.compareTo(densest) < 0
                ? Optional.of(finding(
                        "container.too-little-volume",
                        new Value.Liquid(volume),
                        new Value.Amount(held.content()),
                        new Value.Liquid(densest)))
                : Optional.empty();
    }

    /// Nothing is dissolved beside another product: what lies on the preparation table is cleared away first.
    private Optional<Finding> benchObjection(Container held, Concentration solution) {
        return syringes.bench(held.clinic())
                .filter(there -> !there.isFor(held.medicine(), held.lot(), solution))
                .map(Bench::notCleared);
    }

    /// A solution outlives neither its vial nor what the clinic has signed.
    private Optional<Finding> useBeforeObjection(Staff staff, Container held, Instant useBefore, Instant now) {
        if (!useBefore.isAfter(now)) {
            return Optional.of(finding("container.use-before-passed", new Value.Time(useBefore)));
        }
        var zone = zone(staff);
        if (isPastDay(held, now, zone)) {
            return Optional.of(finding("container.expired", new Value.Day(held.expires())));
        }
        var vialEnds = held.expires().plusDays(1).atStartOfDay(zone).toInstant();
        var latest = counts.limits(staff.clinic())
                .map(signed -> now.plus(signed.inUseMax()))
                .filter(vialEnds::isAfter)
                .orElse(vialEnds);
        return useBefore.isAfter(latest)
                ? Optional.of(
                        finding("container.use-before-too-late", new Value.Time(useBefore), new Value.Time(latest)))
                : Optional.empty();
    }

    /// The medicines that the law of the clinic's place has rules for, then all others that can be prescribed.
    public List<Medicine> listMedicines(Staff staff) {
        var clinic = people.requireOrganisation(staff.clinic());
        var today = law.in(clinic.jurisdiction())
                .on(clock.instant().atZone(clinic.zone()).toLocalDate());
        return Stream.of(
                        today.find(DosingProtocol.class).map(DosingProtocol::medicine).stream(),
                        today.find(TabletProtocol.class).map(it -> it.protocol().medicine()).stream(),
                        Formulary.medicines().stream())
                .flatMap(known -> known)
                .distinct()
                .toList();
    }

    /// Moves a dose that is given now from an open vial to a patient, in the transaction of the caller, who lets nobody
    /// else decide about this patient meanwhile.
    ///
    /// From the lock on the vial to the commit other windows wait, so all that can be read or written before it is.
    ///
    /// @param before what the caller writes about the dose before the lock; on a refusal the caller must undo it
    /// @throws IllegalStateException if there is no transaction: a dose and its entries are one
    public Posting draw(Staff staff, Draw draw, Consumer<Posting.Posted> before) {
        return within(() -> {
            var zone = zone(staff);
            var day = draw.at().atZone(zone).toLocalDate();
            var held = requireDrawable(staff, draw, day);
            var container = held.container();
            var findings = objections(held, draw, zone);
            if (!findings.isEmpty()) {
                return new Posting.Refused(findings);
            }
            var volume =
                    container.concentration().orElseThrow().volumeOf(draw.dose().mass());
            if (volume.equals(Volume.ZERO)) {
                return refused(finding("container.too-strong", new Value.Text(container.label())));
            }
            var posted = new Posting.Posted(held.nextTransfer(), volume);
            long citizen = ledger.patientAccount(held, draw.citizen());
            before.accept(posted);
            ledger.lock(held.account());
            var movement = new LedgerStore.Movement(
                    staff.clinic(),
                    DOSE,
                    container.medicine(),
                    held.account(),
                    citizen,
                    draw.dose().mass(),
                    draw.at(),
                    null,
                    "",
                    null);
            return ledger.writeDose(posted.transfer(), movement, draw.container(), day, staff, clock.instant())
                    ? posted
                    : changed(objections(requireDrawable(staff, draw, day), draw, zone));
        });
    }

    private static Posting changed(List<Finding> since) {
        if (since.isEmpty()) {
            throw new IllegalStateException("A dose was not written, and nothing stands against it");
        }
        return new Posting.Refused(since);
    }

    private LedgerStore.Drawable requireDrawable(Staff staff, Draw draw, LocalDate day) {
        var held = ledger.findDrawable(draw.container(), draw.citizen(), day, draw.at())
                .orElseThrow(() -> access.refuseOther(staff, Action.GIVE_DOSE));
        access.requireClinic(staff, Action.GIVE_DOSE, held.container().clinic());
        return held;
    }

    static List<Finding> objections(LedgerStore.Drawable held, Draw draw, ZoneId zone) {
        var findings = new ArrayList<Finding>();
        var container = held.container();
        var label = new Value.Text(container.label());
        if (!held.lineOpen()) {
            findings.add(finding("line.closed"));
        }
        if (held.disputed()) {
            findings.add(finding("container.disputed", label));
        }
        held.madeFor().ifPresent(whose -> findings.addAll(whose.objections(container, draw)));
        if (!container.medicine().equals(draw.dose().medicine())) {
            findings.add(finding(
                    "container.other-medicine",
                    label,
                    new Value.Text(container.medicine().code()),
                    new Value.Text(draw.dose().medicine().code())));
        }
        if (isPastDay(container, draw.at(), zone)) {
            findings.add(finding("container.expired", new Value.Day(container.expires())));
        }
        container
                .opening()
                .ifPresentOrElse(
                        opening -> {
                            if (draw.at().isBefore(opening.openedAt())) {
                                findings.add(finding("container.not-open", label));
                            }
                            if (!draw.at().isBefore(opening.useBefore())) {
                                findings.add(
                                        finding("container.use-before-passed", new Value.Time(opening.useBefore())));
                            }
                        },
                        () -> findings.add(finding("container.not-open", label)));
        if (container.balance().compareTo(draw.dose().mass()) < 0) {
            findings.add(finding(
                    "container.not-enough",
                    label,
                    new Value.Amount(container.balance()),
                    new Value.Amount(draw.dose().mass())));
        }
        return findings;
    }

    /// Takes what is left of a vial, or part of it, out of use before a witness.
    ///
    /// @param reason such as broken, expired or residue
    public Posting waste(Staff staff, Staff witness, UUID container, Mass amount, String reason) {
        access.require(staff, Action.WASTE_STOCK);
        var held = ledger.findContainer(container).orElseThrow(() -> access.refuseOther(staff, Action.WASTE_STOCK));
        access.requireClinic(staff, Action.WASTE_STOCK, held.container().clinic());
        return inTransaction(() -> {
            var bin = ledger.account(staff.clinic(), "waste", held.container().medicine(), null, null);
            ledger.lock(held.account(), bin);
            var balance = ledger.balance(held.account());
            if (amount.isZero() || balance.compareTo(amount) < 0) {
                return refused(finding(
                        "container.not-enough",
                        new Value.Text(held.container().label()),
                        new Value.Amount(balance),
                        new Value.Amount(amount)));
            }
            if (reason.isBlank()) {
                return refused(finding("stock.no-reason"));
            }
            var now = clock.instant();
            var movement = new LedgerStore.Movement(
                    staff.clinic(),
                    "waste",
                    held.container().medicine(),
                    held.account(),
                    bin,
                    amount,
                    now,
                    witness.id(),
                    reason,
                    null);
            return post(staff, movement, now);
        });
    }

    /// Puts a receipt or a waste entry right by its exact opposite.
    ///
    /// A dose is not put right here but where it is recorded, so that the record and the ledger go together.
    public Posting reverse(Staff staff, Staff witness, UUID transfer, String reason) {
        access.require(staff, Action.CORRECT_STOCK);
        var written = ledger.find(transfer).orElseThrow(() -> access.refuseOther(staff, Action.CORRECT_STOCK));
        access.requireClinic(staff, Action.CORRECT_STOCK, written.clinic());
        if (written.kind().equals(DOSE) || written.kind().equals("untaken")) {
            return refused(finding("stock.reverse-dose-elsewhere"));
        }
        if (ledger.isOfDispatch(transfer)) {
            return refused(finding("stock.reverse-dispatch"));
        }
        return inTransaction(() -> reverse(staff, witness, transfer, written, reason));
    }

    /// Puts the entries of a dose right, in the transaction of the caller, who corrects the record of the dose.
    public Posting reverseDose(Staff staff, Staff witness, UUID transfer, String reason) {
        var written = ledger.find(transfer).orElseThrow(() -> access.refuseOther(staff, Action.CORRECT_DOSE));
        access.requireClinic(staff, Action.CORRECT_DOSE, written.clinic());
        return within(() -> reverse(staff, witness, transfer, written, reason));
    }

    private Posting reverse(Staff staff, Staff witness, UUID transfer, LedgerStore.Written written, String reason) {
        if (written.kind().equals(REVERSAL)) {
            return refused(finding("stock.reversal-stays"));
        }
        if (reason.isBlank()) {
            return refused(finding("stock.no-reason"));
        }
        ledger.lock(written.from(), written.to());
        if (ledger.isReversed(transfer)) {
            return refused(finding("stock.already-reversed"));
        }
        if (ledger.balance(written.to()).compareTo(written.amount()) < 0) {
            return refused(finding(
                    "stock.reversal-not-enough",
                    new Value.Amount(ledger.balance(written.to())),
                    new Value.Amount(written.amount())));
        }
        var now = clock.instant();
        var movement = new LedgerStore.Movement(
                written.clinic(),
                REVERSAL,
                written.medicine(),
                written.to(),
                written.from(),
                written.amount(),
                now,
                witness.id(),
                reason,
                transfer);
        return post(staff, movement, now);
    }

    /// The vials that hold something, open or sealed.
    public List<Container> listContainers(Staff staff) {
        access.require(staff, Action.READ_STOCK);
        return ledger.listContainers(staff.clinic());
    }

    /// The open vials of a medicine that a dose can be drawn from now: neither past their time nor disputed.
    public List<Container> listDrawable(Staff staff, Medicine medicine) {
        access.require(staff, Action.READ_STOCK);
        return ledger.listDrawable(staff.clinic(), medicine, clock.instant());
    }

    /// The newest vials with nothing left in them.
    public List<Container> listEmptied(Staff staff, int rowsMax) {
        access.require(staff, Action.READ_STOCK);
        return ledger.listEmptied(staff.clinic(), rowsMax);
    }

    /// One container of the clinic.
    ///
    /// @throws org.havn.access.AccessRefused if it is another clinic's or does not exist
    public Container requireContainer(Staff staff, UUID container) {
        return require(staff, Action.READ_STOCK, container);
    }

    /// The register of one container, in the order of its lines.
    public List<RegisterLine> register(Staff staff, UUID container) {
        var held = require(staff, Action.READ_STOCK, container);
        return ledger.listLines(held.id());
    }

    private Container require(Staff staff, Action action, UUID container) {
        access.require(staff, action);
        var held = ledger.findContainer(container).orElseThrow(() -> access.refuseOther(staff, action));
        access.requireClinic(staff, action, held.container().clinic());
        return held.container();
    }

    private Posting post(Staff staff, LedgerStore.Movement movement, Instant now) {
        return new Posting.Posted(ledger.write(movement, staff, now), Volume.ZERO);
    }

    private Posting inTransaction(Supplier<Posting> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()), "a transaction that ran has a result");
    }

    private Posting within(Supplier<Posting> work) {
        return Objects.requireNonNull(joined.execute(_ -> work.get()), "a transaction that ran has a result");
    }

    private ZoneId zone(Staff staff) {
        return people.requireOrganisation(staff.clinic()).zone();
    }

    static boolean isPastDay(Container container, Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate().isAfter(container.expires());
    }

    private static Posting refused(Finding finding) {
        return new Posting.Refused(List.of(finding));
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Finding.Lift.NOBODY);
    }
}
