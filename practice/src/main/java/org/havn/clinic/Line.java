package org.havn.clinic;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.person.People;
import org.havn.stock.Draw;
import org.havn.stock.Posting;
import org.havn.stock.Stock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The dosing line: who is here, what was seen, what may be given, what was.
public final class Line {

    private static final int DOSES_SHOWN = 20;

    /// Asked for where nothing is prescribed: nobody was ever given it.
    private static final Medicine NOT_PRESCRIBED = new Medicine("none");

    private final LineStore store;
    private final CheckStore checks;
    private final CircumstanceReader circumstances;
    private final RoomStore rooms;
    private final PrescriptionStore prescriptions;
    private final BoardReader board;
    private final Protocols protocols;
    private final Stock stock;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Line(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            People people,
            Stock stock,
            Protocols protocols,
            Clock clock) {
        this.store = new LineStore(jdbc);
        this.checks = new CheckStore(jdbc);
        this.circumstances = new CircumstanceReader(jdbc, protocols, people);
        this.rooms = new RoomStore(jdbc);
        this.prescriptions = new PrescriptionStore(jdbc);
        this.protocols = protocols;
        this.stock = stock;
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.board = new BoardReader(jdbc, protocols, people);
        this.clock = clock;
    }

    /// Plans a session of every day of a clinic. Part of setting a clinic up.
    public void planSession(UUID clinic, Session.Name name, LocalTime opens, LocalTime closes) {
        store.addSession(clinic, new Session(LocalDate.EPOCH, name, opens, closes));
    }

    /// The sessions of every day of the clinic, in the order of the clock.
    public List<Session> sessions(Staff staff) {
        access.require(staff, Action.SEE_BOARD);
        return store.listSessions(staff.clinic(), LocalDate.EPOCH);
    }

    /// Today's session that is open, or else the last that was, or else the first to come.
    ///
    /// @throws IllegalStateException if the clinic has no sessions at all
    public Session currentSession(Staff staff) {
        var zone = people.requireOrganisation(staff.clinic()).zone();
        var local = clock.instant().atZone(zone);
        var sessions = store.listSessions(staff.clinic(), local.toLocalDate());
        return sessions.stream()
                .filter(session -> !local.toLocalTime().isBefore(session.opens()))
                .reduce((_, later) -> later)
                .or(() -> sessions.stream().findFirst())
                .orElseThrow(() -> new IllegalStateException("Clinic %s has no sessions".formatted(staff.clinic())));
    }

    /// Everybody in the clinic's care, and where they stand in the current session.
    public List<BoardRow> board(Staff staff) {
        access.require(staff, Action.SEE_BOARD);
        return board.rows(staff, currentSession(staff), access.listInCare(staff), clock.instant());
    }

    /// A patient has come. Pressing twice finds the first arrival.
    public Attendance arrive(Staff staff, UUID citizen) {
        access.permit(staff, citizen, Action.RECORD_ARRIVAL);
        return inTransaction(() -> {
            store.lock(citizen);
            var attendance = store.arrive(citizen, currentSession(staff), staff, clock.instant());
            access.note(staff, citizen, Action.RECORD_ARRIVAL, attendance.id().toString());
            return attendance;
        });
    }

    /// Takes an arrival back that was recorded for the wrong person; the record of it stays. Coming again undoes that.
    ///
    /// @return why not; empty if the patient is expected again
    public Optional<Finding> undoArrival(Staff staff, UUID attendance) {
        var at = require(staff, Action.RECORD_ARRIVAL, attendance);
        return inTransaction(() -> {
            store.lock(at.citizen());
            var kept = store.findWhyArrivalStands(attendance);
            if (kept.isPresent()) {
                return kept.map(Line::finding);
            }
            store.changeArrival(attendance, true, staff, clock.instant());
            access.note(staff, at.citizen(), Action.RECORD_ARRIVAL, "undone " + attendance);
            return Optional.<Finding>empty();
        });
    }

    /// Opens one patient's place in one session, at what comes next there.
    public Window window(Staff staff, UUID attendance) {
        return window(staff, attendance, Optional.empty());
    }

    /// Opens one patient's place in one session.
    ///
    /// @param wanted the prescription that a dose would be given on; empty for what was given last or is due first
    public Window window(Staff staff, UUID attendance, Optional<UUID> wanted) {
        var at = require(staff, Action.READ_RECORD, attendance);
        access.note(staff, at.citizen(), Action.READ_RECORD, "window " + attendance);
        var now = clock.instant();
        var doses = store.listDosesOf(at.citizen(), DOSES_SHOWN);
        var regimen = regimen(at.citizen(), at.day());
        var open = wanted.or(
                () -> Window.givenHere(doses, at).map(GivenDose::prescription).findFirst());
        var chosen = regimen.choose(open, at.session()).prescription();
        var choice = chosen.map(Prescription::choice);
        var check = checks.find(attendance);
        var decisions = store.listDecisions(attendance);
        var asked = check.flatMap(seen -> decisions.stream()
                .filter(decision -> !decision.decidedAt().isBefore(seen.checkedAt()) && decision.isAbout(chosen))
                .findFirst()
                .map(DecisionRecord::asked));
        return new Window(
                at,
                chosen,
                regimen.lines(
                        at,
                        doses,
                        store.listLastOf(at.citizen(), regimen.depots()),
                        people.requireOrganisation(staff.clinic()).zone(),
                        line -> protocols.endsSoon(staff, line)),
                openHolds(at.citizen()),
                check,
                asked.map(mass ->
                        new Window.Answer(mass, DispensingRules.decide(situation(staff, at, choice, mass, now)))),
                decisions,
                store.listSetAside(at, now),
                doses);
    }

    /// Records what was seen before the dose. A later check of the same session replaces it.
    public void check(Staff staff, UUID attendance, PreDoseCheck.Observation seen) {
        var at = require(staff, Action.RECORD_CHECK, attendance);
        transaction.executeWithoutResult(_ -> {
            var now = clock.instant();
            var due = new FullForm(checks, protocols).isDue(staff, at.citizen(), now);
            var check = checks.add(attendance, seen, due, staff, now);
            access.note(staff, at.citizen(), Action.RECORD_CHECK, check.toString());
        });
    }

    /// Asks for what is prescribed and due first.
    public void askForPrescribed(Staff staff, UUID attendance) {
        askForPrescribed(staff, attendance, Optional.empty());
    }

    /// Asks for what is prescribed, which is what nearly everybody gets. Asks nothing where nothing is.
    public void askForPrescribed(Staff staff, UUID attendance, Optional<UUID> wanted) {
        var at = require(staff, Action.ASK_DECISION, attendance);
        regimen(at.citizen(), at.day())
                .choose(wanted, at.session())
                .prescription()
                .ifPresent(prescription -> decide(
                        staff,
                        attendance,
                        Optional.of(prescription.choice()),
                        prescription.dose().mass()));
    }

    /// Somebody else stands at the window: what was seen of them counts for nothing here.
    public void wrongPerson(Staff staff, UUID attendance) {
        var at = require(staff, Action.RECORD_CHECK, attendance);
        transaction.executeWithoutResult(_ -> {
            store.lock(at.citizen());
            checks.voidOf(attendance, staff, clock.instant());
            access.note(staff, at.citizen(), Action.RECORD_CHECK, "wrong person");
        });
    }

    /// What may be given, if `asked` is asked for now on the one prescription that is due.
    @CanIgnoreReturnValue
    public DispensingDecision decide(Staff staff, UUID attendance, Mass asked) {
        return decide(staff, attendance, Optional.empty(), asked);
    }

    /// What may be given, if `asked` is asked for now. Written down with what was asked.
    ///
    /// @param wanted the prescription asked about; empty if only one is due
    @CanIgnoreReturnValue
    public DispensingDecision decide(Staff staff, UUID attendance, Optional<UUID> wanted, Mass asked) {
        var at = require(staff, Action.ASK_DECISION, attendance);
        return inTransaction(() -> {
            var now = clock.instant();
            var situation = situation(staff, at, wanted, asked, now);
            var decision = DispensingRules.decide(situation);
            store.addDecision(
                    new LineStore.NewDecision(
                            attendance,
                            checkId(situation),
                            situation.chosen().id(),
                            situation.chosen().exchange(),
                            asked,
                            decision),
                    staff,
                    now);
            access.note(staff, at.citizen(), Action.ASK_DECISION, decision.code());
            return decision;
        });
    }

    /// Gives a dose: the record, the two entries of the ledger, the decision and the audit commit together or not at
    /// all.
    ///
    /// The same client key again finds the dose it made before. Two presses for one patient at the same
    /// instant wait for each other, and the second meets the first one's dose.
    ///
    /// @throws org.havn.access.AccessRefused if `staff` may not
    public GiveResult give(Staff staff, GiveRequest request) {
        var at = require(staff, Action.GIVE_DOSE, request.attendance());
        GiveResult result;
        try {
            result = inTransaction(() -> giveLocked(staff, at, request));
        } catch (StockRefused refused) {
            result = repeatedOr(request, new DispensingDecision.Withhold(refused.findings));
        } catch (DataIntegrityViolationException e) {
            // The last wall: some other program wrote a dose between our look and our commit.
            result = store.findDoseByKey(request.clientKey())
                    .map(dose -> repeated(dose, request))
                    .orElseThrow(() -> e);
        }
        if (result instanceof GiveResult.Refused(var decision)) {
            writeRefusal(staff, at, request, decision);
        }
        return result;
    }

    private GiveResult giveLocked(Staff staff, Attendance at, GiveRequest request) {
        store.lock(at.citizen());
        var now = clock.instant();
        var situation = situation(staff, at, request.prescription(), request.asked(), now);
        var decision = withRoom(withReadBack(DispensingRules.decide(situation), request), at, situation);
        if (!(decision instanceof DispensingDecision.Dispense(var dose, var setAside))) {
            return repeatedOr(request, decision);
        }
        if (setAside.stream().anyMatch(finding -> finding.code().equals("interval.too-short"))) {
            store.shortenGuard(at.citizen(), dose.medicine(), now);
        }
        var id = UUID.randomUUID();
        access.note(staff, at.citizen(), Action.GIVE_DOSE, id.toString());
        var draw = new Draw(request.container(), at.citizen(), dose, now);
        Function<Posting.Posted, GivenDose> given = posted -> GivenDose.now(id, staff, request, situation, posted);
        var drawn = stock.draw(
                staff,
                draw,
                posted -> store.addDose(
                        new LineStore.NewDose(
                                given.apply(posted),
                                request.clientKey(),
                                checkId(situation),
                                situation.chosen().exchange(),
                                decision,
                                situation.guardedUntil()),
                        staff));
        return switch (drawn) {
            case Posting.Refused(var findings) -> throw new StockRefused(findings);
            case Posting.Posted posted -> new GiveResult.Given(given.apply(posted), false);
        };
    }

    /// Behind the clinic's lock: of two doses for the last place one waits and finds none.
    private DispensingDecision withRoom(DispensingDecision decision, Attendance at, Situation situation) {
        if (!(decision instanceof DispensingDecision.Dispense)
                || !situation.around().crowded()) {
            return decision;
        }
        var full = rooms.stopping(
                at.clinic(), situation.today().atStartOfDay(situation.zone()).toInstant());
        return full.isEmpty()
                ? decision
                : new DispensingDecision.Withhold(full.stream()
                        .map(it -> finding(
                                "room." + it.what().code(), new Value.Count(it.count()), new Value.Count(it.most())))
                        .toList());
    }

    private static DispensingDecision withReadBack(DispensingDecision decision, GiveRequest request) {
        return request.readBack() || !(decision instanceof DispensingDecision.Dispense)
                ? decision
                : new DispensingDecision.Withhold(List.of(finding("patient.not-read-back")));
    }

    /// A press that was answered before finds its dose, whatever the rules say of another one now.
    private GiveResult repeatedOr(GiveRequest request, DispensingDecision refusal) {
        return store.findDoseByKey(request.clientKey())
                .map(dose -> repeated(dose, request))
                .orElseGet(() -> new GiveResult.Refused(refusal));
    }

    private GiveResult repeated(GivenDose dose, GiveRequest request) {
        var same = dose.attendance().equals(request.attendance())
                && dose.dose().mass().equals(request.asked())
                && request.prescription()
                        .filter(it -> !it.equals(dose.prescription()) && !prescriptions.isExchange(it, dose))
                        .isEmpty()
                && dose.container().equals(request.container());
        return same
                ? new GiveResult.Given(dose, true)
                : new GiveResult.Refused(new DispensingDecision.Withhold(List.of(finding("dose.key-used"))));
    }

    private void writeRefusal(Staff staff, Attendance at, GiveRequest request, DispensingDecision decision) {
        var chosen = regimen(at.citizen(), at.day()).choose(request.prescription(), at.session());
        transaction.executeWithoutResult(_ -> store.addDecision(
                new LineStore.NewDecision(
                        at.id(),
                        checks.find(at.id()).map(PreDoseCheck::id).orElse(null),
                        chosen.id(),
                        chosen.exchange(),
                        request.asked(),
                        decision),
                staff,
                clock.instant()));
        access.writeRefusal(
                staff,
                at.citizen(),
                Action.GIVE_DOSE,
                decision.findings().stream().map(Finding::code).toList().toString());
    }

    /// Undoes a dose that was recorded by mistake: the milligrams go back into the vial and the record says so.
    ///
    /// @param witness    the second person
    /// @param attendance at which it was given
    /// @return why not; empty if it is corrected now
    public List<Finding> correct(Staff staff, Staff witness, UUID attendance, UUID dose, String reason) {
        require(staff, Action.CORRECT_DOSE, attendance);
        var given = store.findDose(dose)
                .filter(known -> known.attendance().equals(attendance))
                .orElseThrow(() -> access.refuseOther(staff, Action.CORRECT_DOSE));
        if (reason.isBlank()) {
            return List.of(finding("reason.missing"));
        }
        return inTransaction(() -> {
            store.lock(given.citizen());
            if (!store.findDose(dose).orElseThrow().untaken().isZero()) {
                return List.of(finding("dose.partly-wasted"));
            }
            return switch (stock.reverseDose(staff, witness, given.transfer(), reason.strip())) {
                case Posting.Refused(var findings) -> findings;
                case Posting.Posted posted -> {
                    if (!store.correct(given, posted.transfer(), reason.strip(), staff, witness, clock.instant())) {
                        throw new IllegalStateException("Dose %s was corrected without its entries".formatted(dose));
                    }
                    access.note(staff, given.citizen(), Action.CORRECT_DOSE, dose.toString());
                    yield List.of();
                }
            };
        });
    }

    /// Lets a doctor set one finding of this session aside until a moment of the same day, with a second person.
    ///
    /// @return why not; empty if it is set aside now
    public List<Finding> setAside(Staff doctor, Staff second, UUID attendance, SetAside wish) {
        var at = require(doctor, Action.LIFT_LIMIT, attendance);
        var now = clock.instant();
        var zone = people.requireOrganisation(at.clinic()).zone();
        var dayEnd =
                now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        var findings = new ArrayList<Finding>();
        if (wish.reason().isBlank()) {
            findings.add(finding("reason.missing"));
        }
        if (!wish.expiresAt().isAfter(now) || wish.expiresAt().isAfter(dayEnd)) {
            findings.add(finding("set-aside.until-day-end", new Value.Time(dayEnd)));
        }
        var liftable = store.listDecisions(attendance).stream()
                .limit(1)
                .flatMap(decision -> decision.findings().stream())
                .anyMatch(found -> found.code().equals(wish.finding()) && found.lift() == Lift.DOCTOR);
        if (!liftable) {
            findings.add(finding("set-aside.not-liftable", new Value.Text(wish.finding())));
        }
        if (findings.isEmpty()) {
            transaction.executeWithoutResult(_ -> {
                store.addSetAside(at.citizen(), wish, doctor, second, now);
                access.note(doctor, at.citizen(), Action.LIFT_LIMIT, wish.finding() + " with " + second.id());
            });
        } else {
            access.writeRefusal(doctor, at.citizen(), Action.LIFT_LIMIT, wish.finding());
        }
        return findings;
    }

    /// The newest doses of a patient of the clinic, anywhere, newest first.
    public List<GivenDose> listDoses(Staff staff, UUID citizen, int rowsMax) {
        access.permit(staff, citizen, Action.READ_RECORD);
        return store.listDosesOf(citizen, rowsMax);
    }

    private Situation situation(Staff staff, Attendance at, Optional<UUID> wanted, Mass asked, Instant now) {
        ZoneId zone = people.requireOrganisation(staff.clinic()).zone();
        var today = now.atZone(zone).toLocalDate();
        var regimen = regimen(at.citizen(), today);
        var chosen = regimen.choose(wanted, at.session());
        var medicine = chosen.prescription().map(known -> known.dose().medicine());
        var look = store.look(new LineLook.At(
                at,
                medicine.orElse(NOT_PRESCRIBED),
                chosen.prescription().map(Prescription::medicines).orElse(List.of()),
                chosen.prescription().map(regimen::besides).orElse(List.of()),
                protocols.responsible(staff),
                today,
                today.atStartOfDay(zone).toInstant(),
                now));
        return new Situation(
                now,
                zone,
                at.session(),
                asked,
                look.here(),
                look.redose().map(chosen::atMost).orElse(chosen),
                look.onHold() ? openHolds(at.citizen()) : List.of(),
                look.check()
                        .filter(check -> check.checkedAt()
                                .atZone(zone)
                                .toLocalDate()
                                .equals(today)), // what was seen on another day says nothing about today
                look.historyOf(chosen.prescription()),
                chosen.prescription()
                        .map(known -> Aways.of(known, at, look, now, zone, () -> table(staff, known)))
                        .orElse(Situation.Away.NEVER),
                look.lifted(),
                medicine.map(known -> protocols.limits(staff, known)).orElse(Limits.NONE),
                circumstances.read(staff, at, look, now));
    }

    private MissedStep.Table table(Staff staff, Prescription prescription) {
        return protocols.missed(staff, prescription.dose().medicine(), prescription.sessionsPerDay());
    }

    private List<Hold> openHolds(UUID citizen) {
        return prescriptions.listOpenHolds(new UUID[] {citizen});
    }

    private Regimen regimen(UUID citizen, LocalDate day) {
        return new Regimen(prescriptions.listOf(citizen), day);
    }

    private static @Nullable UUID checkId(Situation situation) {
        return situation.check().map(PreDoseCheck::id).orElse(null);
    }

    @CanIgnoreReturnValue
    private Attendance require(Staff staff, Action action, UUID attendance) {
        access.require(staff, action);
        var at = store.findAttendance(attendance).orElseThrow(() -> access.refuseOther(staff, action));
        access.requireClinic(staff, action, at.clinic());
        access.permit(staff, at.citizen(), action);
        return at;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()), "a transaction that ran has a result");
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }

    /// Undoes the transaction when the vial refuses after the decision allowed.
    private static final class StockRefused extends RuntimeException {

        private final transient List<Finding> findings;

        StockRefused(List<Finding> findings) {
            super("refused by the ledger");
            this.findings = findings;
        }
    }
}
