package org.havn.clinic;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Dose;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.LawBook;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.TakeHome;
import org.havn.person.People;
import org.havn.stock.Draw;
import org.havn.stock.Posting;
import org.havn.stock.Stock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Doses that a patient takes home: the law's answer, a doctor's decision, the bottles out and back.
public final class TakeHomes {

    private final LineStore line;
    private final PrescriptionStore prescriptions;
    private final TakeHomeStore store;
    private final MoveStore moves;
    private final LawBook law;
    private final Stock stock;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public TakeHomes(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LawBook law,
            Stock stock,
            Access access,
            People people,
            Clock clock) {
        this.line = new LineStore(jdbc);
        this.prescriptions = new PrescriptionStore(jdbc);
        this.store = new TakeHomeStore(jdbc);
        this.moves = new MoveStore(jdbc);
        this.law = law;
        this.stock = stock;
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// The ways that the law of the place has today for a medicine.
    public List<String> listWays(Staff staff, Medicine medicine) {
        return law(staff).map(known -> TakeHomeRules.waysFor(medicine, known)).orElse(List.of());
    }

    /// All decisions about a patient of the clinic, newest first.
    public List<TakeHomeGrant> list(Staff staff, UUID citizen) {
        access.permit(staff, citizen, Action.READ_RECORD);
        return store.listOf(citizen);
    }

    /// Writes a doctor's decision down, with what the law says of it. Nothing that it forbids can be granted.
    ///
    /// @param grant whether the doctor wants to grant it; a refusal keeps what the law said beside its reason
    /// @return why it was not granted; empty if it is decided now
    public List<Finding> decide(
            Staff doctor, UUID prescription, UUID clientKey, TakeHomeAsk ask, boolean grant, String reason) {
        access.require(doctor, Action.DECIDE_TAKE_HOME);
        var found =
                prescriptions.find(prescription).orElseThrow(() -> access.refuseOther(doctor, Action.DECIDE_TAKE_HOME));
        access.permit(doctor, found.citizen(), Action.DECIDE_TAKE_HOME);
        access.requireClinic(doctor, Action.DECIDE_TAKE_HOME, found.clinic());
        if (!found.dose().medicine().equals(ask.medicine())) {
            throw new IllegalArgumentException("Prescription %s is not for %s".formatted(prescription, ask.medicine()));
        }
        var today = today(doctor);
        var legal = TakeHomeRules.objections(ask, law(doctor), today);
        var objections = new ArrayList<Finding>();
        if (reason.isBlank()) {
            objections.add(finding("reason.missing"));
        }
        if (grant) {
            objections.addAll(legal);
            objections.addAll(own(found, ask, today));
        }
        if (!objections.isEmpty()) {
            return objections;
        }
        return inTransaction(() -> {
            line.lock(found.citizen());
            if (grant && handedOut(found.citizen(), ask).isPresent()) {
                return List.of(finding("take-home.overlaps"));
            }
            var written = new TakeHomeStore.NewGrant(clientKey, found.citizen(), found, ask, legal, reason);
            if (store.add(written, grant, doctor, clock.instant())) {
                access.note(doctor, found.citizen(), Action.DECIDE_TAKE_HOME, grant ? "granted" : "refused");
            }
            return List.of();
        });
    }

    /// A decision whose bottles are out already for some of the same days: nobody has two for one day.
    private Optional<TakeHomeGrant> handedOut(UUID citizen, TakeHomeAsk ask) {
        return store.listOf(citizen).stream()
                .filter(other -> other.handed().isPresent())
                .filter(other -> other.ask().medicine().equals(ask.medicine()))
                .filter(other -> !other.ask().last().isBefore(ask.first())
                        && !ask.last().isBefore(other.ask().first()))
                .findFirst();
    }

    private static List<Finding> own(Prescription prescription, TakeHomeAsk ask, LocalDate today) {
        var findings = new ArrayList<Finding>();
        if (ask.first().isBefore(today)) {
            findings.add(finding("take-home.first-day"));
        }
        if (prescription.on(ask.first()) != Prescription.State.VALID
                || prescription.on(ask.last()) != Prescription.State.VALID) {
            findings.add(finding("take-home.prescription", new Value.Day(ask.last())));
        }
        return findings;
    }

    /// Hands the bottles of a granted decision out; all of them leave the container in one entry.
    ///
    /// @return why not; empty if they are out now
    public List<Finding> handOut(Staff staff, UUID grant, UUID container) {
        var found = require(staff, Action.HAND_OUT_TAKE_HOME, grant);
        return inTransaction(() -> {
            line.lock(found.citizen());
            var current = store.find(grant).orElseThrow();
            var objections = objections(staff, current, today(staff));
            if (!objections.isEmpty()) {
                return objections;
            }
            var now = clock.instant();
            var mass = Mass.ofMicrograms(Math.multiplyExact(
                    current.dailyMass().micrograms(), (long) current.ask().dailyDoses()));
            var dose = new Dose(current.ask().medicine(), mass);
            return switch (stock.draw(staff, new Draw(container, current.citizen(), dose, now), _ -> {})) {
                case Posting.Refused(var findings) -> findings;
                case Posting.Posted posted -> {
                    if (!store.addHandout(grant, container, posted.transfer(), staff, now)) {
                        throw new IllegalStateException("Grant %s was handed out behind its lock".formatted(grant));
                    }
                    access.note(staff, current.citizen(), Action.HAND_OUT_TAKE_HOME, grant.toString());
                    yield List.of();
                }
            };
        });
    }

    /// A grant can be long past when somebody comes for it: the prescription and the holds are asked again.
    private List<Finding> objections(Staff staff, TakeHomeGrant grant, LocalDate today) {
        var findings = new ArrayList<Finding>();
        if (!grant.granted()) {
            findings.add(finding("take-home.not-granted"));
        }
        if (grant.handed().isPresent()) {
            findings.add(finding("take-home.handed-out"));
        } else if (handedOut(grant.citizen(), grant.ask()).isPresent()) {
            findings.add(finding("take-home.overlaps"));
        }
        if (today.isAfter(grant.ask().first())) {
            findings.add(finding("take-home.first-day"));
        }
        // A newer prescription of the same line takes the place of the one that was decided on, with its amount.
        var current = new Regimen(prescriptions.listOf(grant.citizen()), today).find(grant.prescription());
        if (current.filter(it -> it.id().equals(grant.prescription())
                        && it.on(grant.ask().last()) == Prescription.State.VALID)
                .isEmpty()) {
            findings.add(
                    finding("take-home.prescription", new Value.Day(grant.ask().last())));
        }
        if (moves.findRunning(grant.citizen(), clock.instant()).isPresent()) {
            findings.add(finding("take-home.guest"));
        }
        var midnight = today.atStartOfDay(
                        people.requireOrganisation(staff.clinic()).zone())
                .toInstant();
        var last = line.listLastOf(grant.citizen(), List.of(grant.ask().medicine()))
                .get(grant.ask().medicine());
        if (last != null && grant.ask().first().equals(today) && !last.isBefore(midnight)) {
            findings.add(finding("take-home.given-today"));
        }
        prescriptions
                .listOpenHolds(new UUID[] {grant.citizen()})
                .forEach(hold -> findings.add(finding("hold.active", new Value.Text(hold.reason()))));
        return findings;
    }

    /// Counts the bottles that came back, empty and unopened.
    ///
    /// @return why not; empty if they are counted now or this very press was
    public List<Finding> takeBack(Staff staff, UUID grant, UUID clientKey, int empty, int full) {
        var found = require(staff, Action.HAND_OUT_TAKE_HOME, grant);
        return inTransaction(() -> {
            line.lock(found.citizen());
            if (store.hasReturn(clientKey)) {
                return List.<Finding>of();
            }
            var current = store.find(grant).orElseThrow();
            if (current.handed().isEmpty()) {
                return List.of(finding("take-home.not-handed-out"));
            }
            if (empty < 0 || full < 0 || empty + full == 0) {
                return List.of(finding("take-home.no-bottles"));
            }
            if (current.back() + empty + full > current.ask().dailyDoses()) {
                return List.of(finding(
                        "take-home.more-than-given",
                        new Value.Count(current.ask().dailyDoses()),
                        new Value.Count(current.back())));
            }
            store.addReturn(clientKey, grant, empty, full, staff, clock.instant());
            access.note(staff, current.citizen(), Action.HAND_OUT_TAKE_HOME, "back %d %d".formatted(empty, full));
            return List.of();
        });
    }

    private TakeHomeGrant require(Staff staff, Action action, UUID grant) {
        access.require(staff, action);
        var found = store.find(grant).orElseThrow(() -> access.refuseOther(staff, action));
        access.permit(staff, found.citizen(), action);
        return found;
    }

    private Optional<TakeHome> law(Staff staff) {
        return law.in(people.requireOrganisation(staff.clinic()).jurisdiction())
                .on(today(staff))
                .find(TakeHome.class);
    }

    /// The day at the clinic of `staff`.
    public LocalDate today(Staff staff) {
        return clock.instant()
                .atZone(people.requireOrganisation(staff.clinic()).zone())
                .toLocalDate();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()), "a transaction that ran has a result");
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
