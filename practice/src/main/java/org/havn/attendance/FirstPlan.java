package org.havn.attendance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.havn.attendance.PlannedVisit.Use;

/// Gives each visit a first time, for the search to begin with: patients keep the times they have, who can bend least
/// chooses first, and where nothing is left one other visit is moved a little.
final class FirstPlan {

    private final List<PlannedVisit> visits;
    private final Duration interval;
    private final Map<Use, Integer> taken = new HashMap<>();

    FirstPlan(List<PlannedVisit> visits, Duration interval) {
        this.visits = visits.stream()
                .sorted(Comparator.comparingInt(visit -> visit.possible().size()))
                .toList();
        this.interval = interval;
    }

    /// Spreads the visits; packs them from the earliest time on if more of them find a time so.
    void make() {
        fill(true);
        long spread = placed();
        if (spread < visits.size()) {
            fill(false);
            if (placed() <= spread) {
                fill(true);
            }
        }
    }

    private void fill(boolean spread) {
        visits.forEach(visit -> visit.start = null);
        taken.clear();
        for (PlannedVisit visit : visits) {
            visit.habit().filter(start -> isFree(visit, start)).ifPresent(start -> place(visit, start));
        }
        for (PlannedVisit visit : visits) {
            if (visit.start().isEmpty()) {
                best(visit, spread).ifPresentOrElse(start -> place(visit, start), () -> makeRoom(visit));
            }
        }
    }

    private long placed() {
        return visits.stream().filter(visit -> visit.start().isPresent()).count();
    }

    private Optional<Integer> best(PlannedVisit visit, boolean spread) {
        var free = visit.possible().stream().filter(start -> isFree(visit, start));
        return spread ? free.min(Comparator.comparingInt(start -> crowd(visit, start))) : free.findFirst();
    }

    private int crowd(PlannedVisit visit, int start) {
        return taken.getOrDefault(visit.uses(start).getFirst(), 0);
    }

    /// Moves the one visit of the same day that leaves its place by the shortest way, if there is one.
    private void makeRoom(PlannedVisit visit) {
        visits.stream()
                .filter(other -> other.day() == visit.day() && other.start().isPresent())
                .filter(other -> !other.citizen().equals(visit.citizen()))
                .flatMap(other -> shifts(visit, other).stream())
                .min(Comparator.comparingInt(Shift::way))
                .ifPresent(shift -> {
                    lift(shift.other());
                    place(visit, shift.start());
                    place(shift.other(), shift.to());
                });
    }

    /// @param start which the visit without a time would have
    /// @param to    where the other one would go
    private record Shift(PlannedVisit other, int from, int start, int to) {

        int way() {
            return Math.abs(to - from);
        }
    }

    /// For each time that becomes free without `other`, the nearest that `other` can have instead.
    private List<Shift> shifts(PlannedVisit visit, PlannedVisit other) {
        int from = other.requireStart();
        var shifts = new ArrayList<Shift>();
        lift(other);
        for (int start : visit.possible()) {
            if (isFree(visit, start)) {
                place(visit, start);
                other.possible().stream()
                        .filter(to -> isFree(other, to))
                        .min(Comparator.comparingInt(to -> Math.abs(to - from)))
                        .ifPresent(to -> shifts.add(new Shift(other, from, start, to)));
                lift(visit);
            }
        }
        place(other, from);
        return shifts;
    }

    private boolean isFree(PlannedVisit visit, int start) {
        return visit.uses(start).stream().allMatch(use -> taken.getOrDefault(use, 0) < use.room())
                && visits.stream().noneMatch(other -> other.isTooSoonFor(visit, start, interval));
    }

    private void place(PlannedVisit visit, int start) {
        visit.start = start;
        take(visit, 1);
    }

    private void lift(PlannedVisit visit) {
        take(visit, -1);
        visit.start = null;
    }

    private void take(PlannedVisit visit, int many) {
        visit.uses().forEach(use -> taken.merge(use, many, Integer::sum));
    }
}
