package org.havn.clinic;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.LawBook;
import org.havn.law.Medicine;
import org.havn.person.Citizen;
import org.havn.person.Organisation;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door between clinics: guests for some days, and patients who move for good.
public final class Moves {

    private static final int MOVES_SHOWN = 200;
    private static final int DOSES_READ = 60;

    private final LineStore line;
    private final PrescriptionStore prescriptions;
    private final MoveStore store;
    private final GuestOrders orders;
    private final LawBook law;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Moves(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LawBook law,
            Access access,
            People people,
            Clock clock) {
        this.law = law;
        this.line = new LineStore(jdbc);
        this.prescriptions = new PrescriptionStore(jdbc);
        this.store = new MoveStore(jdbc);
        this.orders = new GuestOrders(jdbc, access);
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// What came of sending.
    public sealed interface Sent {

        /// The other clinic can answer now.
        record Done(UUID move) implements Sent {}

        /// Nothing was sent.
        record Refused(List<Finding> findings) implements Sent {

            public Refused {
                findings = List.copyOf(findings);
            }
        }
    }

    /// Asks another clinic to give a patient's doses, for some days or for good.
    public Sent send(Staff doctor, Move.Order order) {
        access.permit(doctor, order.citizen(), Action.SEND_MOVE);
        return inTransaction(() -> {
            line.lock(order.citizen());
            var known = store.findByKey(order.clientKey());
            if (known.isPresent()) {
                return new Sent.Done(known.get());
            }
            var objections = objections(doctor, order);
            if (!objections.isEmpty()) {
                return new Sent.Refused(objections);
            }
            var now = clock.instant();
            var from = order.days().map(days -> start(doctor, days.first())).orElse(now);
            var until = order.days().map(days -> start(doctor, days.last().plusDays(1)));
            var id = store.add(order, from, until, doctor, now);
            access.note(doctor, order.citizen(), Action.SEND_MOVE, id.toString());
            return new Sent.Done(id);
        });
    }

    private List<Finding> objections(Staff doctor, Move.Order order) {
        var findings = new ArrayList<Finding>();
        var now = clock.instant();
        var today = dayOf(doctor, now);
        if (order.reason().isBlank()) {
            findings.add(finding("reason.missing"));
        }
        if (order.days()
                .filter(days ->
                        days.last().isBefore(days.first()) || days.first().isBefore(today))
                .isPresent()) {
            findings.add(finding("move.days"));
        }
        if (listOtherClinics(doctor).stream().noneMatch(order.away()::equals)) {
            findings.add(finding("move.no-such-clinic"));
        } else {
            people.requireOrganisation(order.away())
                    .site()
                    .ifPresent(site -> findings.addAll(toSite(doctor, order, site)));
        }
        if (store.listOf(order.citizen()).stream().anyMatch(move -> move.isOpen(now))) {
            findings.add(finding("move.another-open"));
        }
        var first = order.days().map(Move.Days::first).orElse(today);
        var named = prescriptions.listOf(order.citizen()).stream()
                .filter(prescription -> order.prescriptions().contains(prescription.id())
                        && prescription.on(first) == Prescription.State.VALID)
                .toList();
        if (named.isEmpty() || named.size() < order.prescriptions().size()) {
            findings.add(finding("move.prescriptions"));
            return findings;
        }
        named.stream()
                .map(Prescription::validUntil)
                .min(Comparator.naturalOrder())
                .filter(end ->
                        order.days().filter(days -> days.last().isAfter(end)).isPresent())
                .ifPresent(end -> findings.add(new Finding(
                        "move.beyond-prescription", List.of(new Value.Day(end)), Optional.empty(), Lift.NOBODY)));
        return findings;
    }

    /// A site gives doses for some days, as the law allows on each of them, and after a notice.
    private List<Finding> toSite(Staff doctor, Move.Order order, Organisation.Site site) {
        var findings = new ArrayList<Finding>();
        if (order.days().isEmpty()) {
            findings.add(finding("move.site-for-days"));
        }
        if (order.notice().isBlank()) {
            findings.add(finding("move.no-notice"));
        }
        var here = people.requireOrganisation(doctor.clinic());
        order.days().stream()
                .flatMap(days -> Stream.of(days.first(), days.last()))
                .distinct()
                .forEach(day -> findings.addAll(Sites.objections(law, here, site.place(), day)));
        return findings;
    }

    /// The other clinics under the same law, where a prescription means the same, and the clinic's own sites.
    public List<UUID> listOtherClinics(Staff staff) {
        var here = people.requireOrganisation(staff.clinic());
        return people.listOrganisations().stream()
                .filter(clinic ->
                        !clinic.id().equals(here.id()) && clinic.jurisdiction().equals(here.jurisdiction()))
                .filter(clinic -> clinic.site()
                        .filter(site -> !site.runBy().equals(here.id()))
                        .isEmpty())
                .map(clinic -> clinic.id())
                .toList();
    }

    /// Moves from and to the clinic of `staff`, newest first.
    public List<MoveView> list(Staff staff) {
        access.require(staff, Action.SEE_MOVES);
        var moves = store.listOfClinic(staff.clinic(), MOVES_SHOWN);
        var citizens = people.list(moves.stream().map(Move::citizen).distinct().toList()).stream()
                .collect(Collectors.toMap(Citizen::id, Function.identity()));
        return moves.stream()
                .map(move -> new MoveView(
                        move,
                        Objects.requireNonNull(citizens.get(move.citizen()), "a move is somebody's"),
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        List.of()))
                .toList();
    }

    /// The moves of a patient of the clinic, newest first.
    public List<Move> listOf(Staff staff, UUID citizen) {
        access.permit(staff, citizen, Action.READ_RECORD);
        return store.listOf(citizen);
    }

    /// One move with what either clinic needs to know. Looking at it is written down in the patient's record.
    public MoveView open(Staff staff, UUID move) {
        var found = require(staff, Action.SEE_MOVES, move);
        access.note(staff, found.citizen(), Action.SEE_MOVES, move.toString());
        return view(found);
    }

    private MoveView view(Move move) {
        // Whoever looks later, or was never answered, sees what there was then and not what was given since.
        var end = until(move);
        var last = line.listDosesOf(move.citizen(), DOSES_READ).stream()
                .filter(dose -> dose.correction().isEmpty() && !dose.givenAt().isAfter(end))
                .findFirst();
        var followed = prescriptions.listOf(move.citizen()).stream()
                .filter(prescription -> move.prescriptions().contains(prescription.id()))
                .toList();
        var begun = new HashMap<Medicine, Instant>();
        for (Prescription prescription : followed) {
            var medicine = prescription.dose().medicine();
            store.findFirstDose(move.citizen(), medicine).ifPresent(first -> begun.put(medicine, first));
        }
        return new MoveView(
                move,
                people.list(List.of(move.citizen())).getFirst(),
                last,
                followed,
                begun,
                move.kind() == Move.Kind.TRANSFER
                        ? List.of()
                        : store.listDosesAt(move, end).stream()
                                .map(line::findDose)
                                .flatMap(Optional::stream)
                                .toList());
    }

    /// Until when both clinics have to do with the patient because of the move.
    private Instant until(Move move) {
        return move.end()
                .map(Move.End::at)
                .or(() -> move.answer()
                        .filter(answer -> !answer.accepted() || move.kind() == Move.Kind.TRANSFER)
                        .map(Move.Answer::at))
                .or(move::until)
                .orElse(clock.instant());
    }

    /// Accepts or declines for the other clinic. Accepting a guest opens the record for the days of the order;
    /// accepting a transfer ends the care at home and begins it here.
    ///
    /// @param reason needed to decline
    /// @return why not; empty if it is answered now or was answered so before
    public Optional<Finding> answer(Staff staff, UUID move, boolean accepted, String reason) {
        var found = require(staff, Action.ANSWER_MOVE, move);
        if (!found.away().equals(staff.clinic())) {
            throw access.refuseOther(staff, Action.ANSWER_MOVE);
        }
        if (!accepted && reason.isBlank()) {
            return Optional.of(finding("reason.missing"));
        }
        return inTransaction(() -> {
            // Behind the patient's lock: a dose that is being given at home is finished before, or refused after.
            line.lock(found.citizen());
            var now = clock.instant();
            var current = store.find(move).orElseThrow();
            if (current.answer().isPresent()) {
                return current.answer().get().accepted() == accepted
                        ? Optional.<Finding>empty()
                        : Optional.of(finding("move.answered"));
            }
            if (!current.isOpen(now)) {
                return Optional.of(finding("move.over"));
            }
            if (!store.answer(move, accepted, reason.strip(), staff, now)) {
                throw new IllegalStateException("Move %s was answered behind its lock".formatted(move));
            }
            access.note(staff, found.citizen(), Action.ANSWER_MOVE, (accepted ? "accepted " : "declined ") + move);
            if (accepted) {
                takeIn(staff, current);
            }
            return Optional.<Finding>empty();
        });
    }

    private void takeIn(Staff staff, Move move) {
        if (move.until().isPresent()) {
            access.startCareFor(staff, move.citizen(), move.from(), move.until().get());
        } else {
            access.takeOverCare(staff, move.citizen(), move.home(), "transfer " + move.id());
            // What the order does not name ends with the care; nobody could end it afterwards.
            for (Prescription left : prescriptions.listOf(move.citizen())) {
                if (!move.prescriptions().contains(left.id())
                        && left.ended().isEmpty()
                        && !prescriptions.end(left.id(), move.reason(), staff, clock.instant())) {
                    throw new IllegalStateException("Prescription %s ended behind its lock".formatted(left.id()));
                }
            }
        }
    }

    /// Ends a guest's time early, or takes back what nobody has answered. Either clinic may.
    ///
    /// @return why not; empty if it is over now
    public Optional<Finding> end(Staff staff, UUID move, String reason) {
        var found = require(staff, Action.END_MOVE, move);
        if (reason.isBlank()) {
            return Optional.of(finding("reason.missing"));
        }
        return inTransaction(() -> {
            line.lock(found.citizen());
            var current = store.find(move).orElseThrow();
            if (!current.isOpen(clock.instant())) {
                return Optional.of(finding("move.over"));
            }
            orders.end(staff, current, reason.strip(), clock.instant());
            return Optional.<Finding>empty();
        });
    }

    /// A move from or to the clinic of `staff`.
    private Move require(Staff staff, Action action, UUID move) {
        access.require(staff, action);
        return store.find(move)
                .filter(found ->
                        found.home().equals(staff.clinic()) || found.away().equals(staff.clinic()))
                .orElseThrow(() -> access.refuseOther(staff, action));
    }

    private Instant start(Staff staff, LocalDate day) {
        return day.atStartOfDay(people.requireOrganisation(staff.clinic()).zone())
                .toInstant();
    }

    private LocalDate dayOf(Staff staff, Instant moment) {
        return moment.atZone(people.requireOrganisation(staff.clinic()).zone()).toLocalDate();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()), "a transaction that ran has a result");
    }

    private static Finding finding(String code) {
        return new Finding(code, List.of(), Optional.empty(), Lift.NOBODY);
    }
}
