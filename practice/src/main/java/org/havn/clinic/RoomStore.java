package org.havn.clinic;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of rooms and seats.
final class RoomStore {

    private final JdbcClient jdbc;

    RoomStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Waits until nobody else is being seated in the clinic.
    void lock(UUID clinic) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
                .param(clinic.toString())
                .query((_, _) -> true)
                .single();
    }

    Map<RoomLimit, RoomLimit.Signed> limits(UUID clinic) {
        var limits = new EnumMap<RoomLimit, RoomLimit.Signed>(RoomLimit.class);
        jdbc.sql("""
                        select distinct on (what) * from clinic.room_limit
                        where clinic = ? order by what, signed_at desc, id desc
                        """).param(clinic).query(row -> {
            var what = RoomLimit.find(row.getString("what")).orElseThrow();
            limits.put(
                    what,
                    new RoomLimit.Signed(
                            what,
                            row.getInt("value"),
                            row.getBoolean("blocks"),
                            row.getString("reason"),
                            row.getObject("signed_by", UUID.class),
                            PrescriptionStore.instant(row, "signed_at")));
        });
        return limits;
    }

    /// Who sits where since a moment, and the clinic's limits.
    SeatMap map(UUID clinic, Instant since) {
        return new SeatMap(limits(clinic), findNurses(clinic, since), listTaken(clinic, since));
    }

    /// The limits that stop the next dose, asked by one dose of the clinic at a time, until its transaction ends.
    List<RoomLimit.Full> stopping(UUID clinic, Instant dayStart) {
        lock(clinic);
        return map(clinic, dayStart).full(0, countStaying(clinic, dayStart)).stream()
                // Who waits is helped by a dose, so a full waiting room never stops one.
                .filter(full -> full.blocks() && full.what() != RoomLimit.WAITING)
                .toList();
    }

    void sign(UUID clinic, RoomLimit.Signed signed) {
        jdbc.sql("""
                        insert into clinic.room_limit (clinic, what, value, blocks, reason, signed_by, signed_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(clinic)
                .param(signed.what().code())
                .param(signed.value())
                .param(signed.blocks())
                .param(signed.reason())
                .param(signed.signedBy())
                .param(Timestamp.from(signed.signedAt()))
                .update();
    }

    void staffed(Staff by, int nurses, Instant now) {
        jdbc.sql("insert into clinic.staffing (clinic, nurses, written_by, written_at) values (?, ?, ?, ?)")
                .param(by.clinic())
                .param(nurses)
                .param(by.id())
                .param(Timestamp.from(now))
                .update();
    }

    private Optional<Integer> findNurses(UUID clinic, Instant since) {
        return jdbc.sql("""
                        select nurses from clinic.staffing where clinic = ? and written_at >= ? order by id desc limit 1
                        """)
                .param(clinic)
                .param(Timestamp.from(since))
                .query(Integer.class)
                .optional();
    }

    void sit(Staff by, UUID dose, Room room, int seat, Instant now) {
        jdbc.sql("""
                        insert into clinic.seating (clinic, dose, room, seat, seated_by, seated_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(by.clinic())
                .param(dose)
                .param(room.code())
                .param(seat)
                .param(by.id())
                .param(Timestamp.from(now))
                .update();
    }

    boolean hasLeft(UUID dose) {
        return jdbc.sql("select exists (select from clinic.leaving where dose = ?)")
                .param(dose)
                .query(Boolean.class)
                .single();
    }

    /// Who sits on a seat that they took since a moment, by dose.
    Map<UUID, SeatMap.Taken> listTaken(UUID clinic, Instant since) {
        var taken = new HashMap<UUID, SeatMap.Taken>();
        jdbc.sql("""
                        select distinct on (s.dose) s.dose, s.room, s.seat, s.seated_at, d.citizen, d.attendance
                        from clinic.seating s join clinic.dose d on d.id = s.dose
                        where s.clinic = ? and s.seated_at >= ?
                          and not exists (select from clinic.leaving l where l.dose = s.dose)
                          and not exists (select from clinic.dose_correction c where c.dose = s.dose)
                        order by s.dose, s.id desc
                        """).param(clinic).param(Timestamp.from(since)).query(row -> {
            var dose = row.getObject("dose", UUID.class);
            taken.put(
                    dose,
                    new SeatMap.Taken(
                            dose,
                            row.getObject("citizen", UUID.class),
                            row.getObject("attendance", UUID.class),
                            Room.find(row.getString("room")).orElseThrow(),
                            row.getInt("seat"),
                            PrescriptionStore.instant(row, "seated_at")));
        });
        return taken;
    }

    private int countStaying(UUID clinic, Instant since) {
        return jdbc.sql("""
                        select count(*) from clinic.dose d where d.clinic = ? and d.given_at >= ?
                          and not exists (select from clinic.leaving l where l.dose = d.id)
                          and not exists (select from clinic.dose_correction c where c.dose = d.id)
                        """)
                .param(clinic)
                .param(Timestamp.from(since))
                .query(Integer.class)
                .single();
    }
}
