package org.havn.attendance;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactProperty;
import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All visits of a week, as the solver sees them. The public fields are the solver's to read and to write.
@PlanningSolution
public final class WeekPlan {

    @ProblemFactProperty
    public Interval interval = new Interval(Duration.ZERO);

    @PlanningEntityCollectionProperty
    public List<PlannedVisit> visits = List.of();

    @PlanningScore
    public @Nullable HardMediumSoftScore score;

    /// For the solver, which copies plans field by field.
    WeekPlan() {}

    WeekPlan(Duration interval, List<PlannedVisit> visits) {
        this.interval = new Interval(interval);
        this.visits = visits;
    }

    /// The shortest time between two doses of one person.
    public record Interval(Duration shortest) {

        boolean isBroken(PlannedVisit one, PlannedVisit other) {
            return Math.abs(one.requireStart() - other.requireStart()) < shortest.toMinutes();
        }
    }

    Interval interval() {
        return interval;
    }

    List<PlannedVisit> visits() {
        return visits;
    }

    /// Visits that have a time: each one without costs one point of the middle score.
    int placed() {
        return score == null ? 0 : visits.size() + Math.toIntExact(score.mediumScore());
    }
}
