package org.havn.clinic;

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

/// The time after a dose: looking at the patient, helping them, letting them go.
public final class Aftercare {

    private final LineStore doses;
    private final AftercareStore store;
    private final CheckStore checks;
    private final Protocols protocols;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Aftercare(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Protocols protocols, Clock clock) {
        this.doses = new LineStore(jdbc);
        this.store = new AftercareStore(jdbc);
        this.checks = new CheckStore(jdbc);
        this.protocols = protocols;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// The stay after a dose of the clinic.
    ///
    /// @throws org.havn.access.AccessRefused if `staff` may not, or the dose is another clinic's or does not exist
    public Stay stay(Staff staff, UUID dose) {
        return stay(staff, require(staff, Action.READ_RECORD, dose));
    }

    /// Writes down how the patient was. The same from the same person under the same client key writes nothing.
    @CanIgnoreReturnValue
    public Stay check(Staff staff, UUID dose, UUID clientKey, PreDoseCheck.Observation seen) {
        var given = require(staff, Action.RECORD_AFTERCARE, dose);
        return inTransaction(() -> {
            var check = new Stay.Check(
                    seen.sedation(),
                    seen.respiratoryRate(),
                    seen.oxygenSaturation(),
                    seen.note(),
                    staff.id(),
                    clock.instant());
            if (store.addCheck(press(clientKey, staff, seen), dose, check)) {
                note(staff, given, "check " + seen.sedation());
            }
            return stay(staff, given);
        });
    }

    /// Writes down one step of help with its time. The same from the same person under the same client key writes
    /// nothing.
    @CanIgnoreReturnValue
    public Stay help(Staff staff, UUID dose, UUID clientKey, Stay.Step step, String note) {
        var given = require(staff, Action.RECORD_AFTERCARE, dose);
        return inTransaction(() -> {
            var done = new Stay.EmergencyStep(step, note.strip(), staff.id(), clock.instant());
            if (store.addStep(press(clientKey, staff, step + note), dose, done)) {
                note(staff, given, "emergency " + step.code());
            }
            return stay(staff, given);
        });
    }

    /// Lets the patient go, if the rules say that they may.
    ///
    /// @return why not yet; empty if they are released now or had left before
    public List<Finding> release(Staff staff, UUID dose) {
        var given = require(staff, Action.RECORD_AFTERCARE, dose);
        return inTransaction(() -> {
            doses.lock(given.citizen());
            var stay = stay(staff, given);
            if (stay.leaving().isPresent()) {
                return List.of();
            }
            var objections = ReleaseRules.objections(
                    stay, limits(staff, given), checks.findBaseline(given.citizen()), clock.instant());
            if (objections.isEmpty()) {
                leave(staff, given, Stay.Way.RELEASED, "");
            }
            return objections;
        });
    }

    /// Writes down that the patient went without being released: by ambulance, or of their own accord and why.
    ///
    /// @return why not; empty if it is written now or they had left before
    public Optional<Finding> left(Staff staff, UUID dose, Stay.Way way, String reason) {
        if (way == Stay.Way.RELEASED) {
            throw new IllegalArgumentException("A release is asked for with release, which asks the rules");
        }
        var given = require(staff, Action.RECORD_AFTERCARE, dose);
        if (way == Stay.Way.OWN_ACCORD && reason.isBlank()) {
            return Optional.of(new Finding("reason.missing", List.of(), Optional.empty(), Lift.NOBODY));
        }
        transaction.executeWithoutResult(_ -> {
            doses.lock(given.citizen());
            leave(staff, given, way, reason.strip());
        });
        return Optional.empty();
    }

    private void leave(Staff staff, GivenDose given, Stay.Way way, String reason) {
        if (store.addLeaving(given.id(), way, reason, staff, clock.instant())) {
            note(staff, given, "left " + way.code());
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

    private Stay stay(Staff staff, GivenDose given) {
        return new Stay(
                given,
                until(given, limits(staff, given)),
                store.listChecks(given.id()),
                store.listSteps(given.id()),
                store.findLeaving(given.id()));
    }

    /// Until when a patient stays after a dose, if the clinic has signed how long.
    static Optional<Instant> until(GivenDose given, Limits limits) {
        return limits.find(DosingLimit.OBSERVATION_MIN, given.route()) instanceof Limit.Binding time
                ? Optional.of(given.givenAt().plus(Duration.ofSeconds(time.value())))
                : Optional.empty();
    }

    private Limits limits(Staff staff, GivenDose given) {
        return protocols.limits(staff, given.dose().medicine());
    }

    private void note(Staff staff, GivenDose given, String detail) {
        access.note(staff, given.citizen(), Action.RECORD_AFTERCARE, detail);
    }

    private GivenDose require(Staff staff, Action action, UUID dose) {
        access.require(staff, action);
        var given = doses.findDose(dose)
                .filter(known -> known.correction().isEmpty())
                .orElseThrow(() -> access.refuseOther(staff, action));
        var at = doses.findAttendance(given.attendance()).orElseThrow();
        access.requireClinic(staff, action, at.clinic());
        access.permit(staff, given.citizen(), action);
        return given;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()), "a transaction that ran has a result");
    }
}
