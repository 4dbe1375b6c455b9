package org.havn.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.havn.practice.TestClinic.DAM;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.havn.law.Dose;
import org.havn.law.Mass;
import org.havn.law.Volume;
import org.havn.practice.Readings;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Random days at the cupboard, beside a model that only adds and subtracts.
///
/// Whatever happens, in whatever order: a refused act moves nothing, an accepted one moves just its amount, a
/// reversal restores exactly, no account goes below zero, every balance is the sum of its lines, and each day of the
/// register begins where the one before ended, also when a day has 23 or 25 hours or is the 29th of February.
///
/// A failure prints its seed; `-Dledger.seed=…` replays it, `-Dledger.acts=…` makes it longer.
class LedgerDaysIT {

    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());
    private static final int ACTS_A_DAY = Integer.getInteger("ledger.acts", 60);
    private static final int DAYS = 3;

    /// The acts of a day fit into it, also when it has 23 hours.
    private static final int SECONDS_A_DAY = 72_000;

    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    private final Random random = new Random(SEED);
    private final Map<UUID, Long> model = new HashMap<>();
    private final Map<UUID, Moved> moved = new HashMap<>();
    private final Set<UUID> left = new HashSet<>();
    private TestDatabase database;
    private TestClinic clinic;
    private TransactionTemplate transaction;
    private List<UUID> citizens;
    private LocalDate day = LocalDate.EPOCH;
    private int accepted;

    /// What a transfer did to which vial, in micrograms, and where it went if that is a syringe.
    private record Moved(UUID vial, long delta, boolean dose, Optional<UUID> syringe) {

        Moved(UUID vial, long delta, boolean dose) {
            this(vial, delta, dose, Optional.empty());
        }
    }

    @BeforeEach
    void open() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database.pool()));
        citizens = List.of(clinic.register(), clinic.register(), clinic.register());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"2027-03-27", "2027-10-30", "2028-02-28"})
    void ledger_keeps_its_promises_on_random_days(LocalDate first) {
        var name = "seed %d, from %s".formatted(SEED, first);
        var balance = Mass.ZERO;
        for (int at = 0; at < DAYS; at++) {
            day = first.plusDays(at);
            startDay();
            for (int act = 0; act < ACTS_A_DAY; act++) {
                clinic.clock.advance(Duration.ofSeconds(random.nextInt(SECONDS_A_DAY / ACTS_A_DAY)));
                act(random.nextInt(100));
                assertThat(held()).as("%s, %s, act %d", name, day, act).isEqualTo(modelled());
            }
            assertThat(faults()).as("%s, evening of %s", name, day).isEmpty();
            var book = clinic.registers.register(clinic.pharmacist, DAM, day, day);
            assertThat(book.opening()).as("%s, morning of %s", name, day).isEqualTo(balance);
            balance = book.closing();
            assertThat(balance.micrograms())
                    .as("%s, closing of %s", name, day)
                    .isEqualTo(
                            model.values().stream().mapToLong(Long::longValue).sum());
        }
        assertThat(accepted).as("%s: acts that moved something", name).isGreaterThan(DAYS * ACTS_A_DAY / 10);
        var year = clinic.registers.year(clinic.pharmacist, first.getYear()).getFirst();
        assertThat(year.received() - year.given() - year.wasted() - year.lost() - year.sent() + year.overfill())
                .as(name)
                .isEqualTo(year.closing());
    }

    /// From just after midnight, so that the acts cross the hours that a clock change takes or gives.
    private void startDay() {
        clinic.clock.set(day.atStartOfDay(ZONE).plusMinutes(10).toInstant().toString());
        clinic.openLine();
        for (int vial = 0; vial < 2; vial++) {
            receive();
            dissolve();
        }
    }

    private void act(int dice) {
        if (dice < 26) {
            draw();
        } else if (dice < 32) {
            fill();
        } else if (dice < 36) {
            giveSyringe();
        } else if (dice < 40) {
            emptySyringe();
        } else if (dice < 48) {
            drawLate(clinic.now().minus(Duration.ofMinutes(2 + random.nextInt(300))));
        } else if (dice < 51) {
            leave();
        } else if (dice < 58) {
            waste();
        } else if (dice < 72) {
            reverse();
        } else if (dice < 77) {
            receive();
        } else if (dice < 84) {
            dissolve();
        } else if (dice < 90) {
            settle();
        } else {
            count();
        }
    }

    private void receive() {
        if (model.values().stream().filter(held -> held > 0).count() < 12) {
            var vial = clinic.sealedVial(day.plusDays(random.nextInt(40)).toString());
            model.put(vial, Mass.ofMilligrams(10_000).micrograms());
            moved.put(
                    clinic.stock.register(clinic.pharmacist, vial).getFirst().transfer(),
                    new Moved(vial, Mass.ofMilligrams(10_000).micrograms(), false));
            accepted++;
        }
    }

    private void dissolve() {
        var volume = Volume.ofMicrolitres(10_000 + random.nextInt(190_000));
        var refused = clinic.stock.open(
                clinic.nurse, anyVial(), volume, clinic.now().plusSeconds(60 + random.nextInt(86_400)));
        if (refused.isEmpty()) {
            accepted++;
        }
    }

    private void draw() {
        var dose = randomDraw(clinic.now());
        post(dose, () -> clinic.stock.draw(clinic.nurse, dose, _ -> {}));
    }

    private void drawLate(Instant at) {
        var dose = randomDraw(at);
        post(dose, () -> clinic.lateDraws.draw(clinic.nurse, dose).posting());
    }

    private Draw randomDraw(Instant at) {
        long amount = 1L + random.nextInt(random.nextBoolean() ? 400_000 : 6_000_000);
        return new Draw(anyVial(), any(citizens), new Dose(DAM, Mass.ofMicrograms(amount)), at);
    }

    @CanIgnoreReturnValue
    private boolean post(Draw dose, Supplier<Posting> work) {
        return post(dose.container(), -dose.dose().mass().micrograms(), true, () -> inTransaction(work));
    }

    private void waste() {
        var vial = anyVial();
        long amount = 1L + random.nextInt(3_000_000);
        post(
                vial,
                -amount,
                false,
                () -> clinic.stock.waste(clinic.nurse, clinic.otherNurse, vial, Mass.ofMicrograms(amount), "random"));
    }

    /// Part of a dose that was not taken: in the container it comes and goes at once.
    private void leave() {
        var doses = moved.entrySet().stream()
                .filter(entry -> entry.getValue().dose() && !left.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (doses.isEmpty()) {
            return;
        }
        var dose = any(doses);
        long whole = -Objects.requireNonNull(moved.get(dose)).delta();
        var amount = Mass.ofMicrograms(1 + random.nextLong(whole));
        var posting = inTransaction(() ->
                clinic.leftovers.waste(clinic.nurse, clinic.otherNurse, dose, amount, WasteKind.SPILLED, "random"));
        if (posting instanceof Posting.Posted) {
            left.add(dose);
            accepted++;
        }
    }

    /// Anything that was ever moved, also what has been reversed before and what reversed it.
    private void reverse() {
        if (moved.isEmpty()) {
            return;
        }
        var transfer = any(moved.keySet().stream().sorted().toList());
        var was = Objects.requireNonNull(moved.get(transfer));
        int before = accepted;
        post(
                was.vial(),
                -was.delta(),
                false,
                () -> was.dose()
                        ? inTransaction(
                                () -> clinic.stock.reverseDose(clinic.nurse, clinic.otherNurse, transfer, "random"))
                        : clinic.stock.reverse(clinic.pharmacist, clinic.nurse, transfer, "random"));
        if (accepted > before) {
            was.syringe().ifPresent(syringe -> model.merge(syringe, was.delta(), Long::sum));
        }
    }

    /// One to three syringes from any vial, checked or not; the table is cleared first now and then.
    private void fill() {
        if (random.nextInt(2) == 0) {
            clinic.syringes.clearBench(clinic.nurse, "random");
        }
        var vial = anyVial();
        var orders = citizens.subList(0, 1 + random.nextInt(citizens.size())).stream()
                .map(citizen -> new Filling.Order(
                        UUID.randomUUID(),
                        citizen,
                        new Dose(TestClinic.DAM, Mass.ofMicrograms(1L + random.nextInt(400_000)))))
                .toList();
        var filled = Objects.requireNonNull(transaction.execute(
                _ -> clinic.syringes.prepare(clinic.nurse, new Filling(vial, day, "morning", orders))));
        if (!(filled instanceof Filled.Done(var syringes, var _))) {
            return;
        }
        for (Syringe syringe : syringes) {
            long amount = syringe.mass().micrograms();
            model.put(syringe.id(), amount);
            model.merge(vial, -amount, Long::sum);
            moved.put(
                    clinic.stock.register(clinic.nurse, syringe.id()).getFirst().transfer(),
                    new Moved(vial, -amount, false, Optional.of(syringe.id())));
            accepted++;
            if (random.nextInt(4) > 0) {
                assertThat(clinic.syringes.check(clinic.otherNurse, List.of(syringe.id())))
                        .isEmpty();
            }
        }
    }

    /// All of a syringe, or part of it, for whomever it is for or for somebody else.
    private void giveSyringe() {
        var held = clinic.syringes.listHeld(clinic.nurse);
        if (!held.isEmpty()) {
            var syringe = any(held);
            long whole = syringe.mass().micrograms();
            long amount = random.nextBoolean() ? whole : 1 + random.nextInt((int) whole);
            var citizen = random.nextInt(5) > 0 ? syringe.citizen() : any(citizens);
            var dose = new Draw(syringe.id(), citizen, new Dose(DAM, Mass.ofMicrograms(amount)), clinic.now());
            var posted = post(dose, () -> clinic.stock.draw(clinic.nurse, dose, _ -> {}));
            assertThat(posted && !citizen.equals(syringe.citizen()))
                    .as("given to another")
                    .isFalse();
        }
    }

    private void emptySyringe() {
        var held = clinic.syringes.listHeld(clinic.nurse);
        if (held.isEmpty()) {
            return;
        }
        var syringe = any(held);
        long left = syringe.container().balance().micrograms();
        if (random.nextBoolean()) {
            assertThat(post(
                            syringe.id(),
                            -left,
                            false,
                            () -> clinic.syringes.waste(
                                    clinic.nurse, clinic.otherNurse, syringe.id(), WasteKind.NOT_USED, "random")))
                    .isTrue();
        } else if (post(
                syringe.id(),
                -left,
                false,
                () -> clinic.syringes.putBack(clinic.nurse, clinic.otherNurse, syringe.id(), "random"))) {
            model.merge(syringe.vial(), left, Long::sum);
        }
    }

    /// While no tolerance is signed nothing but the drop between two microlitres can be settled.
    private void settle() {
        var vial = clinic.stock.requireContainer(clinic.nurse, anyVial());
        var concentration = vial.concentration();
        if (concentration.isPresent()) {
            var reading = concentration.get().volumeOf(vial.balance());
            long delta = concentration.get().massOf(reading).micrograms()
                    - vial.balance().micrograms();
            post(
                    vial.id(),
                    delta,
                    false,
                    () -> clinic.counts.settle(clinic.nurse, clinic.otherNurse, vial.id(), reading, "random"));
        }
    }

    /// A count that may be off in one open vial; most differences are looked at again and closed at once.
    private void count() {
        var count = clinic.counts.start(clinic.nurse);
        var readings = new HashMap<>(Readings.ofLedger(clinic, count));
        long off = random.nextInt(3) == 0 ? random.nextInt(2_000) - 1_000L : 0;
        clinic.counts.requireCount(clinic.nurse, count).lines().stream()
                .filter(line -> line.container().isPresent())
                .findFirst()
                .ifPresent(line -> readings.merge(line.number(), off, (was, more) -> Math.max(0, was + more)));
        assertThat(clinic.counts.submit(clinic.nurse, count, readings)).isEmpty();
        assertThat(clinic.counts.submit(clinic.otherNurse, count, readings)).isEmpty();
        clinic.openLine();
        clinic.discrepancies.list(clinic.nurse).stream()
                .filter(found -> found.isOpen() && random.nextInt(4) > 0)
                .forEach(this::explain);
    }

    private void explain(Discrepancy found) {
        var vial = clinic.stock.requireContainer(
                clinic.nurse, found.line().container().orElseThrow());
        var concentration = vial.concentration().orElseThrow();
        long expected = concentration.volumeOf(vial.balance()).microlitres();
        long reading = Math.max(0, expected + random.nextInt(600) - 300);
        assertThat(clinic.discrepancies.recount(clinic.nurse, clinic.otherNurse, found.id(), reading, ""))
                .isEmpty();
        var cause = reading == expected
                ? Discrepancy.Cause.MISCOUNTED
                : reading < expected ? Discrepancy.Cause.MISSING : Discrepancy.Cause.OVERFILL;
        var explanation = new Discrepancy.Explanation(cause, "random", Set.of());
        assertThat(clinic.discrepancies.close(clinic.manager, clinic.nurse, found.id(), explanation))
                .isEmpty();
        if (cause != Discrepancy.Cause.MISCOUNTED) {
            model.put(
                    vial.id(),
                    concentration.massOf(Volume.ofMicrolitres(reading)).micrograms());
            accepted++;
        }
    }

    @CanIgnoreReturnValue
    private boolean post(UUID vial, long delta, boolean dose, Supplier<Posting> act) {
        if (act.get() instanceof Posting.Posted(var transfer, var _)) {
            model.merge(vial, delta, Long::sum);
            moved.put(transfer, new Moved(vial, delta, dose));
            accepted++;
            return true;
        }
        return false;
    }

    /// What the model holds, without what is empty.
    private Map<UUID, Long> modelled() {
        var holding = new HashMap<>(model);
        holding.values().removeIf(held -> held == 0);
        return holding;
    }

    private Posting inTransaction(Supplier<Posting> act) {
        return Objects.requireNonNull(transaction.execute(_ -> act.get()));
    }

    private UUID anyVial() {
        return any(model.keySet().stream().sorted().toList());
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Map<UUID, Long> held() {
        var held = new HashMap<UUID, Long>();
        clinic.stock
                .listContainers(clinic.nurse)
                .forEach(vial -> held.put(vial.id(), vial.balance().micrograms()));
        clinic.syringes
                .listHeld(clinic.nurse)
                .forEach(syringe ->
                        held.put(syringe.id(), syringe.container().balance().micrograms()));
        return held;
    }

    /// What an auditor would find wrong.
    private List<String> faults() {
        var faults = new ArrayList<String>();
        fault(
                faults,
                "micrograms too many in the whole ledger",
                "select abs(coalesce(sum(delta_ug), 0)) from stock.entry");
        fault(faults, "lines that do not continue", """
                select count(*) from (select balance_ug, sum(delta_ug) over (partition by account order by seq) as sum,
                    seq, row_number() over (partition by account order by seq) as number from stock.entry) e
                where e.balance_ug <> e.sum or e.seq <> e.number
                """);
        fault(faults, "balances below zero", """
                select count(*) from stock.entry e join stock.account a on a.id = e.account
                where e.balance_ug < 0 and a.kind not in ('supplier', 'overfill')
                """);
        fault(faults, "vials that held less than nothing in the order in which things happened", """
                select count(*) from (select sum(e.delta_ug) over (partition by e.account order by t.happened_at, e.seq) as sum
                    from stock.entry e join stock.transfer t on t.id = e.transfer
                    join stock.account a on a.id = e.account and a.kind = 'container') e where e.sum < 0
                """);
        fault(faults, "containers that are read as empty and are not, or the other way round", """
                select count(*) from stock.holding c full join stock.held h on h.container = c.id
                where (c.balance_ug > 0) is distinct from (h.container is not null)
                """);
        fault(faults, "reversals that are not the opposite", """
                select count(*) from stock.transfer r join stock.transfer t on t.id = r.reverses
                where (r.amount_ug, r.from_account, r.to_account) is distinct from (t.amount_ug, t.to_account, t.from_account)
                """);
        fault(faults, "things that happened after they were written", """
                select count(*) from stock.transfer where happened_at > recorded_at
                """);
        return faults;
    }

    private void fault(List<String> faults, String what, String sql) {
        long many = database.jdbc().sql(sql).query(Long.class).single();
        if (many != 0) {
            faults.add("%d %s".formatted(many, what));
        }
    }
}
