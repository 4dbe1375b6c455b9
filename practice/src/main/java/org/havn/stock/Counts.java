package org.havn.stock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Finding.Value;
import org.havn.law.Volume;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to counting what is there, twice a day, two people each time.
///
/// Counting is blind: what the ledger says, and what the first person read, comes out of this door only
/// after the second has counted. No dose is drawn at a clinic before the first count of its day is done.
public final class Counts {

    private static final int DAYS_SHOWN = 14;
    private static final int PERMILLE_MAX = 1_000;
    private static final Volume READING_MAX = Volume.ofMillilitres("1000");
    private static final Duration IN_USE_MAX = Duration.ofDays(365);

    private final CountStore store;
    private final LedgerStore ledger;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Counts(JdbcClient jdbc, PlatformTransactionManager transactions, Access access, People people, Clock clock) {
        this.store = new CountStore(jdbc);
        this.ledger = new LedgerStore(jdbc);
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// Whether doses may be drawn today at the clinic of `staff`, and which count comes next.
    public LineState state(Staff staff) {
        return store.state(staff.clinic(), today(staff));
    }

    /// Begins the next count of the day, or finds the one that is running.
    public UUID start(Staff staff) {
        access.require(staff, Action.COUNT_STOCK);
        return Objects.requireNonNull(transaction.execute(_ -> {
            store.lock(staff.clinic());
            var state = state(staff);
            return state.running().orElseGet(() -> {
                var count = store.add(staff.clinic(), state.day(), state.turn(), staff, clock.instant());
                store.addLines(count, staff.clinic());
                access.note(staff, null, Action.COUNT_STOCK, "started " + count);
                return count;
            });
        }));
    }

    /// One count. Results are in it only when two people have counted.
    ///
    /// @throws org.havn.access.AccessRefused if it is another clinic's or does not exist
    public StockCount requireCount(Staff staff, UUID count) {
        return require(staff, Action.READ_STOCK, count);
    }

    /// The counts of the last days, newest first.
    public List<StockCount> listCounts(Staff staff) {
        access.require(staff, Action.READ_STOCK);
        return store.list(staff.clinic(), today(staff).minusDays(DAYS_SHOWN));
    }

    /// Hands in one person's readings. With the second person's, the count is done: the line opens or closes,
    /// and each line that is too far off becomes a discrepancy.
    ///
    /// @param counter  whose readings they are, signed in or with credentials of their own
    /// @param readings by the number of the line: microlitres of a solution, or a number of vials
    /// @return why not; empty if they are handed in
    /// @throws IllegalArgumentException if a line has no reading
    public List<Finding> submit(Staff counter, UUID count, Map<Integer, Long> readings) {
        var asked = require(counter, Action.COUNT_STOCK, count);
        return Objects.requireNonNull(transaction.execute(_ -> {
            store.lock(asked.clinic());
            var now = clock.instant();
            var known = store.find(count).orElseThrow();
            var finding = objection(counter, known);
            if (finding.isPresent()) {
                return List.of(finding.get());
            }
            int sheet = known.sheets().size() + 1;
            store.addSheet(count, sheet, counter, now);
            for (StockCount.Line line : known.lines()) {
                var reading = readings.get(line.number());
                if (reading == null) {
                    throw new IllegalArgumentException("Line %d has no reading".formatted(line.number()));
                }
                store.addReading(count, sheet, line.number(), beside(known.clinic(), line, reading));
            }
            access.note(counter, null, Action.COUNT_STOCK, "sheet %d of %s".formatted(sheet, count));
            store.find(count).filter(StockCount::isDone).ifPresent(done -> finish(done, now));
            return List.of();
        }));
    }

    private Optional<Finding> objection(Staff counter, StockCount count) {
        if (count.isDone()) {
            return Optional.of(finding("count.done"));
        }
        if (count.hasCounted(counter.id())) {
            return Optional.of(finding("count.same-person"));
        }
        return count.day().equals(today(counter))
                ? Optional.empty()
                : Optional.of(finding("count.other-day", new Value.Day(count.day())));
    }

    private StockCount.Reading beside(UUID clinic, StockCount.Line line, long reading) {
        if (line.container().isEmpty()) {
            return new StockCount.Reading(
                    reading, store.listSealed(clinic, line).size(), 0);
        }
        var known = store.known(line.container().get()).orElseThrow();
        return new StockCount.Reading(reading, known.expected(), known.tolerance(store.limits(clinic)));
    }

    private void finish(StockCount done, Instant now) {
        store.addTurn(done, now);
        done.lines().stream()
                .filter(line -> !line.result().orElseThrow().isWithin())
                .forEach(line -> store.addDiscrepancy(done, line, now));
    }

    /// What the clinic has signed about its vials.
    public Optional<StockLimits> findLimits(Staff staff) {
        access.require(staff, Action.READ_STOCK);
        return store.limits(staff.clinic());
    }

    /// Signs how far a reading may be off, how much measuring may lose, and how long a solution may be used.
    ///
    /// @return why not; empty if it is signed
    public List<Finding> sign(Staff pharmacist, Volume reading, int drawnPermille, Duration inUseMax, String reason) {
        access.require(pharmacist, Action.SIGN_STOCK_LIMIT);
        var findings = new ArrayList<Finding>();
        if (reading.compareTo(READING_MAX) > 0) {
            findings.add(finding("stock.limit-too-wide", new Value.Liquid(READING_MAX)));
        }
        if (drawnPermille < 0 || drawnPermille > PERMILLE_MAX) {
            findings.add(finding("stock.limit-share", new Value.Count(PERMILLE_MAX)));
        }
        if (!inUseMax.isPositive() || inUseMax.compareTo(IN_USE_MAX) > 0) {
            findings.add(finding("stock.limit-in-use", new Value.Count(IN_USE_MAX.toDays())));
        }
        if (reason.isBlank()) {
            findings.add(finding("reason.missing"));
        }
        if (findings.isEmpty()) {
            var limits =
                    new StockLimits(reading, drawnPermille, inUseMax, reason.strip(), pharmacist.id(), clock.instant());
            transaction.executeWithoutResult(_ -> {
                store.addLimits(pharmacist.clinic(), limits);
                access.note(pharmacist, null, Action.SIGN_STOCK_LIMIT, "stock limits");
            });
        }
        return findings;
    }

    /// Enters what a vial has lost in measuring, or held more than it said, before a second person.
    ///
    /// Only within the vial's tolerance: what goes beyond it is found by a count and closed by a manager.
    ///
    /// @param reading what is in the vial now
    public Posting settle(Staff staff, Staff witness, UUID container, Volume reading, String reason) {
        access.require(staff, Action.SETTLE_STOCK);
        var held = ledger.findContainer(container).orElseThrow(() -> access.refuseOther(staff, Action.SETTLE_STOCK));
        access.requireClinic(staff, Action.SETTLE_STOCK, held.container().clinic());
        if (reason.isBlank()) {
            return refused(finding("reason.missing"));
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            ledger.lockContainer(container);
            var known = store.known(container);
            if (known.isEmpty()) {
                return refused(finding(
                        "container.not-open", new Value.Text(held.container().label())));
            }
            var seen = new StockCount.Reading(
                    reading.microlitres(), known.get().expected(), known.get().tolerance(store.limits(staff.clinic())));
            if (!seen.isWithin()) {
                return refused(finding(
                        "container.beyond-tolerance", new Value.Liquid(Volume.ofMicrolitres(seen.tolerance()))));
            }
            var posted = Difference.of(held, known.get(), seen.reading())
                    .post(ledger, staff, witness, reason.strip(), clock.instant());
            access.note(staff, null, Action.SETTLE_STOCK, container.toString());
            return posted.<Posting>map(transfer -> new Posting.Posted(transfer, Volume.ZERO))
                    .orElseGet(() -> refused(finding("container.no-difference")));
        }));
    }

    private StockCount require(Staff staff, Action action, UUID count) {
        access.require(staff, action);
        var found = store.find(count).orElseThrow(() -> access.refuseOther(staff, action));
        access.requireClinic(staff, action, found.clinic());
        return found;
    }

    private LocalDate today(Staff staff) {
        return clock.instant()
                .atZone(people.requireOrganisation(staff.clinic()).zone())
                .toLocalDate();
    }

    private static Posting refused(Finding finding) {
        return new Posting.Refused(List.of(finding));
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Finding.Lift.NOBODY);
    }
}
