package org.havn.clinic;

import static org.havn.law.DosingLimit.OBSERVATION_MIN;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.CardHolder;
import org.havn.access.Staff;
import org.havn.clinic.Limits.Limit;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The time after a dose, and an emergency before one: looking at the patient, helping them, letting them go.
public final class Aftercare {

    private final LineStore doses;
    private final AftercareStore store;
    private final CheckStore checks;
    private final PrescriptionStore prescriptions;
    private final Protocols protocols;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Aftercare(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Protocols protocols, Clock clock) {
        this.doses = new LineStore(jdbc);
        this.store = new AftercareStore(jdbc);
        this.checks = new CheckStore(jdbc);
        this.prescriptions = new PrescriptionStore(jdbc);
        this.protocols = protocols;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// The stay after a dose of the clinic, or after an emergency before one.
    ///
    /// @param since the dose, or the attendance
    /// @throws org.havn.access.AccessRefused if `staff` may not, or it is another clinic's or does not exist
    public Stay stay(Staff staff, UUID since) {
        return stay(staff, require(staff, Action.READ_RECORD, since));
    }

    /// What was done for a patient at an attendance before any dose, if they needed help.
    public Optional<Stay> findEmergency(Staff staff, UUID attendance) {
        var at = requireAny(staff, Action.READ_RECORD, attendance);
        return store.listSteps(at).isEmpty() ? Optional.empty() : Optional.of(stay(staff, at));
    }

    /// Writes down how the patient was. The same from the same person under the same client key writes nothing.
    @CanIgnoreReturnValue
    public Stay check(Staff staff, UUID since, UUID clientKey, PreDoseCheck.Observation seen) {
        var watched = require(staff, Action.RECORD_AFTERCARE, since);
        return inTransaction(() -> {
            var check = new Stay.Check(
                    seen.sedation(),
                    seen.respiratoryRate(),
                    seen.oxygenSaturation(),
                    seen.note(),
                    staff.id(),
                    clock.instant());
            if (store.addCheck(press(clientKey, staff, seen), watched, check)) {
                note(staff, watched, "check " + seen.sedation());
            }
            return stay(staff, watched);
        });
    }

    /// Writes down one step of help with its time. The same from the same person under the same client key writes
    /// nothing.
    ///
    /// It may come before any dose: from then on none is given at that attendance until the patient is let go on. A
    /// dose that is being given at that instant is finished first, and the help is then help after it.
    ///
    /// @param since the dose, or the attendance
    @CanIgnoreReturnValue
    public Stay help(Staff staff, UUID since, UUID clientKey, Stay.Step step, String note) {
        var asked = requireAny(staff, Action.RECORD_AFTERCARE, since);
        return inTransaction(() -> {
            doses.lock(asked.citizen());
            var helped = asked instanceof Attendance at
                    ? store.findWatched(at.id())
                            .flatMap(doses::findDose)
                            .map(Stay.Since.class::cast)
                            .orElse(at)
                    : asked;
            var done = new Stay.EmergencyStep(step, note.strip(), staff.id(), clock.instant());
            if (store.addStep(press(clientKey, staff, step + note), helped, done)) {
                note(staff, helped, "emergency " + step.code());
            }
            return stay(staff, helped);
        });
    }

    /// Lets the patient go, or go on to their dose after an emergency, if the rules say that they may.
    ///
    /// @return why not yet; empty if they are released now or had left before
    public List<Finding> release(Staff staff, UUID since) {
        var watched = require(staff, Action.RECORD_AFTERCARE, since);
        return inTransaction(() -> {
            doses.lock(watched.citizen());
            var stay = stay(staff, watched);
            if (stay.leaving().isPresent()) {
                return List.of();
            }
            var objections = ReleaseRules.objections(
                    stay,
                    limit(staff, watched, DosingLimit.SEDATION_MAX),
                    checks.findBaseline(watched.citizen()),
                    clock.instant());
            if (objections.isEmpty()) {
                leave(staff, watched, Stay.Way.RELEASED, "");
            }
            return objections;
        });
    }

    /// Lets a doctor let a patient go on after an emergency before a dose, whatever the observation says, and also when
    /// the patient had left and is back.
    ///
    /// @return why not; empty if they may go on now or might before
    public Optional<Finding> letGoOn(Staff doctor, UUID attendance, String reason) {
        access.require(doctor, Action.DECIDE_AS_DOCTOR);
        var watched = require(doctor, Action.RECORD_AFTERCARE, attendance);
        if (!(watched instanceof Attendance)) {
            throw access.refuseOther(doctor, Action.RECORD_AFTERCARE);
        }
        if (reason.isBlank()) {
            return Optional.of(finding("reason.missing"));
        }
        return inTransaction(() -> {
            doses.lock(watched.citizen());
            var stay = stay(doctor, watched);
            if (stay.inEmergency()) {
                return Optional.of(finding("release.emergency"));
            }
            if (stay.stops()) {
                leave(doctor, watched, Stay.Way.DOCTOR, reason.strip());
            }
            return Optional.<Finding>empty();
        });
    }

    /// Writes down that the patient went without being released: by ambulance, or of their own accord and why.
    ///
    /// @return why not; empty if it is written now or they had left before
    public Optional<Finding> left(Staff staff, UUID since, Stay.Way way, String reason) {
        if (way.goesOn()) {
            throw new IllegalArgumentException("To let somebody go is asked for with release, which asks the rules");
        }
        var watched = require(staff, Action.RECORD_AFTERCARE, since);
        if (way == Stay.Way.OWN_ACCORD && reason.isBlank()) {
            return Optional.of(finding("reason.missing"));
        }
        transaction.executeWithoutResult(_ -> {
            doses.lock(watched.citizen());
            if (store.findLeaving(watched).isEmpty()) {
                leave(staff, watched, way, reason.strip());
            }
        });
        return Optional.empty();
    }

    private void leave(Staff staff, Stay.Since watched, Stay.Way way, String reason) {
        if (store.addLeaving(watched, way, reason, staff, clock.instant())) {
            note(staff, watched, "left " + way.code());
        }
    }

    /// When a patient was in the clinic, of the arrivals in a span of time.
    public List<VisitTimes> listVisits(Staff staff, UUID citizen, Instant from, Instant until) {
        access.permit(staff, citizen, Action.READ_RECORD);
        return store.listVisits(staff.clinic(), citizen, from, until);
    }

    /// When the holder of a card was in the clinic that issued it.
    public List<VisitTimes> listVisits(CardHolder holder, Instant from, Instant until) {
        return store.listVisits(holder.clinic(), holder.citizen(), from, until);
    }

    /// Two people may look at one page, and one may go back and send something else: only the same again is a
    /// repetition.
    private static UUID press(UUID clientKey, Staff staff, Object said) {
        return UUID.nameUUIDFromBytes(
                "%s %s %s".formatted(clientKey, staff.id(), said).getBytes(StandardCharsets.UTF_8));
    }

    private Stay stay(Staff staff, Stay.Since since) {
        var emergency = store.listSteps(since);
        return new Stay(
                since,
                observedFrom(since, emergency).flatMap(from -> until(from, limit(staff, since, OBSERVATION_MIN))),
                store.listChecks(since),
                emergency,
                store.findLeaving(since));
    }

    /// The observation begins with the dose, or when the help that came before any is over.
    private static Optional<Instant> observedFrom(Stay.Since since, List<Stay.EmergencyStep> emergency) {
        return switch (since) {
            case GivenDose given -> Optional.of(given.givenAt());
            case Attendance _ ->
                emergency.stream()
                        .reduce((_, last) -> last)
                        .filter(last -> last.step() == Stay.Step.OVER)
                        .map(Stay.EmergencyStep::at);
        };
    }

    /// Until when a patient stays after a dose, if the clinic has signed how long.
    static Optional<Instant> until(GivenDose given, Limits limits) {
        return until(given.givenAt(), limits.find(OBSERVATION_MIN, given.route()));
    }

    static Optional<Instant> until(Instant from, Limit observation) {
        return observation instanceof Limit.Binding time
                ? Optional.of(from.plus(Duration.ofSeconds(time.value())))
                : Optional.empty();
    }

    /// As it stands for what was given, or for what was to be.
    private Limit limit(Staff staff, Stay.Since since, DosingLimit what) {
        return switch (since) {
            case GivenDose given ->
                protocols.limits(staff, given.dose().medicine()).find(what, given.route());
            case Attendance at ->
                new Regimen(prescriptions.listOf(at.citizen()), at.day())
                        .choose(Optional.empty(), at.session())
                        .prescription()
                        .map(due ->
                                protocols.limits(staff, due.dose().medicine()).find(what, due.route()))
                        .orElseGet(Limit.Unknown::new);
        };
    }

    private void note(Staff staff, Stay.Since watched, String detail) {
        access.note(staff, watched.citizen(), Action.RECORD_AFTERCARE, detail);
    }

    /// A dose, or an attendance at which help was needed before one.
    private Stay.Since require(Staff staff, Action action, UUID since) {
        var watched = requireAny(staff, action, since);
        if (watched instanceof Attendance && store.listSteps(watched).isEmpty()) {
            throw access.refuseOther(staff, action);
        }
        return watched;
    }

    private Stay.Since requireAny(Staff staff, Action action, UUID since) {
        access.require(staff, action);
        var watched = doses.findDose(since)
                .filter(known -> known.correction().isEmpty())
                .<Stay.Since>map(known -> known)
                .or(() -> doses.findAttendance(since))
                .orElseThrow(() -> access.refuseOther(staff, action));
        var at = doses.findAttendance(watched.visit()).orElseThrow();
        access.requireClinic(staff, action, at.clinic());
        access.permit(staff, watched.citizen(), action);
        return watched;
    }

    private static Finding finding(String code) {
        return new Finding(code, List.of(), Optional.empty(), Lift.NOBODY);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()), "a transaction that ran has a result");
    }
}
