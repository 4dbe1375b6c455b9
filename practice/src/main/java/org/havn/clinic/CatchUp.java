package org.havn.clinic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Dose;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.person.People;
import org.havn.stock.Draw;
import org.havn.stock.LateDraws;
import org.havn.stock.Posting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to entering a day afterwards that was written on paper.
///
/// Each dose keeps the moment and the hand that gave it, and says who entered it when. The rules that would have been
/// asked are asked for that moment; what they say is a remark for a doctor and stops nothing, because it has happened.
public final class CatchUp {

    private static final Duration BACK_MAX = Duration.ofDays(14); // not law: how far back the house looks
    private static final int HISTORY = 200;
    private static final int SHOWN = 100;

    private final LineStore doses;
    private final LateStore store;
    private final CheckStore checks;
    private final AftercareStore aftercare;
    private final PrescriptionStore prescriptions;
    private final ConversionStore conversions;
    private final Protocols protocols;
    private final LateDraws stock;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public CatchUp(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            People people,
            LateDraws stock,
            Protocols protocols,
            Clock clock) {
        this.doses = new LineStore(jdbc);
        this.store = new LateStore(jdbc);
        this.checks = new CheckStore(jdbc);
        this.aftercare = new AftercareStore(jdbc);
        this.prescriptions = new PrescriptionStore(jdbc);
        this.conversions = new ConversionStore(jdbc);
        this.protocols = protocols;
        this.stock = stock;
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// Enters a dose that was given before now.
    public LateDose.Outcome enter(Staff staff, LateDose late) {
        access.permit(staff, late.citizen(), Action.ENTER_LATE);
        if (!access.listColleagues(staff, Action.GIVE_DOSE).containsKey(late.givenBy())) {
            throw access.refuseOther(staff, Action.ENTER_LATE);
        }
        try {
            return Objects.requireNonNull(
                    transaction.execute(_ -> enterLocked(staff, late)), "a transaction that ran has a result");
        } catch (Undone undone) {
            return new LateDose.Outcome.Refused(undone.findings);
        }
    }

    private LateDose.Outcome enterLocked(Staff staff, LateDose late) {
        doses.lock(late.citizen());
        var known = doses.findDoseByKey(late.clientKey());
        if (known.isPresent()) {
            var at = doses.findAttendance(known.get().attendance()).orElseThrow();
            if (!late.isIn(known.get(), at.session())) {
                throw new Undone(List.of(finding("dose.key-used")));
            }
            return new LateDose.Outcome.Entered(
                    known.get().id(), store.remarks(known.get().id()));
        }
        var now = clock.instant();
        var day = late.givenAt()
                .atZone(people.requireOrganisation(staff.clinic()).zone())
                .toLocalDate();
        var history = doses.listDosesOf(late.citizen(), HISTORY).stream()
                .filter(dose -> dose.correction().isEmpty())
                .toList();
        var medicine = stock.medicineOf(staff, late.container());
        var regimen = new Regimen(prescriptions.listOf(late.citizen()), day);
        var prescription = meant(late, regimen, medicine);
        objection(late, ofMedicine(history, medicine), prescription, now).ifPresent(found -> {
            throw new Undone(List.of(found));
        });
        var session = doses.listSessions(staff.clinic(), day).stream()
                .filter(planned -> planned.name() == late.session())
                .findFirst()
                .orElseThrow(() -> new Undone(List.of(finding("late.no-session"))));
        var at = store.attendance(late.citizen(), session, staff, late.givenAt());
        requireFirst(late, at, ofMedicine(history, medicine));
        return write(staff, late, at, situation(staff, late, prescription.orElseThrow(), at, regimen, history));
    }

    private static List<GivenDose> ofMedicine(List<GivenDose> history, Medicine medicine) {
        return history.stream()
                .filter(dose -> dose.dose().medicine().equals(medicine))
                .toList();
    }

    /// The prescription of what the bottle holds: a valid one that was due in the session, or else the one that says
    /// best why there was none.
    private static Optional<Prescription> meant(LateDose late, Regimen regimen, Medicine medicine) {
        var same = new Regimen(
                regimen.prescriptions().stream()
                        .flatMap(known -> known.forms().stream())
                        .filter(known -> known.dose().medicine().equals(medicine))
                        .toList(),
                regimen.day());
        if (same.prescriptions().isEmpty()) {
            return Optional.empty();
        }
        var due = same.due(late.session());
        return due.stream()
                .filter(known -> known.timing().takenHome() == late.home())
                .findFirst()
                .or(() -> due.stream().findFirst())
                .or(() -> Optional.of(same.first()));
    }

    private static Optional<Finding> objection(
            LateDose late, List<GivenDose> history, Optional<Prescription> prescription, Instant now) {
        if (late.note().isBlank()) {
            return Optional.of(finding("reason.missing"));
        }
        if (late.givenAt().isAfter(now)) {
            return Optional.of(finding("late.in-the-future", new Value.Time(late.givenAt())));
        }
        if (late.givenAt().isBefore(now.minus(BACK_MAX))) {
            return Optional.of(finding("late.too-old", new Value.Time(late.givenAt())));
        }
        if (prescription.isEmpty()) {
            return Optional.of(finding("late.no-prescription"));
        }
        return history.stream()
                .filter(dose -> dose.givenAt().equals(late.givenAt()))
                .findFirst()
                .map(dose -> finding("late.entered-already", new Value.Time(dose.givenAt())));
    }

    /// A session has one dose of a medicine; a second one is entered only by somebody who says that they know of the
    /// first.
    private static void requireFirst(LateDose late, Attendance at, List<GivenDose> history) {
        history.stream()
                .filter(dose -> dose.attendance().equals(at.id()) && !late.another())
                .findFirst()
                .ifPresent(dose -> {
                    throw new Undone(List.of(finding("late.entered-already", new Value.Time(dose.givenAt()))));
                });
    }

    private LateDose.Outcome write(Staff staff, LateDose late, Attendance at, Situation then) {
        var prescription = then.prescription().orElseThrow();
        var dose = new Dose(prescription.dose().medicine(), late.mass());
        var drawn = stock.draw(staff, new Draw(late.container(), late.citizen(), dose, late.givenAt()));
        if (!(drawn.posting() instanceof Posting.Posted posted)) {
            throw new Undone(((Posting.Refused) drawn.posting()).findings());
        }
        var remarks = new ArrayList<>(drawn.remarks());
        var decision = DispensingRules.decide(then);
        if (!(decision instanceof DispensingDecision.Dispense)) {
            remarks.addAll(decision.findings());
        }
        var given = new GivenDose(
                UUID.randomUUID(),
                at.id(),
                late.citizen(),
                prescription.id(),
                dose,
                prescription.route(),
                posted.volume(),
                late.container(),
                posted.transfer(),
                late.givenBy(),
                late.givenAt(),
                clock.instant(),
                Mass.ZERO,
                false,
                Optional.empty());
        doses.shortenGuard(late.citizen(), dose.medicine(), late.givenAt());
        doses.addDose(
                new LineStore.NewDose(
                        given,
                        late.clientKey(),
                        then.check().map(PreDoseCheck::id).orElse(null),
                        prescription.exchange().orElse(null),
                        new DispensingDecision.Dispense(dose, remarks),
                        guardedUntil(late, then)),
                new Staff(late.givenBy(), "", "", staff.clinic(), Set.of()));
        store.add(given.id(), staff, clock.instant(), late.note().strip(), remarks);
        if (late.left()
                && !aftercare.addLeaving(given, Stay.Way.OWN_ACCORD, late.note().strip(), staff, clock.instant())) {
            throw new IllegalStateException("A dose that did not exist before had a leaving");
        }
        access.note(staff, late.citizen(), Action.ENTER_LATE, given.id().toString());
        return new LateDose.Outcome.Entered(given.id(), remarks);
    }

    /// Until the interval is over, but never into a dose that was given since.
    private Instant guardedUntil(LateDose late, Situation then) {
        var until = then.guardedUntil();
        return doses.listDosesOf(late.citizen(), HISTORY).stream()
                .filter(dose -> dose.correction().isEmpty())
                .map(GivenDose::givenAt)
                .filter(at -> at.isAfter(late.givenAt()))
                .filter(until::isAfter)
                .min(Instant::compareTo)
                .orElse(until);
    }

    private Situation situation(
            Staff staff,
            LateDose late,
            Prescription prescription,
            Attendance at,
            Regimen regimen,
            List<GivenDose> history) {
        var medicine = prescription.dose().medicine();
        var day = regimen.day();
        var earlier = history.stream()
                .filter(dose -> dose.givenAt().isBefore(late.givenAt()))
                .toList();
        var before = ofMedicine(earlier, medicine);
        var zone = people.requireOrganisation(staff.clinic()).zone();
        var today = earlier.stream()
                .filter(dose -> dose.givenAt().atZone(zone).toLocalDate().equals(day))
                .toList();
        var sameDay = ofMedicine(today, medicine);
        late.sedation().ifPresent(score -> {
            var seen = new PreDoseCheck.Observation(
                    score, Optional.empty(), Optional.empty(), Optional.empty(), late.note());
            var giver = new Staff(late.givenBy(), "", "", staff.clinic(), Set.of());
            Objects.requireNonNull(checks.add(at.id(), seen, false, giver, late.givenAt()));
        });
        return new Situation(
                late.givenAt(),
                zone,
                late.session(),
                late.mass(),
                true,
                new Regimen.Choice(Optional.of(prescription), false),
                prescriptions.listOpenHolds(new UUID[] {late.citizen()}).stream()
                        .filter(hold -> hold.placedAt().isBefore(late.givenAt()))
                        .toList(),
                late.sedation().flatMap(_ -> checks.find(at.id())),
                new Situation.History(
                        before.stream()
                                .filter(dose -> !dose.taken().isZero())
                                .findFirst()
                                .map(dose -> new Situation.History.Last(dose.givenAt(), dose.taken())),
                        before.stream().findFirst().map(GivenDose::givenAt),
                        sameDay.stream().map(GivenDose::taken).reduce(Mass.ZERO, Mass::plus),
                        Math.toIntExact(sameDay.stream()
                                .filter(dose -> regimen.isOf(prescription, medicine, dose.prescription()))
                                .count()),
                        before.stream()
                                .filter(dose -> !dose.taken().isZero() && !sameDay.contains(dose))
                                .findFirst()
                                .map(GivenDose::givenAt)),
                Situation.Away.NEVER,
                Set.of(),
                protocols.limits(staff, medicine),
                new Circumstances(
                        zone,
                        doses.listSessions(staff.clinic(), day).stream()
                                .filter(planned -> planned.name() == late.session())
                                .findFirst(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        conversions.day(protocols.responsible(staff), day, had(today), List.of()),
                        protocols.findTitration(staff),
                        Optional.empty(),
                        false));
    }

    private static List<OpioidDay.Had> had(List<GivenDose> today) {
        return today.stream()
                .map(dose -> new OpioidDay.Had(
                        dose.prescription(), new MedicineRoute(dose.dose().medicine(), dose.route()), dose.taken()))
                .toList();
    }

    /// What was entered afterwards at the clinic, newest first.
    public List<LateDose.Entry> list(Staff staff) {
        access.require(staff, Action.ENTER_LATE);
        return store.list(staff.clinic(), SHOWN);
    }

    /// A doctor has seen a dose that was entered afterwards, and its remarks.
    public void see(Staff doctor, UUID dose) {
        access.require(doctor, Action.REVIEW_LATE);
        var clinic = store.findClinic(dose).orElseThrow(() -> access.refuseOther(doctor, Action.REVIEW_LATE));
        access.requireClinic(doctor, Action.REVIEW_LATE, clinic);
        var citizen = doses.findDose(dose).orElseThrow().citizen();
        access.permit(doctor, citizen, Action.REVIEW_LATE);
        transaction.executeWithoutResult(_ -> {
            store.see(dose, doctor, clock.instant());
            access.note(doctor, citizen, Action.REVIEW_LATE, dose.toString());
        });
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }

    /// Undoes the transaction: the arrival that it wrote was of this dose.
    private static final class Undone extends RuntimeException {

        private final transient List<Finding> findings;

        Undone(List<Finding> findings) {
            super("not entered");
            this.findings = findings;
        }
    }
}
