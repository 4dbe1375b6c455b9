package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.havn.practice.TestClinic.give;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.havn.access.AccessRefused;
import org.havn.law.Dose;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Closing the day. Morning until 11, afternoon until 18 o'clock, two sessions prescribed.
class EveningsIT {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private TestDatabase database;
    private TestClinic clinic;
    private UUID came;
    private UUID stayedAway;

    @BeforeEach
    void one_came_in_the_morning_and_one_did_not() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        var vial = clinic.openVial();
        came = clinic.patient("100");
        stayedAway = clinic.patient("100");
        var at = clinic.atTheWindow(came);
        assertThat(clinic.line.give(clinic.nurse, give(at, "100", vial))).isInstanceOf(GiveResult.Given.class);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void session_is_missed_from_its_end_on() {
        clinic.clock.set("2026-11-23T09:59:59Z");
        assertThat(clinic.evenings.missed(clinic.nurse, TODAY)).isEmpty();
        clinic.clock.set("2026-11-23T10:00:00Z");
        assertThat(clinic.evenings.missed(clinic.nurse, TODAY))
                .extracting(Missed::citizen, Missed::session)
                .containsExactly(tuple(stayedAway, Session.Name.MORNING));
        clinic.clock.set("2026-11-23T17:00:00Z");
        assertThat(clinic.evenings.missed(clinic.nurse, TODAY)).hasSize(3);
        assertThat(clinic.reports
                        .day(clinic.nurse, LocalDate.parse("2026-11-23"))
                        .missed())
                .isEqualTo(3);
    }

    @Test
    void session_is_missed_when_one_of_several_medicines_was_not_given() {
        var methadone = methadone();
        assertThat(clinic.prescribed(new Prescription.Draft(
                        came,
                        new Dose(methadone, Mass.ofMilligrams(40)),
                        Route.ORAL,
                        1,
                        new Prescription.Timing(Optional.of(Session.Name.MORNING), 1, false),
                        LocalDate.parse("2026-11-01"),
                        LocalDate.parse("2026-11-30"),
                        "")))
                .isNotNull();
        clinic.clock.set("2026-11-23T10:00:00Z");
        assertThat(clinic.evenings.missed(clinic.nurse, TODAY))
                .extracting(Missed::citizen, Missed::session)
                .containsExactlyInAnyOrder(tuple(stayedAway, Session.Name.MORNING), tuple(came, Session.Name.MORNING));
        clinic.clock.set("2026-11-23T17:00:00Z");
        assertThat(clinic.evenings.missed(clinic.nurse, TODAY))
                .filteredOn(missed -> missed.citizen().equals(came))
                .extracting(Missed::session)
                .containsExactly(Session.Name.MORNING, Session.Name.AFTERNOON);
    }

    @Test
    void reason_is_signed_once_for_all_that_are_ticked() {
        clinic.clock.set("2026-11-23T10:00:00Z");
        var key = new Missed.Key(stayedAway, Session.Name.MORNING);
        assertThat(clinic.evenings.settle(clinic.nurse, TODAY, Set.of(key), Missed.Why.HOSPITAL, "called by the ward"))
                .isEmpty();
        assertThat(clinic.evenings.settle(clinic.otherNurse, TODAY, Set.of(key), Missed.Why.DID_NOT_COME, ""))
                .isEmpty();
        assertThat(clinic.evenings.missed(clinic.nurse, TODAY)).singleElement().satisfies(missed -> {
            assertThat(missed.settled().orElseThrow().why()).isEqualTo(Missed.Why.HOSPITAL);
            assertThat(missed.settled().orElseThrow().by()).isEqualTo(clinic.nurse.id());
        });
    }

    @Test
    void who_had_a_dose_or_is_another_clinics_is_not_settled() {
        clinic.clock.set("2026-11-23T10:00:00Z");
        var both = Set.of(new Missed.Key(came, Session.Name.MORNING), new Missed.Key(stayedAway, Session.Name.MORNING));
        assertThat(codes(clinic.evenings.settle(clinic.nurse, TODAY, both, Missed.Why.REFUSED, "")))
                .containsExactly("missed.not-missed");
        assertThat(codes(clinic.evenings.settle(clinic.nurse, TODAY, Set.of(), Missed.Why.REFUSED, "")))
                .containsExactly("missed.none-chosen");
        assertThat(clinic.evenings.missed(clinic.nurse, TODAY))
                .allSatisfy(missed -> assertThat(missed.settled()).isEmpty());
        assertThatThrownBy(() -> clinic.evenings.missed(clinic.manager, TODAY)).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.evenings.settle(clinic.pharmacist, TODAY, both, Missed.Why.REFUSED, ""))
                .isInstanceOf(AccessRefused.class);
    }

    @Test
    void prescription_of_the_afternoon_excuses_no_morning_and_an_ended_one_neither() {
        clinic.clock.set("2026-11-23T11:00:00Z"); // an hour after the morning
        var newer = clinic.prescriptions.draft(clinic.doctor, clinic.draft(stayedAway, "90"));
        assertThat(clinic.prescriptions.sign(clinic.doctor, stayedAway, newer.id(), "drowsy"))
                .isEmpty();
        assertThat(clinic.evenings.missed(clinic.nurse, TODAY))
                .extracting(Missed::citizen, Missed::session)
                .containsExactly(tuple(stayedAway, Session.Name.MORNING));
        clinic.clock.set("2026-11-23T12:00:00Z");
        assertThat(clinic.prescriptions.end(clinic.doctor, stayedAway, newer.id(), "moves away"))
                .isEmpty();
        clinic.clock.set("2026-11-23T18:00:00Z"); // nothing was prescribed in the afternoon
        assertThat(clinic.evenings.missed(clinic.nurse, TODAY))
                .filteredOn(missed -> missed.citizen().equals(stayedAway))
                .extracting(Missed::session)
                .containsExactly(Session.Name.MORNING);
    }

    @Test
    void who_has_come_is_not_settled_as_somebody_who_did_not() {
        var at = clinic.atTheWindow(stayedAway);
        assertThat(at).isNotNull();
        clinic.clock.set("2026-11-23T10:00:00Z");
        var key = Set.of(new Missed.Key(stayedAway, Session.Name.MORNING));
        assertThat(codes(clinic.evenings.settle(clinic.nurse, TODAY, key, Missed.Why.DID_NOT_COME, "")))
                .containsExactly("missed.came");
        assertThat(clinic.evenings.settle(clinic.nurse, TODAY, key, Missed.Why.REFUSED, ""))
                .isEmpty();
    }

    @Test
    void what_nobody_settled_waits_on_the_days_after() {
        clinic.clock.set("2026-11-24T08:00:00Z");
        assertThat(clinic.evenings.listUnsettled(clinic.nurse)).containsExactly(TODAY); // nothing was signed before it
        var key = new Missed.Key(stayedAway, Session.Name.MORNING);
        assertThat(clinic.evenings.settle(clinic.nurse, TODAY, Set.of(key), Missed.Why.HOSPITAL, ""))
                .isEmpty();
        assertThat(clinic.evenings.listUnsettled(clinic.nurse)).containsExactly(TODAY);
        var rest = Set.of(
                new Missed.Key(stayedAway, Session.Name.AFTERNOON), new Missed.Key(came, Session.Name.AFTERNOON));
        assertThat(clinic.evenings.settle(clinic.nurse, TODAY, rest, Missed.Why.DID_NOT_COME, ""))
                .isEmpty();
        assertThat(clinic.evenings.listUnsettled(clinic.nurse)).isEmpty();
        assertThat(clinic.evenings.missed(clinic.nurse, TODAY.plusDays(1))).isEmpty(); // the morning is not over
    }

    @Test
    void what_goes_home_for_the_night_is_listed_until_it_is_handed_out() {
        var methadone = methadone();
        assertThat(clinic.evenings.nights(clinic.nurse)).isEmpty();
        var night = clinic.prescribed(new Prescription.Draft(
                came,
                new Dose(methadone, Mass.ofMilligrams(40)),
                Route.ORAL,
                1,
                new Prescription.Timing(Optional.of(Session.Name.MORNING), 1, true),
                LocalDate.parse("2026-11-01"),
                LocalDate.parse("2026-11-30"),
                ""));
        assertThat(clinic.evenings.nights(clinic.nurse)).singleElement().satisfies(open -> {
            assertThat(open.citizen()).isEqualTo(came);
            assertThat(open.handedOut()).isFalse();
            assertThat(open.attendance()).isPresent();
        });
        var bottle = clinic.bottle(methadone, "M-1", 5_000);
        clinic.clock.advance(Duration.ofMinutes(1));
        var at = clinic.atTheWindow(came);
        assertThat(clinic.line.give(
                        clinic.nurse,
                        new GiveRequest(
                                UUID.randomUUID(), at.id(), Optional.of(night), Mass.ofMilligrams(40), bottle, true)))
                .isInstanceOf(GiveResult.Given.class);
        assertThat(clinic.evenings.nights(clinic.nurse))
                .singleElement()
                .extracting(Night::handedOut)
                .isEqualTo(true);
        assertThatThrownBy(() -> clinic.evenings.nights(clinic.pharmacist)).isInstanceOf(AccessRefused.class);
    }

    /// With the limits that the clinic needs.
    private Medicine methadone() {
        var methadone = new Medicine("methadone-hydrochloride");
        Map.of(
                        DosingLimit.SINGLE_DOSE_MAX, 150_000L,
                        DosingLimit.FIRST_DOSE_MAX, 150_000L,
                        DosingLimit.DAILY_MAX, 150_000L,
                        DosingLimit.INTERVAL_MIN, 3_600L,
                        DosingLimit.SESSIONS_PER_DAY, 2L,
                        DosingLimit.SEDATION_MAX, 2L)
                .forEach((limit, value) -> assertThat(clinic.protocols.sign(
                                clinic.doctor, methadone, limit, null, value, "clinic protocol 1"))
                        .isEmpty());
        return methadone;
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
