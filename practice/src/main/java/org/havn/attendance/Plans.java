package org.havn.attendance;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.CardHolder;
import org.havn.access.Staff;
import org.havn.attendance.PlannedVisit.VisitKey;
import org.havn.clinic.BoardRow;
import org.havn.clinic.Limits.Limit;
import org.havn.clinic.Line;
import org.havn.clinic.Prescription;
import org.havn.clinic.Protocols;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Finding.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to the times at which patients come. A plan is a proposal until somebody adopts it.
///
/// The search runs beside the requests, one at a time for a clinic. It is over after a set number of tries; if the
/// server stops before that, the plan has no result and says so.
public final class Plans {

    private static final long MOVES = 100_000;
    private static final int PLANS_SHOWN = 20;

    private final PlanStore store;
    private final WeekStore weeks;
    private final Line line;
    private final Protocols protocols;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<UUID, Running> searches = new ConcurrentHashMap<>();

    public Plans(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            Line line,
            Protocols protocols,
            Clock clock) {
        this.store = new PlanStore(jdbc);
        this.weeks = new WeekStore(jdbc);
        this.line = line;
        this.protocols = protocols;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Running(UUID plan, Planner planner, boolean stopped) {

        Running stop() {
            planner.stop();
            return new Running(plan, planner, true);
        }
    }

    /// What came of the wish for a plan.
    public sealed interface Start {

        record Started(UUID plan) implements Start {}

        record Refused(Finding why) implements Start {}
    }

    /// The clinic's plans, newest first.
    public List<Plan> list(Staff staff) {
        access.require(staff, Action.PLAN_TIMES);
        return store.list(staff.clinic(), PLANS_SHOWN).stream()
                .map(plan -> withProgress(staff, plan))
                .toList();
    }

    /// @throws org.havn.access.AccessRefused if `staff` may not, or the plan is another clinic's or does not exist
    public Plan.Whole open(Staff staff, UUID plan) {
        var found = require(staff, plan);
        return new Plan.Whole(found, store.listTimes(plan), store.listMisses(plan));
    }

    /// The plan that holds now.
    public Optional<Plan.Whole> current(Staff staff) {
        access.require(staff, Action.PLAN_TIMES);
        return store.findAdopted(staff.clinic()).map(plan -> open(staff, plan));
    }

    /// The times of one patient in the plan that holds now, in the order of the week.
    public List<Plan.Time> timesOf(Staff staff, UUID citizen) {
        access.permit(staff, citizen, Action.READ_RECORD);
        return times(staff.clinic(), citizen);
    }

    /// The same for the holder of a card, of their own times.
    public List<Plan.Time> timesOf(CardHolder holder) {
        return times(holder.clinic(), holder.citizen());
    }

    private List<Plan.Time> times(UUID clinic, UUID citizen) {
        return store.findAdopted(clinic).map(store::listTimes).orElse(List.of()).stream()
                .filter(time -> time.citizen().equals(citizen))
                .toList();
    }

    /// Begins to look for a week's times for everybody with a prescription.
    public Start start(Staff staff, Capacity rooms) {
        access.require(staff, Action.PLAN_TIMES);
        var objection = rooms.objection();
        if (objection.isPresent()) {
            return new Start.Refused(objection.get());
        }
        var patients = line.board(staff).stream()
                .filter(row -> row.prescription().isPresent())
                .collect(Collectors.toMap(
                        BoardRow::citizen, row -> row.prescription().get(), (one, _) -> one));
        if (patients.isEmpty()) {
            return new Start.Refused(Times.finding("times.nobody"));
        }
        var interval = interval(staff, patients.values());
        if (interval.isEmpty()) {
            return new Start.Refused(Times.finding("limit.unknown", new Value.Text(DosingLimit.INTERVAL_MIN.code())));
        }
        var planner = new Planner(
                new Planner.Week(line.sessions(staff), rooms, interval.get(), persons(staff, patients)), MOVES);
        var running = new Running(UUID.randomUUID(), planner, false);
        if (searches.putIfAbsent(staff.clinic(), running) != null) {
            return new Start.Refused(Times.finding("times.already-planning"));
        }
        try {
            transaction.executeWithoutResult(_ -> {
                store.add(running.plan(), rooms, staff, clock.instant());
                access.note(staff, null, Action.PLAN_TIMES, "plan " + running.plan());
            });
        } catch (RuntimeException e) {
            searches.remove(staff.clinic());
            throw e;
        }
        Thread.ofPlatform().daemon().name("planner").start(() -> search(staff.clinic(), running));
        return new Start.Started(running.plan());
    }

    private void search(UUID clinic, Running running) {
        try {
            var outcome = running.planner().solve();
            boolean stopped = Optional.ofNullable(searches.get(clinic))
                    .map(Running::stopped)
                    .orElse(false);
            transaction.executeWithoutResult(_ -> store.addResult(running.plan(), outcome, stopped, clock.instant()));
        } finally {
            searches.remove(clinic);
        }
    }

    /// Ends the search of a plan; what was found so far is its result. Stopping one that does not run changes nothing.
    public void stop(Staff staff, UUID plan) {
        require(staff, plan);
        searches.computeIfPresent(
                staff.clinic(), (_, running) -> running.plan().equals(plan) ? running.stop() : running);
    }

    /// Makes a plan the clinic's own. Adopting twice changes nothing.
    ///
    /// @return why not; empty if it holds now
    public Optional<Finding> adopt(Staff staff, UUID plan) {
        var found = require(staff, plan);
        if (found.result().isEmpty()) {
            return Optional.of(Times.finding("times.not-ready"));
        }
        transaction.executeWithoutResult(_ -> {
            if (store.adopt(plan, staff, clock.instant())) {
                access.note(staff, null, Action.PLAN_TIMES, "adopted " + plan);
            }
        });
        return Optional.empty();
    }

    /// The longest of the intervals that hold for these prescriptions; empty if one of them is not known.
    private Optional<Duration> interval(Staff staff, Collection<Prescription> prescriptions) {
        var longest = Duration.ZERO;
        var asked = prescriptions.stream()
                .collect(Collectors.toMap(
                        it -> List.of(it.dose().medicine(), it.route()), Function.identity(), (one, _) -> one));
        for (Prescription prescription : asked.values()) {
            var limits = protocols.limits(staff, prescription.dose().medicine());
            if (!(limits.find(DosingLimit.INTERVAL_MIN, prescription.route()) instanceof Limit.Binding binding)) {
                return Optional.empty();
            }
            var interval = Duration.ofSeconds(binding.value());
            longest = interval.compareTo(longest) > 0 ? interval : longest;
        }
        return Optional.of(longest);
    }

    private List<Planner.Person> persons(Staff staff, Map<UUID, Prescription> patients) {
        var commitments = weeks.list(staff.clinic(), patients.keySet().toArray(UUID[]::new)).stream()
                .collect(Collectors.groupingBy(Commitment::citizen));
        var usual = new HashMap<VisitKey, Integer>();
        store.findAdopted(staff.clinic())
                .map(store::listTimes)
                .orElse(List.of())
                .forEach(time -> usual.put(
                        new VisitKey(time.citizen(), time.day(), time.session()), Commitment.minute(time.start())));
        return patients.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(patient -> new Planner.Person(
                        patient.getKey(),
                        patient.getValue().sessionsPerDay(),
                        commitments.getOrDefault(patient.getKey(), List.of()),
                        usual))
                .toList();
    }

    @CanIgnoreReturnValue
    private Plan require(Staff staff, UUID plan) {
        access.require(staff, Action.PLAN_TIMES);
        return store.find(staff.clinic(), plan)
                .map(found -> withProgress(staff, found))
                .orElseThrow(() -> access.refuseOther(staff, Action.PLAN_TIMES));
    }

    private Plan withProgress(Staff staff, Plan plan) {
        var running = searches.get(staff.clinic());
        if (plan.result().isPresent() || running == null || !running.plan().equals(plan.id())) {
            return plan;
        }
        var planner = running.planner();
        return new Plan(
                plan.id(),
                plan.rooms(),
                plan.madeBy(),
                plan.madeAt(),
                plan.result(),
                Optional.of(new Plan.Progress(planner.visits(), planner.placed())),
                plan.adopted());
    }
}
