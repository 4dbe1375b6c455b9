package org.havn.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.attendance.Commitment.Kind;
import org.havn.attendance.Plans.Start;
import org.havn.clinic.Stay;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AttendanceIT {

    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Capacity ROOMS =
            new Capacity(Duration.ofMinutes(10), 4, 6, Duration.ofMinutes(20), 12, Duration.ofMinutes(30));

    private TestDatabase database;
    private TestClinic clinic;

    @BeforeEach
    void open() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Nested
    class A_week {

        @Test
        void keeps_what_a_patient_has_to_do_until_it_ends_and_a_repeated_press_writes_once() {
            var patient = clinic.patient("200");
            var job = job(patient, "09:00", "17:00");
            var press = UUID.randomUUID();
            assertThat(clinic.weeks.add(clinic.nurse, press, job)).isEmpty();
            assertThat(clinic.weeks.add(clinic.nurse, press, job)).isEmpty();

            assertThat(clinic.weeks.list(clinic.doctor, patient)).containsExactly(job);
            assertThat(clinic.weeks.end(clinic.nurse, patient, job.id())).isTrue();
            assertThat(clinic.weeks.end(clinic.nurse, patient, job.id())).isFalse();
            assertThat(clinic.weeks.list(clinic.doctor, patient)).isEmpty();
        }

        @Test
        void ends_nothing_of_another_patient() {
            var job = job(clinic.patient("200"), "09:00", "17:00");
            assertThat(clinic.weeks.add(clinic.nurse, UUID.randomUUID(), job)).isEmpty();

            assertThat(clinic.weeks.end(clinic.nurse, clinic.patient("100"), job.id()))
                    .isFalse();
            assertThat(clinic.weeks.list(clinic.nurse, job.citizen())).hasSize(1);
        }

        @Test
        void is_open_to_those_in_the_care_relationship_only() {
            var patient = clinic.patient("200");
            var elsewhere = clinic.addStaff(clinic.addClinic("Den anden"), "elsewhere", Role.NURSE);

            assertThatThrownBy(() -> clinic.weeks.list(elsewhere, patient)).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> clinic.weeks.add(elsewhere, UUID.randomUUID(), job(patient, "09:00", "17:00")))
                    .isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> clinic.weeks.burden(clinic.manager, patient))
                    .isInstanceOf(AccessRefused.class);
        }

        @Test
        void costs_what_was_spent_inside_and_on_the_way_and_says_whose_end_nobody_recorded() {
            var patient = clinic.patient("200");
            assertThat(clinic.weeks.setOut(clinic.nurse, patient, Duration.ofMinutes(40)))
                    .isEmpty();
            var vial = clinic.openVial();
            var first = clinic.atTheWindow(patient);
            var dose = clinic.line.give(clinic.nurse, TestClinic.give(first, "200", vial));
            assertThat(dose).isInstanceOf(org.havn.clinic.GiveResult.Given.class);
            var given = clinic.line.window(clinic.nurse, first.id()).doses().getFirst();
            clinic.clock.advance(Duration.ofMinutes(45));
            assertThat(clinic.aftercare.left(clinic.nurse, given.id(), Stay.Way.OWN_ACCORD, "bus"))
                    .isEmpty();
            clinic.clock.advance(Duration.ofDays(1));
            assertThat(clinic.line.arrive(clinic.nurse, patient)).isNotNull();
            clinic.clock.advance(Duration.ofDays(6));

            var burden = clinic.weeks.burden(clinic.doctor, patient);

            assertThat(burden)
                    .isEqualTo(new Burden(7, 2, Duration.ofMinutes(45), 1, Optional.of(Duration.ofMinutes(40))));
            assertThat(burden.perWeek()).isEqualTo(Duration.ofMinutes(45 + 4 * 40));
        }

        @Test
        void of_somebody_who_never_came_costs_nothing() {
            assertThat(clinic.weeks.burden(clinic.doctor, clinic.patient("200")).perWeek())
                    .isZero();
        }

        @Test
        void has_no_journey_of_half_a_day() {
            var patient = clinic.patient("200");
            assertThat(clinic.weeks.setOut(clinic.nurse, patient, Duration.ofHours(12)))
                    .isEmpty();
            assertThat(clinic.weeks.setOut(
                            clinic.nurse, patient, Duration.ofHours(12).plusMinutes(1)))
                    .isPresent();
            assertThat(clinic.weeks.setOut(clinic.nurse, patient, Duration.ofMinutes(-1)))
                    .isPresent();
        }
    }

    @Nested
    class A_plan {

        @Test
        void is_a_proposal_until_somebody_adopts_it() {
            var worker = clinic.patient("200");
            assertThat(clinic.weeks.add(clinic.nurse, UUID.randomUUID(), job(worker, "09:00", "17:00")))
                    .isEmpty();
            var plan = finished(clinic.nurse, ROOMS);

            var whole = clinic.plans.open(clinic.nurse, plan);
            assertThat(clinic.plans.current(clinic.nurse)).isEmpty();
            // The clinic is open from 7 to 11 and from 14 to 18; with half an hour on the way both visits fit.
            assertThat(whole.misses()).isEmpty();
            assertThat(whole.times()).hasSize(14);
            assertThat(clinic.plans.adopt(clinic.doctor, plan)).isEmpty();
            assertThat(clinic.plans.adopt(clinic.nurse, plan)).isEmpty();
            assertThat(clinic.plans.timesOf(clinic.nurse, worker))
                    .filteredOn(time -> time.day() == DayOfWeek.MONDAY)
                    .extracting(Plan.Time::start)
                    .allMatch(start -> !start.isAfter(LocalTime.of(7, 40)) || !start.isBefore(LocalTime.of(17, 30)));
            assertThat(clinic.plans
                            .current(clinic.nurse)
                            .orElseThrow()
                            .plan()
                            .adopted()
                            .orElseThrow()
                            .by())
                    .isEqualTo(clinic.doctor.id());
        }

        @Test
        void tells_for_each_visit_without_a_time_which_hours_would_do() {
            var worker = clinic.patient("200");
            assertThat(clinic.weeks.add(clinic.nurse, UUID.randomUUID(), job(worker, "07:30", "17:45")))
                    .isEmpty();

            var whole = clinic.plans.open(clinic.nurse, finished(clinic.nurse, ROOMS));

            assertThat(whole.plan().result().orElseThrow().missed()).isEqualTo(10);
            assertThat(whole.misses())
                    .hasSize(10)
                    .allSatisfy(miss -> assertThat(miss.why().values())
                            .extracting(Object::toString)
                            .contains("Text[text=06:10]", "Text[text=18:35]"));
        }

        @Test
        void is_not_begun_where_no_interval_is_known_rooms_are_impossible_or_nobody_has_a_prescription() {
            assertThat(refused(clinic.nurse, ROOMS)).isEqualTo("times.nobody");
            assertThat(clinic.patient("200")).isNotNull();
            assertThat(refused(
                            clinic.nurse,
                            new Capacity(Duration.ZERO, 1, 1, Duration.ofMinutes(1), 1, Duration.ofMinutes(1))))
                    .isEqualTo("times.rooms-wrong");
            assertThat(refused(
                            clinic.nurse,
                            new Capacity(Duration.ofMinutes(5), 0, 1, Duration.ofMinutes(1), 1, Duration.ofMinutes(1))))
                    .isEqualTo("times.rooms-wrong");
        }

        @Test
        void is_another_clinics_to_nobody_else() {
            assertThat(clinic.patient("200")).isNotNull();
            var plan = finished(clinic.nurse, ROOMS);
            var elsewhere = clinic.addStaff(clinic.addClinic("Den anden"), "elsewhere", Role.DOCTOR);

            assertThatThrownBy(() -> clinic.plans.open(elsewhere, plan)).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> clinic.plans.adopt(elsewhere, plan)).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> clinic.plans.stop(elsewhere, plan)).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> clinic.plans.list(clinic.pharmacist)).isInstanceOf(AccessRefused.class);
        }

        @Test
        void that_no_server_finished_is_lost_and_is_not_adopted() {
            var lost = UUID.randomUUID();
            new PlanStore(database.jdbc()).add(lost, ROOMS, clinic.nurse, clinic.now());

            assertThat(clinic.plans.open(clinic.nurse, lost).plan().isLost()).isTrue();
            assertThat(clinic.plans.adopt(clinic.nurse, lost).orElseThrow().code())
                    .isEqualTo("times.not-ready");
        }

        @Test
        void that_is_stopped_keeps_what_was_found_and_no_second_one_runs_beside_it() {
            for (int i = 0; i < 40; i++) {
                assertThat(clinic.patient("200")).isNotNull();
            }
            var plan = started(clinic.nurse, ROOMS);
            assertThat(refused(clinic.nurse, ROOMS)).isEqualTo("times.already-planning");
            clinic.plans.stop(clinic.nurse, plan);
            await(plan);

            var result = clinic.plans.open(clinic.nurse, plan).plan().result().orElseThrow();
            assertThat(result.stopped()).isTrue();
            assertThat(result.placed()).isEqualTo(40 * 14);
        }
    }

    private UUID finished(Staff staff, Capacity rooms) {
        var plan = started(staff, rooms);
        await(plan);
        return plan;
    }

    private UUID started(Staff staff, Capacity rooms) {
        return clinic.plans.start(staff, rooms) instanceof Start.Started(var plan) ? plan : new UUID(0, 0);
    }

    private String refused(Staff staff, Capacity rooms) {
        return clinic.plans.start(staff, rooms) instanceof Start.Refused(var why) ? why.code() : "started";
    }

    private void await(UUID plan) {
        while (clinic.plans.open(clinic.nurse, plan).plan().progress().isPresent()) {
            Thread.onSpinWait();
        }
    }

    private static Commitment job(UUID citizen, String from, String until) {
        return new Commitment(
                UUID.randomUUID(),
                citizen,
                Kind.JOB,
                WORKDAYS,
                LocalTime.parse(from),
                LocalTime.parse(until),
                Duration.ofMinutes(30),
                "");
    }
}
