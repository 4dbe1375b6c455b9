package org.havn.clinic;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.clinic.Limits.SignedLimit;
import org.havn.law.Cited;
import org.havn.law.DosingLimit;
import org.havn.law.DosingProtocol;
import org.havn.law.Finding;
import org.havn.law.Formulary;
import org.havn.law.LawBook;
import org.havn.law.LawValue;
import org.havn.law.Medicine;
import org.havn.law.MissedSessions;
import org.havn.law.Route;
import org.havn.law.TabletProtocol;
import org.havn.law.TakeHome;
import org.havn.law.Titration;
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
    private final MissedStore missed;

    public Protocols(JdbcClient jdbc, LawBook law, Access access, People people, Clock clock) {
        this.jdbc = jdbc;
        this.missed = new MissedStore(jdbc);
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

    /// Whether the clinic of `staff` gives doses in the name of another.
    boolean isSite(Staff staff) {
        return people.requireOrganisation(staff.clinic()).site().isPresent();
    }

    /// Whose doctors sign the limits that hold at the clinic of `staff`.
    UUID responsible(Staff staff) {
        return people.requireOrganisation(staff.clinic()).responsible();
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

    /// What the law book says of `medicine` at the clinic of `staff` today.
    public Optional<DosingProtocol> findProtocol(Staff staff, Medicine medicine) {
        var today = today(staff);
        var book = law.in(people.requireOrganisation(staff.clinic()).jurisdiction())
                .on(today);
        return Stream.of(
                        book.find(DosingProtocol.class),
                        book.find(TabletProtocol.class).map(TabletProtocol::protocol))
                .flatMap(Optional::stream)
                .filter(known -> known.medicine().equals(medicine))
                .findFirst();
    }

    /// How the law book says that a dose is found at the clinic of `staff` today.
    Optional<Titration> findTitration(Staff staff) {
        return law.in(people.requireOrganisation(staff.clinic()).jurisdiction())
                .on(today(staff))
                .find(Titration.class);
    }

    ZoneId zone(Staff staff) {
        return people.requireOrganisation(staff.clinic()).zone();
    }

    /// How many daily doses of `medicine` somebody may take home at most, if the law book says.
    Optional<Cited<LawValue.Count>> findTakeHome(Staff staff, Medicine medicine) {
        return law.in(people.requireOrganisation(staff.clinic()).jurisdiction())
                .on(today(staff))
                .find(TakeHome.class)
                .filter(_ -> Formulary.isDiacetylmorphine(medicine))
                .flatMap(known -> known.find("diacetylmorphine").or(() -> known.find("standard")))
                .flatMap(TakeHome.Way::dailyDosesMax);
    }

    /// The limits for `medicine` at the clinic of `staff` today.
    public Limits limits(Staff staff, Medicine medicine) {
        return new Limits(findProtocol(staff, medicine), signed(responsible(staff), medicine, today(staff)));
    }

    /// Whether a prescription is to be renewed: its last day is no further away than the signed notice, or than today
    /// while no notice is signed.
    boolean endsSoon(Staff staff, Prescription prescription) {
        var notice =
                limits(staff, prescription.dose().medicine()).find(DosingLimit.RENEWAL_NOTICE, prescription.route());
        long days = notice instanceof Limits.Limit.Binding binding ? binding.value() : 0;
        return !prescription.validUntil().isAfter(today(staff).plusDays(days));
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

    /// What a dose of `medicine` may be after missed sessions, at the clinic of `staff` today.
    ///
    /// Where the law's table binds, the clinic's own stands beside it and the stricter step counts.
    ///
    /// @param perDay doses a day, by which the law's days become sessions
    public MissedStep.Table missed(Staff staff, Medicine medicine, int perDay) {
        var own = missed.list(responsible(staff), medicine, today(staff));
        var book = law.in(people.requireOrganisation(staff.clinic()).jurisdiction())
                .on(today(staff))
                .find(MissedSessions.class)
                .map(known -> MissedSteps.of(known, medicine, perDay))
                .orElseGet(MissedStep.Table.Unknown::new);
        if (own.isEmpty()) {
            return book;
        }
        return book instanceof MissedStep.Table.Binding binding
                ? new MissedStep.Table.Binding(
                        Stream.concat(binding.steps().stream(), own.stream()).toList(), true)
                : new MissedStep.Table.Binding(own, true);
    }

    /// Signs the clinic's own table for missed sessions, from today on; it replaces the older one as a whole.
    public Optional<Finding> signMissed(Staff doctor, Medicine medicine, List<MissedStep> steps, String reason) {
        access.require(doctor, Action.SIGN_LIMIT);
        if (reason.isBlank()) {
            return Optional.of(new Finding("reason.missing", List.of(), Optional.empty(), Finding.Lift.NOBODY));
        }
        if (steps.isEmpty()) {
            return Optional.of(new Finding("missed.no-step", List.of(), Optional.empty(), Finding.Lift.NOBODY));
        }
        missed.add(doctor, medicine, steps, reason.strip(), today(doctor), clock.instant());
        access.note(doctor, null, Action.SIGN_LIMIT, "missed-sessions " + medicine.code());
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
