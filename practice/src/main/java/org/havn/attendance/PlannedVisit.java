package org.havn.attendance;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.clinic.Session;
import org.jspecify.annotations.Nullable;

/// One visit of one patient on one day of the week, to which the planner gives a time. The public fields are the
/// solver's to read and to write.
@PlanningEntity
public final class PlannedVisit {

    @PlanningId
    public String id = "";

    @SuppressWarnings("NullAway.Init") // the solver fills the fields of its copies
    private VisitKey key;

    @SuppressWarnings("NullAway.Init") // the solver fills the fields of its copies
    private Capacity rooms;

    private @Nullable Integer usual;

    @ValueRangeProvider
    public List<Integer> possible = List.of();

    @PlanningVariable(allowsUnassigned = true)
    public @Nullable Integer start;

    /// For the solver, which copies visits field by field.
    PlannedVisit() {}

    PlannedVisit(VisitKey key, List<Integer> possible, Capacity rooms, @Nullable Integer usual) {
        this.id = "%s %s %s".formatted(key.citizen(), key.day(), key.session());
        this.key = key;
        this.possible = possible;
        this.rooms = rooms;
        this.usual = usual;
    }

    /// Which visit it is.
    record VisitKey(UUID citizen, DayOfWeek day, Session.Name session) {}

    /// A place taken during one slot.
    record Use(Place place, DayOfWeek day, int slot, int room) {}

    /// What there is only so much of.
    enum Place {
        STARTS,
        BOOTHS,
        SEATS
    }

    VisitKey key() {
        return key;
    }

    UUID citizen() {
        return key.citizen();
    }

    DayOfWeek day() {
        return key.day();
    }

    Session.Name session() {
        return key.session();
    }

    List<Integer> possible() {
        return possible;
    }

    /// In minutes after the day began; empty if no time was found.
    Optional<Integer> start() {
        return Optional.ofNullable(start);
    }

    /// The time the patient is used to, if it still suits them.
    Optional<Integer> habit() {
        return Optional.ofNullable(usual).filter(possible::contains);
    }

    int requireStart() {
        return start().orElseThrow(() -> new IllegalStateException("The visit %s has no time".formatted(id)));
    }

    /// How many slots lie between the time it has and the one the patient is used to.
    int away() {
        return start == null || usual == null ? 0 : Math.abs(start - usual) / rooms.slotMinutes();
    }

    /// Whether the same patient's dose at this visit is too close to one of `visit` at `start` on the same day.
    boolean isTooSoonFor(PlannedVisit visit, int start, Duration interval) {
        return this != visit
                && this.start != null
                && key.citizen().equals(visit.key.citizen())
                && key.day() == visit.key.day()
                && Math.abs(this.start - start) < interval.toMinutes();
    }

    int slotsTo(PlannedVisit other) {
        return Math.abs(requireStart() - other.requireStart()) / rooms.slotMinutes();
    }

    List<Use> uses() {
        return start == null ? List.of() : uses(start);
    }

    /// The places it would take from `start` on. A slot that is only partly needed is taken whole.
    List<Use> uses(int start) {
        var uses = new ArrayList<Use>();
        int slot = rooms.slotMinutes();
        int seat = start + rooms.boothMinutes();
        uses.add(new Use(Place.STARTS, key.day(), start / slot, rooms.starts()));
        for (int at = start / slot; at * slot < seat; at++) {
            uses.add(new Use(Place.BOOTHS, key.day(), at, rooms.booths()));
        }
        for (int at = seat / slot; at * slot < start + rooms.stay(); at++) {
            uses.add(new Use(Place.SEATS, key.day(), at, rooms.seats()));
        }
        return uses;
    }

    @Override
    public String toString() {
        return id;
    }
}
