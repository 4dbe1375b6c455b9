package org.havn.clinic;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.clinic.Limits.SignedLimit;
import org.havn.law.DosingLimit;
import org.havn.law.DosingProtocol;
import org.havn.law.Finding;
import org.havn.law.LawBook;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.person.People;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The door to the limits a clinic works under: the law's, and the ones its doctors signed.
public final class Protocols {

    private final JdbcClient jdbc;
    private final LawBook law;
    private final People people;
    private final Access access;
    private final Clock clock;

    public Protocols(JdbcClient jdbc, LawBook law, Access access, People people, Clock clock) {
        this.jdbc = jdbc;
        this.law = law;
        this.people = people;
        this.access = access;
        this.clock = clock;
    }

    /// The day at the clinic of `staff`.
    public LocalDate today(Staff staff) {
        return clock.instant()
                .atZone(people.requireOrganisation(staff.clinic()).zone())
                .toLocalDate();
    }

    /// The day of a moment at the clinic of `staff`.
    LocalDate dayOf(Staff staff, Instant moment) {
        return moment.atZone(people.requireOrganisation(staff.clinic()).zone()).toLocalDate();
    }

    /// The protocol that the law book has for the clinic of `staff` today.
    public Optional<DosingProtocol> findProtocol(Staff staff) {
        access.require(staff, Action.READ_PROTOCOL);
        return protocol(staff);
    }

    private Optional<DosingProtocol> protocol(Staff staff) {
        var jurisdiction = people.requireOrganisation(staff.clinic()).jurisdiction();
        return law.in(jurisdiction).on(today(staff)).find(DosingProtocol.class);
    }

    /// The medicine that the law book has a protocol for at the clinic of `staff`.
    Optional<Medicine> medicineOf(Staff staff) {
        return protocol(staff).map(DosingProtocol::medicine);
    }

    /// The limits for `medicine` at the clinic of `staff` today.
    public Limits limits(Staff staff, Medicine medicine) {
        return new Limits(
                protocol(staff).filter(known -> known.medicine().equals(medicine)),
                signed(staff.clinic(), medicine, today(staff)));
    }

    /// Signs the clinic's own value of a limit, from today on. The newest signature counts; older ones stay.
    ///
    /// @param route  the route it holds for; null for every route
    /// @param value  in the unit of `what`
    /// @param reason on what the doctor rests it
    public Optional<Finding> sign(
            Staff doctor, Medicine medicine, DosingLimit what, @Nullable Route route, long value, String reason) {
        access.require(doctor, Action.SIGN_LIMIT);
        if (reason.isBlank()) {
            return Optional.of(new Finding("reason.missing", List.of(), Optional.empty(), Finding.Lift.NOBODY));
        }
        if (value < 0) {
            throw new IllegalArgumentException("A limit must not be negative: %s %d".formatted(what.code(), value));
        }
        jdbc.sql("""
                        insert into clinic.signed_limit
                            (clinic, medicine, what, route, value, from_day, reason, signed_by, signed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(doctor.clinic())
                .param(medicine.code())
                .param(what.code())
                .param(route == null ? null : route.code())
                .param(value)
                .param(today(doctor))
                .param(reason.strip())
                .param(doctor.id())
                .param(Timestamp.from(clock.instant()))
                .update();
        access.note(doctor, null, Action.SIGN_LIMIT, what.code() + " " + value);
        return Optional.empty();
    }

    private Map<DosingProtocol.Key, SignedLimit> signed(UUID clinic, Medicine medicine, LocalDate day) {
        var byKey = new HashMap<DosingProtocol.Key, SignedLimit>();
        jdbc.sql("""
                        select distinct on (what, route) * from clinic.signed_limit
                        where clinic = ? and medicine = ? and from_day <= ?
                        order by what, route, signed_at desc, id desc
                        """).param(clinic).param(medicine.code()).param(day).query(row -> {
            var route = Optional.ofNullable(row.getString("route")).map(Route::of);
            var key = new DosingProtocol.Key(limit(row.getString("what")), route);
            byKey.put(
                    key,
                    new SignedLimit(
                            key,
                            row.getLong("value"),
                            row.getObject("from_day", LocalDate.class),
                            row.getString("reason"),
                            row.getObject("signed_by", UUID.class),
                            PrescriptionStore.instant(row, "signed_at")));
        });
        return byKey;
    }

    private static DosingLimit limit(String code) {
        return DosingLimit.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
