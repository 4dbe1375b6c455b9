package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.havn.practice.TestClinic.give;

import java.time.LocalDate;
import java.util.List;
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
        assertThat(clinic.evenings.missed(clinic.nurse)).isEmpty();
        clinic.clock.set("2026-11-23T10:00:00Z");
        assertThat(clinic.evenings.missed(clinic.nurse))
                .extracting(Missed::citizen, Missed::session)
                .containsExactly(tuple(stayedAway, Session.Name.MORNING));
        clinic.clock.set("2026-11-23T17:00:00Z");
        assertThat(clinic.evenings.missed(clinic.nurse)).hasSize(3);
        assertThat(clinic.reports
                        .day(clinic.nurse, LocalDate.parse("2026-11-23"))
                        .missed())
                .isEqualTo(3);
    }

    @Test
    void session_is_missed_when_one_of_several_medicines_was_not_given() {
        var methadone = new Medicine("methadone-hydrochloride");
        for (DosingLimit limit : List.of(DosingLimit.SINGLE_DOSE_MAX, DosingLimit.DAILY_MAX)) {
            assertThat(clinic.protocols.sign(clinic.doctor, methadone, limit, null, 150_000, "clinic protocol 1"))
                    .isEmpty();
        }
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
        assertThat(clinic.evenings.missed(clinic.nurse))
                .extracting(Missed::citizen, Missed::session)
                .containsExactlyInAnyOrder(tuple(stayedAway, Session.Name.MORNING), tuple(came, Session.Name.MORNING));
        clinic.clock.set("2026-11-23T17:00:00Z");
        assertThat(clinic.evenings.missed(clinic.nurse))
                .filteredOn(missed -> missed.citizen().equals(came))
                .extracting(Missed::session)
                .containsExactly(Session.Name.MORNING, Session.Name.AFTERNOON);
    }

    @Test
    void reason_is_signed_once_for_all_that_are_ticked() {
        clinic.clock.set("2026-11-23T10:00:00Z");
        var key = new Missed.Key(stayedAway, Session.Name.MORNING);
        assertThat(clinic.evenings.settle(clinic.nurse, Set.of(key), Missed.Why.HOSPITAL, "called by the ward"))
                .isEmpty();
        assertThat(clinic.evenings.settle(clinic.otherNurse, Set.of(key), Missed.Why.DID_NOT_COME, ""))
                .isEmpty();
        assertThat(clinic.evenings.missed(clinic.nurse)).singleElement().satisfies(missed -> {
            assertThat(missed.settled().orElseThrow().why()).isEqualTo(Missed.Why.HOSPITAL);
            assertThat(missed.settled().orElseThrow().by()).isEqualTo(clinic.nurse.id());
        });
    }

    @Test
    void who_had_a_dose_or_is_another_clinics_is_not_settled() {
        clinic.clock.set("2026-11-23T10:00:00Z");
        var both = Set.of(new Missed.Key(came, Session.Name.MORNING), new Missed.Key(stayedAway, Session.Name.MORNING));
        assertThat(codes(clinic.evenings.settle(clinic.nurse, both, Missed.Why.REFUSED, "")))
                .containsExactly("missed.not-missed");
        assertThat(codes(clinic.evenings.settle(clinic.nurse, Set.of(), Missed.Why.REFUSED, "")))
                .containsExactly("missed.none-chosen");
        assertThat(clinic.evenings.missed(clinic.nurse))
                .allSatisfy(missed -> assertThat(missed.settled()).isEmpty());
        assertThatThrownBy(() -> clinic.evenings.missed(clinic.manager)).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.evenings.settle(clinic.pharmacist, both, Missed.Why.REFUSED, ""))
                .isInstanceOf(AccessRefused.class);
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
