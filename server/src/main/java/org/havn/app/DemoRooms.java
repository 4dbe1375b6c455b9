package org.havn.app;

import org.havn.access.Staff;
import org.havn.clinic.RoomLimit;
import org.havn.clinic.Rooms;

/// The rooms of a demo clinic, for looking around: booths, seats and two nurses.
final class DemoRooms {

    private static final int BOOTHS = 8;
    private static final int SEATS = 20;
    private static final int WAITING = 25;
    private static final int PATIENTS_PER_NURSE = 12;
    private static final int NURSES = 2;

    private DemoRooms() {}

    static void furnish(Rooms rooms, Staff doctor, Staff nurse, String reason) {
        sign(rooms, doctor, RoomLimit.BOOTHS, BOOTHS, reason);
        sign(rooms, doctor, RoomLimit.OBSERVATION_SEATS, SEATS, reason);
        sign(rooms, doctor, RoomLimit.WAITING, WAITING, reason);
        sign(rooms, doctor, RoomLimit.PATIENTS_PER_NURSE, PATIENTS_PER_NURSE, reason);
        rooms.staffed(nurse, NURSES);
    }

    private static void sign(Rooms rooms, Staff doctor, RoomLimit what, int value, String reason) {
        var refused = rooms.sign(doctor, what, value, false, reason);
        if (!refused.isEmpty()) {
            throw new IllegalStateException("The demo's rooms were not furnished: " + refused);
        }
    }
}
