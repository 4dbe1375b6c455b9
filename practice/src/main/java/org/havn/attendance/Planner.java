package org.havn.attendance;

import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.havn.attendance.PlannedVisit.Place;
import org.havn.attendance.PlannedVisit.Use;
import org.havn.attendance.PlannedVisit.VisitKey;
import org.havn.clinic.Session;
import org.havn.law.Finding;
import org.havn.law.Finding.Value;

/// Finds a time for each visit of a week, and says why where there is none. The same week gives the same plan.
final class Planner {

    private final Week week;
    private final List<PlannedVisit> visits = new ArrayList<>();
    private final List<Missed> impossible = new ArrayList<>();
    private final Solver<WeekPlan> solver;
    private final AtomicInteger placed = new AtomicInteger();

    /// @param moves how many changes of a first plan are tried, which is the time it takes and not a clock
    Planner(Week week, long moves) {
        this.week = week;
        for (Person person : week.persons()) {
            for (DayOfWeek day : DayOfWeek.values()) {
                addVisits(person, day);
            }
        }
        new FirstPlan(visits, week.interval()).make();
        this.solver = solver(moves);
        solver.addEventListener(event -> placed.set(event.getNewBestSolution().placed()));
    }

    /// What is to be planned.
    ///
    /// @param interval the shortest between two doses of one person
    record Week(List<Session> sessions, Capacity rooms, Duration interval, List<Person> persons) {}

    /// @param visits a day
    /// @param usual  the times the patient has now
    record Person(UUID citizen, int visits, List<Commitment> commitments, Map<VisitKey, Integer> usual) {}

    /// @param placed in the order of the days
    record Outcome(List<Placed> placed, List<Missed> missed) {}

    record Placed(VisitKey key, LocalTime start) {}

    record Missed(VisitKey key, Finding why) {}

    private static Solver<WeekPlan> solver(long moves) {
        var search =
                new LocalSearchPhaseConfig().withTerminationConfig(new TerminationConfig().withMoveCountLimit(moves));
        return SolverFactory.<WeekPlan>create(new SolverConfig()
                        .withSolutionClass(WeekPlan.class)
                        .withEntityClasses(PlannedVisit.class)
                        .withConstraintProviderClass(WeekRules.class)
                        .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
                        .withRandomSeed(0L)
                        .withPhases(search))
                .buildSolver();
    }

    /// A patient with fewer visits a day than there are sessions comes to the first ones at which they can.
    private void addVisits(Person person, DayOfWeek day) {
        int wanted = Math.min(person.visits(), week.sessions().size());
        var closed = new ArrayList<Missed>();
        for (Session session : week.sessions()) {
            var key = new VisitKey(person.citizen(), day, session.name());
            var possible = Times.possible(session, day, person.commitments(), week.rooms());
            if (possible.isEmpty()) {
                closed.add(new Missed(key, Times.none(session, day, person.commitments(), week.rooms())));
            } else if (wanted > 0) {
                visits.add(new PlannedVisit(
                        key, possible, week.rooms(), person.usual().get(key)));
                wanted--;
            }
        }
        closed.stream().limit(wanted).forEach(impossible::add);
    }

    /// Visits that a time is looked for.
    int visits() {
        return visits.size() + impossible.size();
    }

    /// Visits that have a time in the best plan so far.
    int placed() {
        return placed.get();
    }

    /// Ends the search; the best plan so far is the outcome.
    void stop() {
        boolean _ = solver.terminateEarly(); // false only while no search runs, and then there is nothing to end
    }

    Outcome solve() {
        var solved = visits.isEmpty()
                ? List.<PlannedVisit>of()
                : solver.solve(new WeekPlan(week.interval(), visits)).visits();
        var taken = solved.stream()
                .flatMap(visit -> visit.uses().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        var outcome = new ArrayList<Placed>();
        var missed = new ArrayList<>(impossible);
        for (PlannedVisit visit : solved) {
            visit.start()
                    .ifPresentOrElse(
                            start -> outcome.add(new Placed(visit.key(), LocalTime.ofSecondOfDay(start * 60L))),
                            () -> missed.add(new Missed(visit.key(), full(visit, taken, solved))));
        }
        return new Outcome(outcome, missed);
    }

    /// What stands in the way at each of the times at which the patient could come.
    private Finding full(PlannedVisit visit, Map<Use, Long> taken, List<PlannedVisit> solved) {
        var full = new HashMap<Place, Integer>();
        int tooSoon = 0;
        for (int start : visit.possible()) {
            visit.uses(start).stream()
                    .filter(use -> taken.getOrDefault(use, 0L) >= use.room())
                    .map(Use::place)
                    .distinct()
                    .forEach(place -> full.merge(place, 1, Integer::sum));
            if (solved.stream().anyMatch(other -> other.isTooSoonFor(visit, start, week.interval()))) {
                tooSoon++;
            }
        }
        return Times.finding(
                "times.all-full",
                new Value.Count(visit.possible().size()),
                new Value.Count(full.getOrDefault(Place.STARTS, 0)),
                new Value.Count(full.getOrDefault(Place.BOOTHS, 0)),
                new Value.Count(full.getOrDefault(Place.SEATS, 0)),
                new Value.Count(tooSoon));
    }
}
