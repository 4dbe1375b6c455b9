package org.havn.clinic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.havn.access.Staff;
import org.havn.clinic.PreDoseCheck.Known;
import org.havn.clinic.PreDoseCheck.Observation;
import org.havn.law.Medicine;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of what is seen before a dose.
final class CheckStore {

    /// How many days back a measured oxygen saturation still says something about a trend.
    private static final int TREND_DAYS = 7;

    private static final int TREND_ROWS = 4;

    private final JdbcClient jdbc;

    CheckStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Writes a check down with what the record says at this moment.
    UUID add(UUID attendance, Observation seen, boolean fullDue, Staff by, Instant now) {
        var full = seen.full();
        return jdbc.sql("""
                        insert into clinic.pre_dose_check (attendance, sedation, breath_alcohol, respiratory_rate,
                            oxygen_saturation, note, checked_by, checked_at, pupils, gait, speech, used, used_what,
                            used_hours_ago, opioid_hours_ago, pregnancy, new_medicines, full_due, last_opioid_at, oxygen_before)
                        select a.id, :sedation, cast(:alcohol as smallint), cast(:breathing as smallint), cast(:oxygen as smallint),
                            :note, :by, :now, :pupils, :gait, :speech, cast(:used as text[]), :usedWhat,
                            cast(:usedHours as smallint), cast(:opioidHours as smallint), :pregnancy, :medicines, :fullDue,
                            (select d.given_at from clinic.dose d where d.citizen = a.citizen
                                and not exists (select from clinic.dose_correction c where c.dose = d.id)
                                order by d.given_at desc limit 1),
                            case when cast(:oxygen as smallint) is null then '{}' else array(
                                select c.oxygen_saturation from clinic.attendance b
                                join clinic.check_now c on c.attendance = b.id
                                where b.citizen = a.citizen and b.day > a.day - :days and c.oxygen_saturation is not null
                                order by c.checked_at desc, c.id desc limit :rows) end
                        from clinic.attendance a where a.id = :attendance
                        returning id
                        """)
                .param("attendance", attendance)
                .param("sedation", seen.sedation())
                .param("alcohol", seen.breathAlcohol().orElse(null))
                .param("breathing", seen.respiratoryRate().orElse(null))
                .param("oxygen", seen.oxygenSaturation().orElse(null))
                .param("note", seen.note())
                .param("by", by.id())
                .param("now", Timestamp.from(now))
                .param("pupils", full.map(look -> look.pupils().code()).orElse(null))
                .param("gait", full.map(look -> look.gait().code()).orElse(null))
                .param("speech", full.map(look -> look.speech().code()).orElse(null))
                .param("used", full.map(CheckStore::uses).orElse(null))
                .param("usedWhat", full.map(FullLook::usedWhat).orElse(null))
                .param("usedHours", full.flatMap(FullLook::usedHoursAgo).orElse(null))
                .param("opioidHours", full.flatMap(FullLook::opioidHoursAgo).orElse(null))
                .param("pregnancy", full.map(look -> look.pregnancy().code()).orElse(null))
                .param("medicines", full.map(FullLook::newMedicines).orElse(null))
                .param("fullDue", fullDue)
                .param("days", TREND_DAYS)
                .param("rows", TREND_ROWS)
                .query(UUID.class)
                .single();
    }

    private static String uses(FullLook look) {
        return look.used().stream().map(FullLook.Use::code).sorted().collect(Collectors.joining(",", "{", "}"));
    }

    Optional<PreDoseCheck> find(UUID attendance) {
        return jdbc.sql("select * from clinic.check_now where attendance = ? order by checked_at desc, id desc limit 1")
                .param(attendance)
                .query((row, _) -> check(row))
                .optional();
    }

    /// Voids the checks of an attendance that count.
    void voidOf(UUID attendance, Staff by, Instant now) {
        jdbc.sql("""
                        insert into clinic.check_void (pre_dose_check, voided_by, voided_at)
                        select id, ?, ? from clinic.check_now where attendance = ? on conflict do nothing
                        """)
                .param(by.id())
                .param(Timestamp.from(now))
                .param(attendance)
                .update();
    }

    /// Oxygen saturations measured before a dose in the days up to now, newest first.
    List<CheckForm.Measured> listOxygen(UUID citizen, Instant now) {
        return jdbc.sql("""
                        select c.oxygen_saturation, c.sedation, c.checked_at from clinic.attendance b
                        join clinic.check_now c on c.attendance = b.id
                        where b.citizen = ? and b.arrived_at > ? and c.oxygen_saturation is not null
                        order by c.checked_at desc, c.id desc limit ?
                        """)
                .param(citizen)
                .param(Timestamp.from(now.minus(Duration.ofDays(TREND_DAYS))))
                .param(TREND_ROWS)
                .query((row, _) -> new CheckForm.Measured(
                        row.getInt("oxygen_saturation"),
                        row.getInt("sedation"),
                        PrescriptionStore.instant(row, "checked_at")))
                .list();
    }

    /// When a treatment was begun, or begun again after a break, if that lies within `lookBack`.
    ///
    /// @param gap a break this long begins it anew; empty if none does
    Optional<Instant> findStart(UUID citizen, Medicine medicine, Instant lookBack, Optional<Duration> gap) {
        var since = gap.map(lookBack::minus).orElse(Instant.EPOCH);
        return jdbc.sql("""
                        select max(run.given_at) from (
                            select d.given_at, lag(d.given_at) over (order by d.given_at) as before from clinic.dose d
                            where d.citizen = :citizen and d.medicine = :medicine and d.given_at >= :since
                              and not exists (select from clinic.dose_correction c where c.dose = d.id)) run
                        where run.given_at >= :lookBack
                          and (run.before is null or extract(epoch from run.given_at - run.before) > cast(:gap as bigint))
                        """)
                .param("citizen", citizen)
                .param("medicine", medicine.code())
                .param("since", Timestamp.from(since))
                .param("lookBack", Timestamp.from(lookBack))
                .param("gap", gap.map(Duration::toSeconds).orElse(null))
                .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /// Whether a patient was ever given a medicine.
    boolean hasDose(UUID citizen, Medicine medicine) {
        return jdbc.sql("""
                        select exists (select from clinic.dose d where d.citizen = ? and d.medicine = ?
                            and not exists (select from clinic.dose_correction c where c.dose = d.id))
                        """)
                .param(citizen)
                .param(medicine.code())
                .query(Boolean.class)
                .single();
    }

    Optional<Baseline> findBaseline(UUID citizen) {
        return listBaselines(citizen, 1).stream().findFirst();
    }

    List<Baseline> listBaselines(UUID citizen, int rowsMax) {
        return jdbc.sql(
                        "select * from clinic.oxygen_baseline where citizen = ? order by signed_at desc, id desc limit ?")
                .param(citizen)
                .param(rowsMax)
                .query((row, _) -> new Baseline(
                        row.getObject("citizen", UUID.class),
                        row.getInt("usual"),
                        row.getInt("lowest"),
                        row.getString("reason"),
                        row.getObject("signed_by", UUID.class),
                        PrescriptionStore.instant(row, "signed_at")))
                .list();
    }

    void addBaseline(Baseline baseline, Staff by) {
        jdbc.sql("""
                        insert into clinic.oxygen_baseline (citizen, clinic, usual, lowest, reason, signed_by, signed_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(baseline.citizen())
                .param(by.clinic())
                .param(baseline.usual())
                .param(baseline.lowest())
                .param(baseline.reason())
                .param(by.id())
                .param(Timestamp.from(baseline.signedAt()))
                .update();
    }

    static PreDoseCheck check(ResultSet row) throws SQLException {
        return new PreDoseCheck(
                row.getObject("id", UUID.class),
                row.getObject("attendance", UUID.class),
                new Observation(
                        row.getInt("sedation"),
                        Optional.ofNullable(row.getObject("breath_alcohol", Integer.class)),
                        Optional.ofNullable(row.getObject("respiratory_rate", Integer.class)),
                        Optional.ofNullable(row.getObject("oxygen_saturation", Integer.class)),
                        row.getString("note"),
                        full(row)),
                new Known(
                        Optional.ofNullable(row.getTimestamp("last_opioid_at")).map(Timestamp::toInstant),
                        Arrays.stream((Number[]) row.getArray("oxygen_before").getArray())
                                .map(Number::intValue)
                                .toList(),
                        row.getBoolean("full_due")),
                row.getObject("checked_by", UUID.class),
                PrescriptionStore.instant(row, "checked_at"));
    }

    private static Optional<FullLook> full(ResultSet row) throws SQLException {
        if (row.getObject("pupils") == null) {
            return Optional.empty();
        }
        return Optional.of(new FullLook(
                FullLook.read(FullLook.Pupils.class, row.getString("pupils")),
                FullLook.read(FullLook.Gait.class, row.getString("gait")),
                FullLook.read(FullLook.Speech.class, row.getString("speech")),
                FullLook.uses((String[]) row.getArray("used").getArray()),
                row.getString("used_what"),
                Optional.ofNullable(row.getObject("used_hours_ago", Integer.class)),
                Optional.ofNullable(row.getObject("opioid_hours_ago", Integer.class)),
                FullLook.read(FullLook.Pregnancy.class, row.getString("pregnancy")),
                row.getString("new_medicines")));
    }
}
