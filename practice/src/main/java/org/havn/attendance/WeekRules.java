package org.havn.attendance;

import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.count;
import static ai.timefold.solver.core.api.score.stream.Joiners.equal;
import static ai.timefold.solver.core.api.score.stream.Joiners.filtering;

import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import java.util.function.Function;
import org.havn.attendance.PlannedVisit.Place;
import org.havn.attendance.PlannedVisit.Use;
import org.havn.attendance.WeekPlan.Interval;

/// What a week's times must keep, in order of weight: rooms and the shortest interval; as many visits as can be; the
/// time a patient is used to, the same time each day, and no crowd at one moment.
public final class WeekRules implements ConstraintProvider {

    private static final int WEIGHT_USUAL = 50;
    private static final int WEIGHT_SAME = 10;

    @Override
    public Constraint[] defineConstraints(ConstraintFactory visits) {
        return new Constraint[] {
            rooms(visits), interval(visits), everybody(visits), usual(visits), same(visits), even(visits)
        };
    }

    private static Constraint rooms(ConstraintFactory visits) {
        return visits.forEach(PlannedVisit.class)
                .flattenLast(PlannedVisit::uses)
                .groupBy(Function.identity(), count())
                .filter((use, taken) -> taken > use.room())
                .penalize(HardMediumSoftScore.ONE_HARD, (use, taken) -> taken - use.room())
                .asConstraint("no more than there is room for");
    }

    private static Constraint interval(ConstraintFactory visits) {
        return visits.forEachUniquePair(PlannedVisit.class, equal(PlannedVisit::citizen), equal(PlannedVisit::day))
                .join(Interval.class, filtering((one, other, interval) -> interval.isBroken(one, other)))
                .penalize(HardMediumSoftScore.ONE_HARD)
                .asConstraint("the shortest interval between two doses");
    }

    private static Constraint everybody(ConstraintFactory visits) {
        return visits.forEachIncludingUnassigned(PlannedVisit.class)
                .filter(visit -> visit.start().isEmpty())
                .penalize(HardMediumSoftScore.ONE_MEDIUM)
                .asConstraint("a time for every visit");
    }

    private static Constraint usual(ConstraintFactory visits) {
        return visits.forEach(PlannedVisit.class)
                .filter(visit -> visit.away() > 0)
                .penalize(HardMediumSoftScore.ofSoft(WEIGHT_USUAL), PlannedVisit::away)
                .asConstraint("the time the patient is used to");
    }

    private static Constraint same(ConstraintFactory visits) {
        return visits.forEach(PlannedVisit.class)
                .join(
                        PlannedVisit.class,
                        equal(PlannedVisit::citizen),
                        equal(PlannedVisit::session),
                        equal(
                                visit -> visit.day().getValue() + 1,
                                visit -> visit.day().getValue()))
                .penalize(HardMediumSoftScore.ofSoft(WEIGHT_SAME), PlannedVisit::slotsTo)
                .asConstraint("the same time each day");
    }

    private static Constraint even(ConstraintFactory visits) {
        return visits.forEach(PlannedVisit.class)
                .flattenLast(PlannedVisit::uses)
                .filter(use -> use.place() == Place.STARTS)
                .groupBy((Use use) -> use, count())
                .penalize(HardMediumSoftScore.ONE_SOFT, (_, taken) -> taken * taken)
                .asConstraint("no crowd at one moment");
    }
}
