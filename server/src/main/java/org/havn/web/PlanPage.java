package org.havn.web;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.havn.attendance.Plan;
import org.havn.person.Citizen;

/// One plan with all its times.
///
/// @param reasons why each of the visits without a time has none, in the order of the plan
public record PlanPage(
        Plan.Whole whole, boolean current, Map<UUID, Citizen> citizens, List<Reason> reasons, Map<UUID, String> names) {

    public Plan plan() {
        return whole.plan();
    }

    public String path() {
        return "/times/" + plan().id();
    }

    public String patient(UUID citizen) {
        var known = citizens.get(citizen);
        return known == null ? "–" : known.name();
    }

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    /// The patients of the plan by name.
    public List<UUID> patients() {
        return whole.times().stream()
                .map(Plan.Time::citizen)
                .distinct()
                .sorted(java.util.Comparator.comparing(this::patient))
                .toList();
    }

    /// A patient's times, day by day, such as `07:10 15:20`.
    public Map<DayOfWeek, String> week(UUID citizen) {
        return whole.times().stream()
                .filter(time -> time.citizen().equals(citizen))
                .collect(Collectors.groupingBy(
                        Plan.Time::day, Collectors.mapping(time -> time.start().toString(), Collectors.joining(" "))));
    }

    /// How many begin at each moment of a day.
    public SortedMap<LocalTime, Long> starts(DayOfWeek day) {
        return whole.times().stream()
                .filter(time -> time.day() == day)
                .collect(Collectors.groupingBy(Plan.Time::start, TreeMap::new, Collectors.counting()));
    }

    /// The visits without a time, each patient's equal reasons together.
    public List<Missed> missed() {
        var missed = new ArrayList<Missed>();
        for (int i = 0; i < whole.misses().size(); i++) {
            var miss = whole.misses().get(i);
            var reason = reasons.get(i);
            var same = missed.stream()
                    .filter(it -> it.citizen().equals(miss.citizen())
                            && it.reason().sentence().equals(reason.sentence()))
                    .findFirst();
            if (same.isPresent()) {
                same.get().visits().add(miss);
            } else {
                missed.add(new Missed(miss.citizen(), reason, new ArrayList<>(List.of(miss))));
            }
        }
        return missed;
    }

    /// @param visits that have no time for one and the same reason
    public record Missed(UUID citizen, Reason reason, List<Plan.Miss> visits) {}
}
