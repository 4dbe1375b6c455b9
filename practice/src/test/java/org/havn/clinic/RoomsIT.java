package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// Seats, limits of the rooms, and where the board says that somebody is.
class RoomsIT {

    private TestDatabase database;
    private TestClinic clinic;
    private Rooms rooms;
    private UUID vial;

    @BeforeEach
    void start() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        rooms = new Rooms(
                database.jdbc(),
                new JdbcTransactionManager(database.pool()),
                clinic.access,
                clinic.people,
                clinic.clock);
        vial = clinic.openVial();
        sign(RoomLimit.BOOTHS, 2, false);
        sign(RoomLimit.OBSERVATION_SEATS, 3, false);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void stages_follow_the_patient_through_the_house() {
        var citizen = clinic.patient("200");
        assertThat(stage(citizen)).isEqualTo(BoardRow.Stage.EXPECTED);
        var at = clinic.line.arrive(clinic.nurse, citizen);
        assertThat(stage(citizen)).isEqualTo(BoardRow.Stage.ARRIVED);
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        assertThat(stage(citizen)).isEqualTo(BoardRow.Stage.IN_CHECK);
        clinic.line.askForPrescribed(clinic.nurse, at.id());
        assertThat(stage(citizen)).isEqualTo(BoardRow.Stage.AT_HATCH);
        var dose = give(at);
        assertThat(stage(citizen)).isEqualTo(BoardRow.Stage.IN_BOOTH);
        assertThat(rooms.sit(clinic.nurse, dose, Room.BOOTH, 1)).isEmpty();
        assertThat(stage(citizen)).isEqualTo(BoardRow.Stage.IN_BOOTH);
        assertThat(rooms.sit(clinic.nurse, dose, Room.OBSERVATION, 3)).isEmpty();
        assertThat(stage(citizen)).isEqualTo(BoardRow.Stage.OBSERVED);
        assertThat(clinic.aftercare.left(clinic.nurse, dose, Stay.Way.OWN_ACCORD, "bus"))
                .isEmpty();
        assertThat(stage(citizen)).isEqualTo(BoardRow.Stage.LEFT);
        assertThat(rooms.seats(clinic.nurse).taken()).isEmpty();
    }

    @Test
    void whoever_has_not_come_when_the_session_is_over_has_missed_it() {
        var citizen = clinic.patient("200");
        var without = clinic.register();
        clinic.clock.set("2026-11-23T09:59:59Z");
        assertThat(stage(citizen)).isEqualTo(BoardRow.Stage.EXPECTED);
        clinic.clock.set("2026-11-23T10:00:00Z");
        assertThat(stage(citizen)).isEqualTo(BoardRow.Stage.MISSED);
        assertThat(stage(without)).isEqualTo(BoardRow.Stage.EXPECTED);
    }

    @Test
    void seat_holds_one_patient_and_a_room_has_as_many_as_are_signed() {
        var first = dose();
        var second = dose();
        assertThat(rooms.sit(clinic.nurse, first, Room.BOOTH, 1)).isEmpty();
        assertThat(rooms.sit(clinic.nurse, first, Room.BOOTH, 1)).isEmpty();
        assertThat(rooms.sit(clinic.nurse, second, Room.BOOTH, 1).orElseThrow().code())
                .isEqualTo("seat.taken");
        assertThat(rooms.sit(clinic.nurse, second, Room.BOOTH, 0).orElseThrow().code())
                .isEqualTo("seat.unknown");
        assertThat(rooms.sit(clinic.nurse, second, Room.BOOTH, 3).orElseThrow().code())
                .isEqualTo("seat.unknown");
        assertThat(rooms.sit(clinic.nurse, second, Room.BOOTH, 2)).isEmpty();
        var seats = rooms.seats(clinic.nurse);
        assertThat(seats.free(Room.BOOTH)).isEmpty();
        assertThat(seats.full(0, 2)).extracting(RoomLimit.Full::what).containsExactly(RoomLimit.BOOTHS);
    }

    @Test
    void two_at_once_never_share_a_seat() throws Exception {
        var doses = List.of(dose(), dose(), dose(), dose());
        try (var pool = Executors.newFixedThreadPool(4)) {
            var tries = doses.stream()
                    .<Callable<Boolean>>map(dose -> () ->
                            rooms.sit(clinic.nurse, dose, Room.OBSERVATION, 2).isEmpty())
                    .toList();
            long seated = 0;
            for (Future<Boolean> outcome : pool.invokeAll(tries)) {
                seated += outcome.get() ? 1 : 0;
            }
            assertThat(seated).isEqualTo(1);
        }
    }

    @Test
    void full_room_stops_the_next_dose_only_where_the_clinic_has_signed_that() {
        assertThat(rooms.sit(clinic.nurse, dose(), Room.BOOTH, 1)).isEmpty();
        assertThat(rooms.sit(clinic.nurse, dose(), Room.BOOTH, 2)).isEmpty();
        assertThat(rooms.sit(clinic.nurse, dose(), Room.OBSERVATION, 1)).isEmpty();
        sign(RoomLimit.BOOTHS, 2, true);
        assertThat(asked())
                .isInstanceOfSatisfying(
                        GiveResult.Refused.class,
                        refused -> assertThat(refused.decision().findings())
                                .extracting(Finding::code)
                                .containsExactly("room.booths"));
        sign(RoomLimit.BOOTHS, 3, true);
        assertThat(asked()).isInstanceOf(GiveResult.Given.class);
        sign(RoomLimit.BOOTHS, 2, false);
        assertThat(asked()).isInstanceOf(GiveResult.Given.class);
    }

    @Test
    void patients_per_nurse_counts_once_somebody_has_said_how_many_nurses_there_are() {
        sign(RoomLimit.PATIENTS_PER_NURSE, 1, true);
        assertThat(dose()).isNotNull();
        assertThat(dose()).isNotNull();
        rooms.staffed(clinic.nurse, 3);
        assertThat(dose()).isNotNull();
        assertThat(asked()).isInstanceOf(GiveResult.Refused.class);
        rooms.staffed(clinic.nurse, 4);
        assertThat(asked()).isInstanceOf(GiveResult.Given.class);
    }

    @Test
    void of_four_windows_at_once_one_gives_the_last_dose_that_a_nurse_can_watch() throws Exception {
        sign(RoomLimit.PATIENTS_PER_NURSE, 1, true);
        rooms.staffed(clinic.nurse, 1);
        var presses = new ArrayList<Callable<GiveResult>>();
        for (int window = 0; window < 4; window++) {
            var at = clinic.atTheWindow(clinic.patient("100"));
            presses.add(() -> clinic.line.give(clinic.nurse, TestClinic.give(at, "100", vial)));
        }
        try (var threads = Executors.newFixedThreadPool(presses.size())) {
            var results =
                    threads.invokeAll(presses).stream().map(Future::resultNow).toList();
            assertThat(results).filteredOn(GiveResult.Given.class::isInstance).hasSize(1);
        }
    }

    @Test
    void press_that_was_answered_before_the_room_was_full_finds_its_dose() {
        var at = clinic.atTheWindow(clinic.patient("100"));
        var request = TestClinic.give(at, "100", vial);
        assertThat(clinic.line.give(clinic.nurse, request)).isInstanceOf(GiveResult.Given.class);
        sign(RoomLimit.PATIENTS_PER_NURSE, 1, true);
        rooms.staffed(clinic.nurse, 1);
        assertThat(clinic.line.give(clinic.nurse, request))
                .isInstanceOfSatisfying(
                        GiveResult.Given.class,
                        given -> assertThat(given.repeated()).isTrue());
    }

    @Test
    void other_roles_and_other_clinics_are_kept_out() {
        var dose = dose();
        assertThatThrownBy(() -> rooms.sign(clinic.nurse, RoomLimit.BOOTHS, 9, false, "more"))
                .isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> rooms.seats(clinic.pharmacist)).isInstanceOf(AccessRefused.class);
        var stranger = clinic.addStaff(clinic.addClinic("Klinik Syd"), "stranger", Role.NURSE);
        assertThatThrownBy(() -> rooms.sit(stranger, dose, Room.BOOTH, 1)).isInstanceOf(AccessRefused.class);
        assertThat(rooms.sign(clinic.doctor, RoomLimit.BOOTHS, 9, false, " ")).hasSize(1);
    }

    @Test
    void version_of_the_board_is_another_after_each_act_and_the_same_without_one() {
        var boards = new Boards(database.jdbc(), clinic.access, clinic.people, clinic.protocols, clinic.clock);
        Staff nurse = clinic.nurse;
        var citizen = clinic.patient("200");
        var before = boards.version(nurse);
        assertThat(boards.version(nurse)).isEqualTo(before);
        var at = clinic.line.arrive(nurse, citizen);
        var arrived = boards.version(nurse);
        assertThat(arrived).isNotEqualTo(before);
        clinic.line.check(nurse, at.id(), TestClinic.awake());
        var checked = boards.version(nurse);
        assertThat(checked).isNotEqualTo(arrived);
        var dose = give(at);
        var given = boards.version(nurse);
        assertThat(given).isNotEqualTo(checked);
        assertThat(rooms.sit(nurse, dose, Room.BOOTH, 1)).isEmpty();
        assertThat(boards.version(nurse)).isNotEqualTo(given);
    }

    private void sign(RoomLimit what, int value, boolean blocks) {
        assertThat(rooms.sign(clinic.doctor, what, value, blocks, "fire plan")).isEmpty();
    }

    private UUID dose() {
        return give(clinic.atTheWindow(clinic.patient("100")));
    }

    private GiveResult asked() {
        return clinic.line.give(clinic.nurse, TestClinic.give(clinic.atTheWindow(clinic.patient("100")), "100", vial));
    }

    private UUID give(Attendance at) {
        var result = clinic.line.give(clinic.nurse, TestClinic.give(at, "100", vial));
        assertThat(result).isInstanceOf(GiveResult.Given.class);
        return ((GiveResult.Given) result).dose().id();
    }

    private BoardRow.Stage stage(UUID citizen) {
        return clinic.line.board(clinic.nurse).stream()
                .filter(row -> row.citizen().equals(citizen))
                .findFirst()
                .orElseThrow()
                .stage();
    }
}
