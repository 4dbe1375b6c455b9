package org.havn.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.havn.attendance.Commitment.Kind;
import org.havn.attendance.PlannedVisit.VisitKey;
import org.havn.attendance.Planner.Person;
import org.havn.attendance.Planner.Placed;
import org.havn.attendance.Planner.Week;
import org.havn.clinic.Session;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Capacity ROOMS = rooms(6, 8, 20);
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    @Test
    void nine_to_five_job_keeps_both_visits_where_the_clinic_opens_early_and_closes_late() {
        var outcome = plan(hours("07:00", "11:00", "14:00", "19:00"), ROOMS, List.of(worker("09:00", "17:00", 30)));

        assertThat(outcome.missed()).isEmpty();
        assertThat(outcome.placed()).hasSize(14);
        // 20 minutes in the booth, 30 of observation and 30 on the way: in by 07:40, back from 17:30.
        assertThat(onWorkdays(outcome, Session.Name.MORNING)).allMatch(start -> !start.isAfter(LocalTime.of(7, 40)));
        assertThat(onWorkdays(outcome, Session.Name.AFTERNOON))
                .allMatch(start -> !start.isBefore(LocalTime.of(17, 30)));
    }

    @Test
    void nine_to_five_job_loses_every_visit_of_a_workday_where_the_clinic_opens_at_eight_and_closes_at_five() {
        var outcome = plan(hours("08:00", "11:00", "14:00", "17:00"), ROOMS, List.of(worker("09:00", "17:00", 30)));

        assertThat(outcome.placed())
                .extracting(placed -> placed.key().day())
                .containsOnly(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(outcome.missed()).hasSize(10).allSatisfy(missed -> {
            assertThat(missed.key().day()).isIn(WORKDAYS);
            assertThat(missed.why().code()).isEqualTo("times.none-fits");
            assertThat(missed.why().values())
                    .extracting(Object::toString)
                    .containsExactly("Text[text=09:00]", "Text[text=17:00]", "Text[text=07:40]", "Text[text=17:50]");
        });
    }

    @Test
    void hours_that_the_reason_names_are_enough_and_a_minute_less_is_not() {
        var worker = List.of(worker("09:00", "17:00", 30));

        assertThat(plan(hours("07:40", "11:00", "14:00", "17:50"), ROOMS, worker)
                        .missed())
                .isEmpty();
        assertThat(plan(hours("07:41", "11:00", "14:00", "17:50"), ROOMS, worker)
                        .missed())
                .hasSize(5);
        assertThat(plan(hours("07:40", "11:00", "14:00", "17:49"), ROOMS, worker)
                        .missed())
                .hasSize(5);
    }

    @Test
    void night_work_stands_in_the_way_of_the_morning_after_it() {
        var nights = new Commitment(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Kind.JOB,
                EnumSet.of(DayOfWeek.SUNDAY),
                LocalTime.of(23, 0),
                LocalTime.of(7, 30),
                Duration.ofMinutes(20),
                "");
        var session = hours("07:00", "11:00", "14:00", "18:00").getFirst();

        assertThat(Times.possible(session, DayOfWeek.MONDAY, List.of(nights), ROOMS)
                        .getFirst())
                .isEqualTo(7 * 60 + 50);
        assertThat(Times.possible(session, DayOfWeek.TUESDAY, List.of(nights), ROOMS)
                        .getFirst())
                .isEqualTo(7 * 60);
    }

    @Test
    void clinic_of_120_patients_fits_and_no_room_is_ever_overfilled() {
        var rooms = rooms(8, 10, 24);
        var outcome = plan(hours("07:00", "12:00", "14:00", "19:00"), rooms, people(new Random(20_261_122), 120));

        assertThat(outcome.missed()).isEmpty();
        assertThat(outcome.placed()).hasSize(120 * 14);
        assertRoom(outcome.placed(), rooms);
    }

    @Test
    void where_there_is_too_little_room_as_many_as_can_come_and_each_other_has_a_reason() {
        var rooms = rooms(3, 3, 9);
        var outcome = plan(hours("07:00", "08:00", "14:00", "15:00"), rooms, people(new Random(7), 20));

        assertRoom(outcome.placed(), rooms);
        // Three booths for 20 minutes each in an hour.
        assertThat(outcome.placed()).hasSize(9 * 14);
        assertThat(outcome.missed())
                .hasSize(11 * 14)
                .allSatisfy(missed -> assertThat(missed.why().code()).isEqualTo("times.all-full"));
    }

    @Test
    void two_visits_of_a_day_are_never_closer_than_the_shortest_interval() {
        var outcome = plan(hours("07:00", "11:00", "11:00", "13:00"), ROOMS, people(new Random(3), 12));

        var mornings = new HashMap<List<Object>, LocalTime>();
        outcome.placed().stream()
                .filter(it -> it.key().session() == Session.Name.MORNING)
                .forEach(it -> mornings.put(List.of(it.key().citizen(), it.key().day()), it.start()));
        assertThat(outcome.placed())
                .filteredOn(it -> it.key().session() == Session.Name.AFTERNOON)
                .allSatisfy(it -> {
                    var morning =
                            mornings.get(List.of(it.key().citizen(), it.key().day()));
                    assertThat(morning == null || !it.start().isBefore(morning.plus(TWO_HOURS)))
                            .isTrue();
                });
    }

    @Test
    void same_week_gives_the_same_plan_and_times_people_have_are_kept() {
        var sessions = hours("07:00", "12:00", "14:00", "19:00");
        var people = people(new Random(11), 30);
        var first = plan(sessions, ROOMS, people);
        assertThat(plan(sessions, ROOMS, people)).isEqualTo(first);

        var usual = new HashMap<VisitKey, Integer>();
        first.placed().forEach(it -> usual.put(it.key(), it.start().toSecondOfDay() / 60));
        var again = new ArrayList<>(people.stream()
                .map(it -> new Person(it.citizen(), it.visits(), it.commitments(), usual))
                .toList());
        again.add(worker("09:00", "17:00", 30));
        var moved = plan(sessions, ROOMS, again).placed().stream()
                .filter(it -> usual.containsKey(it.key())
                        && usual.get(it.key()) != it.start().toSecondOfDay() / 60)
                .toList();
        assertThat(moved).isEmpty();
    }

    private static void assertRoom(List<Placed> placed, Capacity rooms) {
        var booths = new HashMap<List<Object>, Integer>();
        var seats = new HashMap<List<Object>, Integer>();
        for (Placed visit : placed) {
            int start = visit.start().toSecondOfDay() / 60;
            IntStream.range(start, start + 20)
                    .forEach(minute -> booths.merge(List.of(visit.key().day(), minute), 1, Integer::sum));
            IntStream.range(start + 20, start + 50)
                    .forEach(minute -> seats.merge(List.of(visit.key().day(), minute), 1, Integer::sum));
        }
        assertThat(booths.values()).allMatch(taken -> taken <= rooms.booths());
        assertThat(seats.values()).allMatch(taken -> taken <= rooms.seats());
    }

    private static List<LocalTime> onWorkdays(Planner.Outcome outcome, Session.Name session) {
        return outcome.placed().stream()
                .filter(it -> it.key().session() == session
                        && WORKDAYS.contains(it.key().day()))
                .map(Placed::start)
                .toList();
    }

    private static Planner.Outcome plan(List<Session> sessions, Capacity rooms, List<Person> people) {
        return new Planner(new Week(sessions, rooms, TWO_HOURS, people), 20_000).solve();
    }

    private static List<Session> hours(String opens, String closes, String opensAgain, String closesAgain) {
        return List.of(
                new Session(LocalDate.EPOCH, Session.Name.MORNING, LocalTime.parse(opens), LocalTime.parse(closes)),
                new Session(
                        LocalDate.EPOCH,
                        Session.Name.AFTERNOON,
                        LocalTime.parse(opensAgain),
                        LocalTime.parse(closesAgain)));
    }

    private static Capacity rooms(int starts, int booths, int seats) {
        return new Capacity(
                Duration.ofMinutes(10), starts, booths, Duration.ofMinutes(20), seats, Duration.ofMinutes(30));
    }

    private static Person worker(String from, String until, int travel) {
        var citizen = UUID.nameUUIDFromBytes(new byte[] {1});
        return new Person(
                citizen,
                2,
                List.of(new Commitment(
                        UUID.randomUUID(),
                        citizen,
                        Kind.JOB,
                        WORKDAYS,
                        LocalTime.parse(from),
                        LocalTime.parse(until),
                        Duration.ofMinutes(travel),
                        "")),
                Map.of());
    }

    /// A third of them with a job or a school in the middle of the day.
    private static List<Person> people(Random random, int many) {
        return IntStream.range(0, many)
                .mapToObj(_ -> {
                    var citizen = new UUID(random.nextLong(), random.nextLong());
                    var from = LocalTime.of(9 + random.nextInt(2), 0);
                    var busy = new Commitment(
                            new UUID(0, 1),
                            citizen,
                            Kind.SCHOOL,
                            WORKDAYS,
                            from,
                            from.plusHours(6),
                            Duration.ofMinutes(15),
                            "");
                    return new Person(
                            citizen, 2, random.nextInt(3) == 0 && many > 100 ? List.of(busy) : List.of(), Map.of());
                })
                .toList();
    }
}
