package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.havn.practice.TestClinic.DAM;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Jurisdiction;
import org.havn.law.Mass;
import org.havn.law.Volume;
import org.havn.person.Organisation;
import org.havn.person.Organisation.Place;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.havn.stock.Container;
import org.havn.stock.Dispatch;
import org.havn.stock.Dispatches;
import org.havn.stock.Posting;
import org.havn.stock.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// A Swiss clinic and a care home that gives doses in its name.
class SitesIT {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private TestDatabase database;
    private TestClinic clinic;
    private Sites sites;
    private Dispatches dispatches;
    private Organisation bern;
    private Staff manager;
    private Staff doctor;
    private Staff pharmacist;
    private Staff nurse;

    @BeforeEach
    void a_clinic_in_bern() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        var transactions = new JdbcTransactionManager(database.pool());
        sites = new Sites(database.jdbc(), transactions, TestClinic.LAW, clinic.access, clinic.people, clinic.clock);
        dispatches = new Dispatches(database.jdbc(), transactions, clinic.access, clinic.people, clinic.clock);
        bern = clinic.people.addOrganisation("Klinik Bern", new Jurisdiction("ch"), ZoneId.of("Europe/Zurich"), "en");
        clinic.line.planSession(bern.id(), Session.Name.MORNING, LocalTime.of(7, 0), LocalTime.of(11, 0));
        clinic.line.planSession(bern.id(), Session.Name.AFTERNOON, LocalTime.of(14, 0), LocalTime.of(18, 0));
        manager = clinic.addStaff(bern, "manager-bern", Role.MANAGER);
        doctor = clinic.addStaff(bern, "doctor-bern", Role.DOCTOR);
        pharmacist = clinic.addStaff(bern, "pharmacist-bern", Role.PHARMACIST);
        nurse = clinic.addStaff(bern, "nurse-bern", Role.NURSE);
        clinic.signLimits(doctor);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void law_says_which_places_there_may_be() {
        assertThat(sites.places(manager)).containsExactlyInAnyOrder(Place.values());
        assertThat(sites.told(manager)).map(cited -> cited.value().text()).contains("BAG and the canton");
        assertThat(sites.places(clinic.manager)).isEmpty();
        assertThat(codes(sites.add(clinic.manager, home("Plejehjem Nord")))).containsExactly("site.no-rule");
        clinic.clock.set("2023-03-31T08:00:00Z");
        assertThat(codes(sites.add(manager, home("Heim Aare")))).containsExactly("site.no-rule");
        clinic.clock.set("2023-04-01T08:00:00Z");
        assertThat(sites.add(manager, home("Heim Aare"))).isEmpty();
        assertThat(codes(sites.add(manager, home("Heim Aare")))).containsExactly("site.taken");
        assertThat(codes(sites.add(staffOf(site()), home("Heim Zwei")))).containsExactly("site.of-a-site");
        assertThatThrownBy(() -> sites.add(nurse, home("Heim Drei"))).isInstanceOf(AccessRefused.class);
        assertThat(sites.list(manager)).extracting(Organisation::name).containsExactly("Heim Aare");
    }

    @Test
    void site_gives_the_doses_on_the_clinics_prescription_and_limits_and_the_clinic_gives_none() {
        var there = siteStaff();
        var patient = patient();
        var vial = sentVial(there);
        assertThat(codes(send(patient, "", Optional.of(days(0, 6))))).containsExactly("move.no-notice");
        assertThat(codes(send(patient, "BAG 17", Optional.empty()))).containsExactly("move.site-for-days");
        assertThat(send(patient, "BAG 17, canton 4", Optional.of(days(0, 6)))).isEmpty();
        var move = clinic.moves.listOf(doctor, patient).getFirst();
        assertThat(move.notice()).isEqualTo("BAG 17, canton 4");
        assertThat(clinic.moves.answer(there, move.id(), true, "")).isEmpty();

        var atHome = clinic.line.arrive(nurse, patient);
        clinic.line.check(nurse, atHome.id(), TestClinic.awake());
        assertThat(codes(clinic.line
                        .decide(nurse, atHome.id(), Mass.ofMilligrams(100))
                        .findings()))
                .contains("guest.elsewhere");
        var at = clinic.line.arrive(there, patient);
        clinic.line.check(there, at.id(), TestClinic.awake());
        assertThat(clinic.line.give(there, TestClinic.give(at, "10", vial)))
                .isInstanceOfSatisfying(
                        GiveResult.Refused.class,
                        refused ->
                                assertThat(codes(refused.decision().findings())).containsExactly("limit.unknown"));
        assertThat(clinic.protocols.sign(doctor, DAM, DosingLimit.SESSIONS_PER_DAY, null, 2, "clinic protocol 3"))
                .isEmpty();
        assertThat(clinic.line.give(there, TestClinic.give(at, "10", vial))).isInstanceOf(GiveResult.Given.class);
    }

    @Test
    void nobody_prescribes_at_a_site() {
        var there = siteStaff();
        var patient = patient();
        assertThat(send(patient, "BAG 17", Optional.of(days(0, 6)))).isEmpty();
        assertThat(clinic.moves.answer(
                        there, clinic.moves.listOf(doctor, patient).getFirst().id(), true, ""))
                .isEmpty();
        var visiting = clinic.addStaff(site(), "doctor-there", Role.DOCTOR);
        var draft = clinic.prescriptions.draft(visiting, clinic.draft(patient, "120"));
        assertThat(codes(clinic.prescriptions.sign(visiting, patient, draft.id(), "more pain")))
                .contains("prescription.at-a-site");
    }

    @Test
    void site_of_one_clinic_is_no_place_for_another() {
        var there = siteStaff();
        var stranger =
                clinic.people.addOrganisation("Klinik Basel", new Jurisdiction("ch"), ZoneId.of("Europe/Zurich"), "en");
        var doctorThere = clinic.addStaff(stranger, "doctor-basel", Role.DOCTOR);
        assertThat(clinic.moves.listOtherClinics(doctorThere)).containsExactly(bern.id());
        assertThat(clinic.moves.listOtherClinics(doctor)).containsExactlyInAnyOrder(stranger.id(), there.clinic());
        assertThat(dispatches.partners(clinic.addStaff(stranger, "nurse-basel", Role.NURSE)))
                .isEmpty();
    }

    @Test
    void vial_leaves_one_book_and_comes_into_another_once() throws Exception {
        var there = siteStaff();
        var vial = vial("B-1");
        var before = books();
        var parcel = new Dispatches.Parcel(UUID.randomUUID(), vial, there.clinic(), "Anna Weg");
        assertThat(dispatches.send(pharmacist, nurse, parcel)).isEmpty();
        assertThat(dispatches.send(pharmacist, nurse, parcel)).isEmpty();
        assertThat(clinic.stock.listContainers(pharmacist)).isEmpty();
        assertThat(codes(dispatches.send(
                        pharmacist,
                        nurse,
                        new Dispatches.Parcel(parcel.clientKey(), vial, there.clinic(), "Somebody else"))))
                .containsExactly("dispatch.key-used");
        var sent = dispatches.list(there).getFirst();
        assertThat(sent.arrival()).isEmpty();
        assertThat(codes(dispatches.send(
                        pharmacist, nurse, new Dispatches.Parcel(UUID.randomUUID(), vial, there.clinic(), "Anna Weg"))))
                .containsExactly("dispatch.nothing");

        var presses = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 4; i++) {
            var presser = i % 2 == 0 ? there : pharmacist; // who sent it may take it back
            presses.add(() -> {
                dispatches.take(presser, sent.id());
                return true;
            });
        }
        try (var threads = Executors.newFixedThreadPool(presses.size())) {
            assertThat(threads.invokeAll(presses)).allMatch(press -> press.state() == Future.State.SUCCESS);
        }
        assertThat(Stream.of(there, pharmacist).flatMap(staff -> clinic.stock.listContainers(staff).stream()))
                .singleElement()
                .satisfies(arrived -> assertThat(arrived.balance()).isEqualTo(Mass.ofMilligrams(10_000)));
        assertThat(dispatches.list(pharmacist).getFirst().arrival()).isPresent();
        assertThat(books()).isEqualTo(before);
        assertThat(clinic.registers.year(pharmacist, 2026)).singleElement().satisfies(year -> {
            assertThat(year.sent()).isEqualTo(10_000_000L);
            assertThat(year.closing())
                    .isEqualTo(clinic.stock.listContainers(pharmacist).isEmpty() ? 0L : 10_000_000L);
        });
    }

    @Test
    void what_comes_back_has_a_number_of_its_own_and_nothing_is_reversed_across_houses() {
        var there = siteStaff();
        var vial = vial("B-1");
        assertThat(dispatches.send(
                        pharmacist, nurse, new Dispatches.Parcel(UUID.randomUUID(), vial, there.clinic(), "Anna Weg")))
                .isEmpty();
        dispatches.take(pharmacist, only(there).id());
        assertThat(clinic.stock.listContainers(pharmacist))
                .extracting(Container::label)
                .containsExactly("B-1 (2)");
        var line = clinic.stock.register(pharmacist, vial).getLast();
        assertThat(clinic.stock.reverse(pharmacist, nurse, line.transfer(), "mistake"))
                .isInstanceOfSatisfying(
                        Posting.Refused.class,
                        refused -> assertThat(codes(refused.findings())).containsExactly("stock.reverse-dispatch"));
        dispatches.take(there, only(there).id());
        assertThat(clinic.stock.listContainers(there)).isEmpty();
    }

    @Test
    void other_roles_and_other_houses_are_kept_out() {
        var there = siteStaff();
        var vial = vial("B-1");
        var parcel = new Dispatches.Parcel(UUID.randomUUID(), vial, there.clinic(), "Anna Weg");
        assertThatThrownBy(() -> dispatches.send(clinic.pharmacist, clinic.nurse, parcel))
                .isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> dispatches.send(doctor, nurse, parcel)).isInstanceOf(AccessRefused.class);
        assertThat(codes(dispatches.send(
                        pharmacist,
                        nurse,
                        new Dispatches.Parcel(UUID.randomUUID(), vial, clinic.here.id(), "Anna Weg"))))
                .containsExactly("dispatch.no-such-site");
        assertThat(codes(dispatches.send(
                        pharmacist, nurse, new Dispatches.Parcel(UUID.randomUUID(), vial, there.clinic(), " "))))
                .containsExactly("dispatch.no-courier");
        assertThat(dispatches.send(pharmacist, nurse, parcel)).isEmpty();
        var sent = only(there);
        assertThatThrownBy(() -> dispatches.take(clinic.nurse, sent.id())).isInstanceOf(AccessRefused.class);
        assertThat(dispatches.list(clinic.nurse)).isEmpty();
    }

    private Dispatch only(Staff staff) {
        return dispatches.list(staff).getFirst();
    }

    /// All that both houses hold, and what is on its way.
    private Mass books() {
        var underway = dispatches.list(pharmacist).stream()
                .filter(sent -> sent.arrival().isEmpty())
                .map(Dispatch::mass);
        var held = List.of(pharmacist, staffOf(site())).stream()
                .flatMap(staff -> clinic.stock.listContainers(staff).stream())
                .map(Container::balance);
        return Stream.concat(underway, held).reduce(Mass.ZERO, Mass::plus);
    }

    private UUID vial(String label) {
        var receipt = new Receipt(
                DAM,
                label,
                "LOT7",
                LocalDate.parse("2027-06-30"),
                Mass.ofMilligrams(10_000),
                "Central store, Bern",
                "note 7");
        assertThat(clinic.stock.receive(pharmacist, receipt)).isInstanceOf(Posting.Posted.class);
        return clinic.stock.listContainers(pharmacist).getFirst().id();
    }

    /// Taken in, counted and dissolved at the site.
    private UUID sentVial(Staff there) {
        assertThat(dispatches.send(
                        pharmacist,
                        nurse,
                        new Dispatches.Parcel(UUID.randomUUID(), vial("B-1"), there.clinic(), "Anna Weg")))
                .isEmpty();
        dispatches.take(there, only(there).id());
        var vial = clinic.stock.listContainers(there).getFirst().id();
        var second = clinic.addStaff(site(), "second-there", Role.NURSE);
        var count = clinic.counts.start(there);
        for (Staff counter : List.of(there, second)) {
            assertThat(clinic.counts.submit(counter, count, Map.of(1, 1L))).isEmpty();
        }
        assertThat(clinic.stock.open(
                        there, vial, Volume.ofMillilitres("100"), clinic.now().plusSeconds(3_600)))
                .isEmpty();
        return vial;
    }

    private UUID patient() {
        var patient = clinic.register();
        clinic.access.startCare(doctor, patient);
        var draft = clinic.prescriptions.draft(doctor, clinic.draft(patient, "100"));
        assertThat(clinic.prescriptions.sign(doctor, patient, draft.id(), "")).isEmpty();
        return patient;
    }

    private List<Finding> send(UUID patient, String notice, Optional<Move.Days> days) {
        var named = clinic.prescriptions.list(doctor, patient).stream()
                .map(Prescription::id)
                .toList();
        return clinic.moves.send(
                                doctor,
                                new Move.Order(
                                        UUID.randomUUID(),
                                        patient,
                                        site().id(),
                                        days,
                                        named,
                                        "lives in the home now",
                                        notice))
                        instanceof Moves.Sent.Refused(var findings)
                ? findings
                : List.of();
    }

    private static Move.Days days(int first, int last) {
        return new Move.Days(TODAY.plusDays(first), TODAY.plusDays(last));
    }

    private Staff siteStaff() {
        assertThat(sites.add(manager, home("Heim Aare"))).isEmpty();
        return staffOf(site());
    }

    private Organisation site() {
        return sites.list(manager).getFirst();
    }

    private Staff staffOf(Organisation site) {
        var account =
                clinic.access.listAccounts(new Staff(manager.id(), "", "", site.id(), Set.of(Role.MANAGER))).stream()
                        .filter(known -> known.username().equals("home"))
                        .findFirst()
                        .orElseThrow();
        return new Staff(account.id(), account.username(), account.name(), site.id(), account.roles());
    }

    private static Sites.Draft home(String name) {
        return new Sites.Draft(name, Place.CARE_HOME, "Ruth Amman", "home", "a long enough password");
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
