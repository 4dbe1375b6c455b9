package org.havn.clinic;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.clinic.Conversion.Way;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Formulary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to prescriptions and holds.
public final class Prescriptions {

    private final PrescriptionStore store;
    private final LineStore line;
    private final InductionLook look;
    private final ConversionStore conversions;
    private final GuestOrders orders;
    private final Protocols protocols;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Prescriptions(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Protocols protocols, Clock clock) {
        this.store = new PrescriptionStore(jdbc);
        this.line = new LineStore(jdbc);
        this.look = new InductionLook(jdbc, protocols, clock);
        this.conversions = new ConversionStore(jdbc);
        this.orders = new GuestOrders(jdbc, access);
        this.protocols = protocols;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// Writes a prescription down without signing it: nothing can be given on it yet.
    ///
    /// @return the draft
    /// @throws IllegalArgumentException if no table of today leads to an exchange
    public Prescription draft(Staff doctor, Prescription.Draft draft) {
        access.permit(doctor, draft.citizen(), Action.DRAFT_PRESCRIPTION);
        return inTransaction(() -> {
            var id = store.add(draft, doctor, clock.instant());
            var from = new MedicineRoute(draft.dose().medicine(), draft.route());
            for (MedicineRoute what : draft.exchanges()) {
                var table = conversions
                        .find(protocols.responsible(doctor), new Way(from, what), protocols.today(doctor))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "No table leads from %s to %s".formatted(from.code(), what.code())));
                store.addExchange(id, what, table.terms().propose(draft.dose().mass()), table.version());
            }
            access.note(doctor, draft.citizen(), Action.DRAFT_PRESCRIPTION, id.toString());
            return store.find(id).orElseThrow();
        });
    }

    /// Signs a draft that needs no reason.
    public List<Finding> sign(Staff doctor, UUID citizen, UUID prescription) {
        return sign(doctor, citizen, prescription, "");
    }

    /// Signs a draft, if it lies inside the limits that bind and, for diacetylmorphine, comes after the days on
    /// methadone.
    ///
    /// @param citizen whose record the doctor has open
    /// @param reason  why the dose changes, kept with the signature; may be blank where it hardly does
    /// @return why it was not signed; empty if it is signed now
    public List<Finding> sign(Staff doctor, UUID citizen, UUID prescription, String reason) {
        var draft = require(doctor, Action.SIGN_PRESCRIPTION, citizen, prescription);
        return signed(doctor, draft, reason, () -> {
            var objections = objections(draft, doctor, reason);
            return objections.isEmpty() ? leadIn(doctor, draft).stream().toList() : objections;
        });
    }

    /// Signs diacetylmorphine although the days on methadone that the law book asks for are not over, with a second
    /// person.
    ///
    /// @param reason why it begins earlier
    /// @return why it was not signed; empty if it is signed now
    public List<Finding> signEarly(Staff doctor, Staff second, UUID citizen, UUID prescription, String reason) {
        var draft = require(doctor, Action.SIGN_PRESCRIPTION, citizen, prescription);
        access.permit(doctor, citizen, Action.LIFT_LIMIT);
        return signed(doctor, draft, reason, () -> {
            var early = leadIn(doctor, draft);
            if (early.isPresent() && (reason.isBlank() || early.get().lift() != Lift.DOCTOR)) {
                return List.of(reason.isBlank() ? finding("reason.missing") : early.get());
            }
            var objections = objections(draft, doctor, reason);
            if (objections.isEmpty() && early.isPresent()) {
                var until = protocols.today(doctor).plusDays(1).atStartOfDay(protocols.zone(doctor));
                var lift = new SetAside(Inductions.EARLY, reason, until.toInstant());
                line.addSetAside(citizen, lift, doctor, second, clock.instant());
                access.note(doctor, citizen, Action.LIFT_LIMIT, Inductions.EARLY + " with " + second.id());
            }
            return objections;
        });
    }

    /// Signs a step of a beginning treatment, whose days were counted when it was proposed.
    List<Finding> signStep(Staff doctor, UUID citizen, UUID prescription, String reason) {
        var draft = require(doctor, Action.SIGN_PRESCRIPTION, citizen, prescription);
        return signed(doctor, draft, reason, () -> objections(draft, doctor, reason));
    }

    private List<Finding> signed(Staff doctor, Prescription draft, String reason, Supplier<List<Finding>> weighed) {
        var findings = Objects.requireNonNull(transaction.execute(status -> {
            store.lock(draft.citizen());
            var objections = weighed.get();
            if (!objections.isEmpty()) {
                return objections;
            }
            if (!store.sign(draft.id(), doctor, reason.strip(), clock.instant())) {
                status.setRollbackOnly();
                return List.of(finding("prescription.already-signed"));
            }
            access.note(
                    doctor,
                    draft.citizen(),
                    Action.SIGN_PRESCRIPTION,
                    draft.id().toString());
            return List.<Finding>of();
        }));
        if (!findings.isEmpty()) {
            access.writeRefusal(
                    doctor,
                    draft.citizen(),
                    Action.SIGN_PRESCRIPTION,
                    draft.id() + " " + findings.stream().map(Finding::code).toList());
        }
        return findings;
    }

    /// The days on methadone that come before the first diacetylmorphine, if they are not over.
    private Optional<Finding> leadIn(Staff doctor, Prescription draft) {
        if (!Formulary.isDiacetylmorphine(draft.dose().medicine())) {
            return Optional.empty();
        }
        return look.of(doctor, draft.citizen(), false)
                .map(Induction::course)
                .filter(course -> course.stage() == Course.Stage.LEAD_IN)
                .flatMap(course -> course.leadIn()
                        .map(length -> new Finding(
                                "prescription.lead-in",
                                List.of(new Value.Count(course.given()), new Value.Count(length.value())),
                                length.citation(),
                                length.lift())));
    }

    private List<Finding> objections(Prescription draft, Staff doctor, String reason) {
        var medicine = draft.dose().medicine();
        var objections = new ArrayList<>(SigningRules.objections(new SigningRules.Case(
                draft,
                protocols.today(doctor),
                store.countSessions(doctor.clinic()),
                known -> protocols.limits(doctor, known),
                store.listOf(draft.citizen()).stream()
                        .filter(other -> !other.id().equals(draft.id()))
                        .toList(),
                protocols.findTakeHome(doctor, medicine),
                reason)));
        if (protocols.isSite(doctor)) {
            objections.add(finding("prescription.at-a-site"));
        }
        return objections;
    }

    /// The guest order that ends when a prescription is ended, because it names no other that is valid.
    public Optional<Move> findGuestOrderOn(Staff doctor, UUID citizen, UUID prescription) {
        var known = require(doctor, Action.END_PRESCRIPTION, citizen, prescription);
        return findGuestOrderOn(doctor, known);
    }

    private Optional<Move> findGuestOrderOn(Staff doctor, Prescription known) {
        return orders.findOnlyOn(
                known.citizen(), known.id(), clock.instant(), moment -> protocols.dayOf(doctor, moment));
    }

    /// Ends a prescription before its last day. Ending it twice changes nothing.
    public Optional<Finding> end(Staff doctor, UUID citizen, UUID prescription, String reason) {
        var ended = require(doctor, Action.END_PRESCRIPTION, citizen, prescription);
        if (reason.isBlank()) {
            return Optional.of(finding("reason.missing"));
        }
        return inTransaction(() -> {
            // Behind the patient's lock: a dose that is being given to a guest is finished before, or refused after.
            line.lock(citizen);
            var now = clock.instant();
            var following = findGuestOrderOn(doctor, ended);
            if (!store.end(prescription, reason.strip(), doctor, now)) {
                return Optional.of(finding("prescription.ended"));
            }
            access.note(doctor, ended.citizen(), Action.END_PRESCRIPTION, prescription.toString());
            following.ifPresent(order -> orders.end(doctor, order, reason.strip(), now));
            return Optional.<Finding>empty();
        });
    }

    /// Whether a prescription that is valid today is to be renewed.
    public boolean endsSoon(Staff staff, Prescription prescription) {
        access.require(staff, Action.READ_RECORD);
        return prescription.on(protocols.today(staff)) == Prescription.State.VALID
                && protocols.endsSoon(staff, prescription);
    }

    /// The prescriptions of the clinic's patients that end soon and that no signed one follows, the first to end first.
    public List<Prescription> listToRenew(Staff doctor) {
        access.require(doctor, Action.SIGN_PRESCRIPTION);
        var today = protocols.today(doctor);
        var patients = access.listInCare(doctor);
        var all = store.listOf(patients, today);
        return all.stream()
                .filter(known -> endsSoon(doctor, known))
                .filter(known -> all.stream()
                        .noneMatch(other -> other.citizen().equals(known.citizen())
                                && other.line().equals(known.line())
                                && other.signature().isPresent()
                                && other.validUntil().isAfter(known.validUntil())))
                .sorted(Comparator.comparing(Prescription::validUntil))
                .toList();
    }

    /// All prescriptions of a patient of the clinic, newest first.
    public List<Prescription> list(Staff staff, UUID citizen) {
        access.open(staff, citizen, Action.READ_RECORD);
        return store.listOf(citizen);
    }

    /// Stops all doses of a patient until a doctor lifts it.
    public Optional<Finding> hold(Staff staff, UUID citizen, String reason) {
        access.permit(staff, citizen, Action.PLACE_HOLD);
        if (reason.isBlank()) {
            return Optional.of(finding("reason.missing"));
        }
        transaction.executeWithoutResult(_ -> {
            var hold = store.addHold(citizen, reason.strip(), staff, clock.instant());
            access.note(staff, citizen, Action.PLACE_HOLD, hold.toString());
        });
        return Optional.empty();
    }

    /// Lifts a hold.
    public Optional<Finding> lift(Staff doctor, UUID citizen, UUID hold, String reason) {
        access.require(doctor, Action.LIFT_HOLD);
        var placed = store.findHold(hold)
                .filter(found -> found.citizen().equals(citizen))
                .orElseThrow(() -> access.refuseOther(doctor, Action.LIFT_HOLD));
        access.permit(doctor, placed.citizen(), Action.LIFT_HOLD);
        if (reason.isBlank()) {
            return Optional.of(finding("reason.missing"));
        }
        return inTransaction(() -> {
            if (!store.lift(hold, reason.strip(), doctor, clock.instant())) {
                return Optional.of(finding("hold.already-lifted"));
            }
            access.note(doctor, placed.citizen(), Action.LIFT_HOLD, hold.toString());
            return Optional.<Finding>empty();
        });
    }

    /// All holds of a patient of the clinic, newest first.
    public List<Hold> listHolds(Staff staff, UUID citizen) {
        access.permit(staff, citizen, Action.READ_RECORD);
        return store.listHolds(citizen);
    }

    /// Writes down a time away that was agreed: its sessions are not missed, its hours count.
    ///
    /// @return why not; empty if it is written now
    public Optional<Finding> pause(Staff staff, Pause.Wish wish) {
        access.permit(staff, wish.citizen(), Action.RECORD_PAUSE);
        if (wish.reason().isBlank()) {
            return Optional.of(finding("reason.missing"));
        }
        if (wish.until().isBefore(wish.from())) {
            return Optional.of(finding("pause.ends-before-it-begins", new Value.Day(wish.from())));
        }
        return inTransaction(() -> {
            store.lock(wish.citizen());
            var overlaps = store.listPauses(wish.citizen()).stream()
                    .filter(known -> !known.lastDay().isBefore(wish.from())
                            && !known.from().isAfter(wish.until())
                            && !known.lastDay().isBefore(known.from()))
                    .findFirst();
            if (overlaps.isPresent()) {
                return Optional.of(finding(
                        "pause.overlaps",
                        new Value.Day(overlaps.get().from()),
                        new Value.Day(overlaps.get().lastDay())));
            }
            var pause = store.addPause(wish, staff, clock.instant());
            access.note(staff, wish.citizen(), Action.RECORD_PAUSE, pause.toString());
            return Optional.<Finding>empty();
        });
    }

    /// Ends a pause on `lastDay`, or says that it never was: then that day lies before its first.
    ///
    /// @return why not; empty if it is ended now
    public Optional<Finding> endPause(Staff staff, UUID citizen, UUID pause, LocalDate lastDay, String reason) {
        access.permit(staff, citizen, Action.RECORD_PAUSE);
        var known = store.listPauses(citizen).stream()
                .filter(found -> found.id().equals(pause))
                .findFirst()
                .orElseThrow(() -> access.refuseOther(staff, Action.RECORD_PAUSE));
        if (reason.isBlank()) {
            return Optional.of(finding("reason.missing"));
        }
        if (lastDay.isAfter(known.until())) {
            return Optional.of(finding("pause.longer-than-agreed", new Value.Day(known.until())));
        }
        return inTransaction(() -> {
            store.lock(citizen);
            if (!store.endPause(pause, lastDay, reason.strip(), staff, clock.instant())) {
                return Optional.of(finding("pause.ended"));
            }
            access.note(staff, citizen, Action.RECORD_PAUSE, "ended " + pause);
            return Optional.<Finding>empty();
        });
    }

    /// All pauses of a patient of the clinic, newest first.
    public List<Pause> listPauses(Staff staff, UUID citizen) {
        access.permit(staff, citizen, Action.READ_RECORD);
        return store.listPauses(citizen);
    }

    /// A prescription of just this citizen: the one whose record is open is the one it is done to.
    private Prescription require(Staff doctor, Action action, UUID citizen, UUID prescription) {
        access.require(doctor, action);
        var found = store.find(prescription)
                .filter(known -> known.citizen().equals(citizen))
                .orElseThrow(() -> access.refuseOther(doctor, action));
        access.permit(doctor, found.citizen(), action);
        // Whoever took the patient over can end what the clinic before left behind, and do nothing else with it.
        if (action != Action.END_PRESCRIPTION || access.isInCareOf(citizen, found.clinic())) {
            access.requireClinic(doctor, action, found.clinic());
        }
        return found;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()), "a transaction that ran has a result");
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
