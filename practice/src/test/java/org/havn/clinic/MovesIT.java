package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.havn.practice.TestClinic.DAM;
import static org.havn.practice.TestClinic.awake;
import static org.havn.practice.TestClinic.give;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.havn.access.AccessRefused;
import org.havn.access.Action;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.law.Dose;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.law.Volume;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.havn.stock.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Guests and patients who move: one clinic at a time gives the doses.
class MovesIT {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final MedicineRoute MOUTH = new MedicineRoute(new Medicine("methadone-hydrochloride"), Route.ORAL);
    private static final int ROUNDS = 10;

    private TestDatabase database;
    private TestClinic clinic;
    private Staff doctorThere;
    private Staff nurseThere;
    private UUID vialHere;
    private UUID vialThere;
    private UUID patient;

    @BeforeEach
    void two_clinics_with_a_vial_each() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        vialHere = clinic.openVial();
        patient = clinic.patient("200");
        var there = clinic.addClinic("Klinik Syd");
        doctorThere = clinic.addStaff(there, "doctor-syd", Role.DOCTOR);
        nurseThere = clinic.addStaff(there, "nurse-syd", Role.NURSE);
        var second = clinic.addStaff(there, "nurse2-syd", Role.NURSE);
        clinic.signLimits(doctorThere);
        var count = clinic.counts.start(nurseThere);
        assertThat(clinic.counts.submit(nurseThere, count, Map.of())).isEmpty();
        assertThat(clinic.counts.submit(second, count, Map.of())).isEmpty();
        vialThere = vial(clinic.addStaff(there, "pharmacist-syd", Role.PHARMACIST));
    }

    private UUID vial(Staff pharmacist) {
        var receipt = new Receipt(
                DAM,
                "S-1",
                "LOT9",
                LocalDate.parse("2027-06-30"),
                Mass.ofMilligrams(10_000),
                "Central store",
                "note 9");
        assertThat(clinic.stock.receive(pharmacist, receipt)).isNotNull();
        var vial = clinic.stock.listContainers(nurseThere).getFirst().id();
        assertThat(clinic.stock.open(
                        nurseThere,
                        vial,
                        Volume.ofMillilitres("100"),
                        clinic.now().plus(Duration.ofHours(24))))
                .isEmpty();
        return vial;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void guest_gets_the_doses_there_and_none_at_home_and_the_other_way_round_after() {
        var move = accepted(0, 0);
        assertThat(giveHere()).containsExactly("guest.elsewhere");
        assertThat(giveThere()).isEmpty();
        clinic.clock.advance(Duration.ofHours(3));
        assertThat(giveHere()).containsExactly("guest.elsewhere");
        assertThat(clinic.moves.open(clinic.nurse, move).doses())
                .extracting(dose -> dose.dose().mass())
                .containsExactly(Mass.ofMilligrams("200"));
        assertThat(clinic.access.listAuditOfRecord(clinic.doctor, patient, 50))
                .anySatisfy(entry -> assertThat(entry.actorName()).contains(nurseThere.name()));

        clinic.clock.advance(Duration.ofHours(13)); // midnight in Copenhagen: 07:00 UTC and 16 hours
        clinic.count();
        vialHere = clinic.openVial();
        assertThat(clinic.moves.open(clinic.nurse, move).move().on(clinic.now()))
                .isEqualTo(Move.State.OVER);
        assertThat(giveHere()).isEmpty();
        assertThatThrownBy(this::giveThere).isInstanceOf(AccessRefused.class);
    }

    @Test
    void guest_clinic_opens_the_record_only_in_the_days_of_the_order() {
        var move = sent(1, 1);
        assertThat(answer(move, true)).isEmpty();
        assertThatThrownBy(() -> clinic.access.permit(nurseThere, patient, Action.READ_RECORD))
                .isInstanceOf(AccessRefused.class);
        assertThat(giveHere()).isEmpty();
        clinic.clock.advance(Duration.ofHours(16).minusMillis(1));
        assertThatThrownBy(() -> clinic.access.permit(nurseThere, patient, Action.READ_RECORD))
                .isInstanceOf(AccessRefused.class);
        clinic.clock.advance(Duration.ofMillis(1));
        clinic.access.permit(nurseThere, patient, Action.READ_RECORD);
        assertThat(clinic.access.listInCare(nurseThere)).containsExactly(patient);
        clinic.clock.advance(Duration.ofHours(24).minusMillis(1));
        clinic.access.permit(nurseThere, patient, Action.READ_RECORD);
        clinic.clock.advance(Duration.ofMillis(1));
        assertThatThrownBy(() -> clinic.access.permit(nurseThere, patient, Action.READ_RECORD))
                .isInstanceOf(AccessRefused.class);
        assertThat(clinic.access.listInCare(nurseThere)).isEmpty();
        clinic.access.permit(clinic.nurse, patient, Action.READ_RECORD);
    }

    @Test
    void early_return_ends_the_stop_and_the_guests_record_there() {
        var move = accepted(0, 5);
        assertThat(giveHere()).containsExactly("guest.elsewhere");
        assertThat(clinic.moves.end(nurseThere, move, "came home")).isEmpty();
        assertThat(giveHere()).isEmpty();
        assertThatThrownBy(() -> clinic.access.permit(nurseThere, patient, Action.READ_RECORD))
                .isInstanceOf(AccessRefused.class);
        assertThat(code(clinic.moves.end(clinic.nurse, move, "again"))).contains("move.over");
    }

    @Test
    void order_that_nobody_has_accepted_stops_nothing_and_opens_nothing() {
        var move = sent(0, 3);
        assertThat(giveHere()).isEmpty();
        assertThatThrownBy(() -> clinic.access.permit(nurseThere, patient, Action.READ_RECORD))
                .isInstanceOf(AccessRefused.class);
        assertThat(code(clinic.moves.answer(nurseThere, move, false, " "))).contains("reason.missing");
        assertThat(answer(move, false)).isEmpty();
        assertThat(code(clinic.moves.answer(nurseThere, move, true, ""))).contains("move.answered");
        assertThat(sent(0, 3)).isNotEqualTo(move);
    }

    @Test
    void interval_holds_from_the_last_dose_at_the_other_clinic() {
        assertThat(giveHere()).isEmpty();
        assertThat(accepted(0, 1)).isNotNull();
        clinic.clock.advance(Duration.ofHours(2).minusMillis(1));
        assertThat(giveThere()).containsExactly("interval.too-short");
        clinic.clock.advance(Duration.ofMillis(1));
        assertThat(giveThere()).isEmpty();
    }

    @Test
    void prescription_that_the_order_does_not_name_is_not_followed_there() {
        assertThat(accepted(0, 1)).isNotNull();
        clinic.clock.advance(Duration.ofSeconds(1));
        var newer = clinic.prescriptions.draft(clinic.doctor, clinic.draft(patient, "250"));
        assertThat(clinic.prescriptions.sign(clinic.doctor, patient, newer.id(), "needs more"))
                .isEmpty();
        assertThat(giveThere()).containsExactly("guest.other-prescription");
    }

    @Test
    void order_names_days_ahead_another_clinic_and_valid_prescriptions() {
        var valid = prescription();
        assertThat(refused(order(new Move.Days(TODAY, TODAY.minusDays(1)), List.of(valid))))
                .containsExactly("move.days");
        assertThat(refused(order(new Move.Days(TODAY.minusDays(1), TODAY), List.of(valid))))
                .contains("move.days");
        assertThat(refused(order(new Move.Days(TODAY, TODAY), List.of()))).containsExactly("move.prescriptions");
        assertThat(refused(order(new Move.Days(TODAY.plusDays(60), TODAY.plusDays(61)), List.of(valid))))
                .containsExactly("move.prescriptions");
        var here = new Move.Order(
                UUID.randomUUID(),
                patient,
                clinic.here.id(),
                Optional.of(new Move.Days(TODAY, TODAY)),
                List.of(valid),
                "x");
        assertThat(refused(here)).containsExactly("move.no-such-clinic");
        assertThat(sent(0, 1)).isNotNull();
        assertThat(refused(order(new Move.Days(TODAY.plusDays(9), TODAY.plusDays(9)), List.of(valid))))
                .contains("move.another-open");
    }

    @ParameterizedTest(name = "valid until 30 November, order until {0} days after the 23rd: {1}")
    @CsvSource({"7, ''", "8, move.beyond-prescription"})
    void order_does_not_outlast_what_it_names(int last, String found) {
        var order = order(new Move.Days(TODAY, TODAY.plusDays(last)), List.of(prescription()));
        assertThat(String.join(" ", refused(order))).isEqualTo(found);
    }

    @Test
    void order_ends_with_its_last_prescription_and_the_doses_are_given_at_home_again() {
        var move = accepted(0, 3);
        var prescription = prescription();
        assertThat(clinic.prescriptions.findGuestOrderOn(clinic.doctor, patient, prescription))
                .map(Move::id)
                .contains(move);
        assertThat(clinic.prescriptions.end(clinic.doctor, patient, prescription, "too much"))
                .isEmpty();
        var over = clinic.moves.open(clinic.nurse, move).move();
        assertThat(over.on(clinic.now())).isEqualTo(Move.State.OVER);
        assertThat(over.end())
                .hasValueSatisfying(end -> assertThat(end.reason()).isEqualTo("too much"));
        assertThatThrownBy(this::giveThere).isInstanceOf(AccessRefused.class);
        assertThat(giveHere()).containsExactly("prescription.ended");
        clinic.clock.advance(Duration.ofMinutes(1));
        var again = clinic.prescriptions.draft(clinic.doctor, clinic.draft(patient, "200"));
        assertThat(clinic.prescriptions.signEarly(clinic.doctor, clinic.nurse, patient, again.id(), "on it for years"))
                .isEmpty();
        assertThat(giveHere()).isEmpty();
    }

    @Test
    void order_goes_on_with_the_other_prescription_that_it_names() {
        for (var limit : List.of(DosingLimit.SINGLE_DOSE_MAX, DosingLimit.DAILY_MAX, DosingLimit.FIRST_DOSE_MAX)) {
            assertThat(clinic.protocols.sign(clinic.doctor, MOUTH.medicine(), limit, null, 150_000, "protocol 1"))
                    .isEmpty();
        }
        var dose = new Dose(MOUTH.medicine(), Mass.ofMilligrams("40"));
        var morning = new Prescription.Timing(Optional.of(Session.Name.MORNING), 1, false);
        var other = clinic.prescribed(
                new Prescription.Draft(patient, dose, MOUTH.route(), 1, morning, TODAY, TODAY.plusDays(5), ""));
        var first = clinic.prescriptions.list(clinic.doctor, patient).stream()
                .map(Prescription::id)
                .filter(id -> !id.equals(other))
                .findFirst()
                .orElseThrow();
        var move = send(order(new Move.Days(TODAY, TODAY.plusDays(5)), List.of(first, other)));
        assertThat(answer(move, true)).isEmpty();
        assertThat(clinic.prescriptions.findGuestOrderOn(clinic.doctor, patient, first))
                .isEmpty();
        assertThat(clinic.prescriptions.end(clinic.doctor, patient, first, "stops"))
                .isEmpty();
        assertThat(clinic.moves.open(clinic.nurse, move).move().on(clinic.now()))
                .isEqualTo(Move.State.RUNNING);
        assertThat(clinic.prescriptions.end(clinic.doctor, patient, other, "stops too"))
                .isEmpty();
        assertThat(clinic.moves.open(clinic.nurse, move).move().on(clinic.now()))
                .isEqualTo(Move.State.OVER);
    }

    @Test
    void one_press_sent_twice_is_one_order() {
        var order = order(new Move.Days(TODAY, TODAY), List.of(prescription()));
        assertThat(clinic.moves.send(clinic.doctor, order)).isEqualTo(clinic.moves.send(clinic.doctor, order));
        assertThat(clinic.moves.listOf(clinic.nurse, patient)).hasSize(1);
    }

    @Test
    void strangers_neither_see_nor_answer_and_home_does_not_answer_for_them() {
        var move = sent(0, 1);
        var stranger = clinic.addStaff(clinic.addClinic("Klinik Nord"), "nord", Role.DOCTOR);
        assertThatThrownBy(() -> clinic.moves.open(stranger, move)).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.moves.answer(clinic.doctor, move, true, ""))
                .isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.moves.send(clinic.nurse, order(new Move.Days(TODAY, TODAY), List.of())))
                .isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.moves.send(doctorThere, order(new Move.Days(TODAY, TODAY), List.of())))
                .isInstanceOf(AccessRefused.class);
    }

    @Test
    void transfer_ends_the_care_at_home_and_the_history_follows() {
        assertThat(giveHere()).isEmpty();
        var order = new Move.Order(
                UUID.randomUUID(),
                patient,
                nurseThere.clinic(),
                Optional.empty(),
                List.of(prescription()),
                "moves house");
        var move = send(order);
        assertThat(answer(move, true)).isEmpty();
        assertThatThrownBy(() -> clinic.access.permit(clinic.nurse, patient, Action.READ_RECORD))
                .isInstanceOf(AccessRefused.class);
        assertThat(clinic.line.listDoses(nurseThere, patient, 9)).hasSize(1);
        clinic.clock.advance(Duration.ofHours(3));
        assertThat(giveThere()).isEmpty();
        assertThatThrownBy(this::giveHere).isInstanceOf(AccessRefused.class);
        assertThat(clinic.moves.open(clinic.doctor, move)).satisfies(view -> {
            assertThat(view.move().on(clinic.now())).isEqualTo(Move.State.MOVED);
            assertThat(view.doses()).isEmpty();
        });
    }

    @Test
    void guest_is_expected_where_the_doses_are_given_and_nowhere_else() {
        assertThat(accepted(0, 1)).isNotNull();
        var today = clinic.protocols.today(clinic.nurse);
        assertThat(clinic.preparation.plan(clinic.nurse, today, Session.Name.MORNING))
                .extracting(Preparation.Wish::citizen)
                .doesNotContain(patient);
        assertThat(clinic.preparation.plan(nurseThere, today, Session.Name.MORNING))
                .extracting(Preparation.Wish::citizen)
                .contains(patient);
        assertThat(clinic.line.board(nurseThere))
                .filteredOn(row -> row.citizen().equals(patient))
                .singleElement()
                .satisfies(row -> assertThat(row.prescription()).isPresent());
        clinic.clock.set("2026-11-23T20:00:00Z");
        assertThat(clinic.evenings.missed(clinic.nurse, TODAY))
                .extracting(Missed::citizen)
                .doesNotContain(patient);
        assertThat(clinic.evenings.missed(nurseThere, TODAY))
                .extracting(Missed::citizen)
                .contains(patient);
    }

    @Test
    void transfer_ends_what_it_does_not_name_and_the_new_clinic_can_end_what_it_brought() {
        var brought = prescription();
        var other = clinic.prescriptions.draft(clinic.doctor, clinic.draft(patient, "50"));
        var move = send(new Move.Order(
                UUID.randomUUID(), patient, nurseThere.clinic(), Optional.empty(), List.of(brought), "moves house"));
        assertThat(answer(move, true)).isEmpty();
        var doctorThere =
                clinic.addStaff(clinic.people.requireOrganisation(nurseThere.clinic()), "doctor9", Role.DOCTOR);
        assertThat(clinic.prescriptions.list(doctorThere, patient))
                .filteredOn(known -> known.ended().isPresent())
                .extracting(Prescription::id)
                .containsExactly(other.id());
        assertThat(clinic.prescriptions.end(doctorThere, patient, brought, "a new plan"))
                .isEmpty();
    }

    @Test
    void clinic_before_sees_nothing_of_what_is_given_after_a_transfer() {
        assertThat(giveHere()).isEmpty();
        var move = send(new Move.Order(
                UUID.randomUUID(),
                patient,
                nurseThere.clinic(),
                Optional.empty(),
                List.of(prescription()),
                "moves house"));
        assertThat(answer(move, true)).isEmpty();
        var before = clinic.moves.open(clinic.doctor, move).lastDose();
        clinic.clock.advance(Duration.ofHours(3));
        assertThat(giveThere()).isEmpty();
        assertThat(clinic.moves.open(clinic.doctor, move).lastDose()).isEqualTo(before);
    }

    @ParameterizedTest(name = "140 mg in the day, {0} mg at home: {1}")
    @CsvSource({"140, ''", "139.999, guest.above-home-day"})
    void guest_clinic_without_a_limit_for_the_day_holds_to_the_one_at_home(String most, String found) {
        table(clinic.doctor);
        limit(clinic.doctor, most);
        assertThat(giveHere()).isEmpty();
        clinic.clock.advance(Duration.ofHours(7));
        assertThat(accepted(0, 0)).isNotNull();
        assertThat(String.join(" ", giveThere())).isEqualTo(found);
        assertThat(clinic.conversions.listLimits(nurseThere)).isEmpty();
    }

    @ParameterizedTest(name = "at home {0} mg, there {1} mg: {2}")
    @CsvSource({
        "200, 100, opioids.above-day",
        "100, 200, guest.above-home-day",
        "100, 100, opioids.above-day guest.above-home-day"
    })
    void of_two_limits_for_the_day_neither_is_passed(String home, String there, String found) {
        for (Staff doctor : List.of(clinic.doctor, doctorThere)) {
            table(doctor);
        }
        limit(clinic.doctor, home);
        limit(doctorThere, there);
        assertThat(accepted(0, 0)).isNotNull();
        assertThat(giveThere()).isEmpty();
        clinic.clock.advance(Duration.ofHours(7));
        assertThat(String.join(" ", giveThere())).isEqualTo(found);
    }

    @Test
    void limit_at_home_without_its_table_sends_the_guest_to_the_doctor() {
        limit(clinic.doctor, "1000");
        assertThat(accepted(0, 0)).isNotNull();
        assertThat(giveThere()).containsExactly("guest.home-day-unknown");
    }

    /// 200 mg by vein are worth 70 mg by mouth.
    private void table(Staff doctor) {
        var terms = Conversion.Terms.ofWorth(
                        Mass.ofMilligrams("200"), Mass.ofMilligrams("70"), Mass.ofMilligrams("5"), Optional.empty(), 0)
                .orElseThrow();
        var way = new Conversion.Way(new MedicineRoute(DAM, Route.INTRAVENOUS), MOUTH);
        assertThat(clinic.conversions.sign(
                        doctor, new Conversions.Wish(UUID.randomUUID(), way, terms, "why", TODAY, Optional.empty())))
                .isEmpty();
    }

    private void limit(Staff doctor, String milligrams) {
        assertThat(clinic.conversions.signLimit(
                        doctor,
                        new Conversions.LimitWish(
                                UUID.randomUUID(), MOUTH, Mass.ofMilligrams(milligrams), "why", TODAY)))
                .isEmpty();
    }

    @Test
    void four_windows_at_two_clinics_at_once_give_one_dose() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            patient = clinic.patient("100");
            assertThat(accepted(0, 1)).isNotNull();
            var here = clinic.atTheWindow(patient);
            var there = atTheWindowThere();
            var results = atOnce(List.of(
                    () -> clinic.line.give(clinic.nurse, give(here, "100", vialHere)),
                    () -> clinic.line.give(nurseThere, give(there, "100", vialThere)),
                    () -> clinic.line.give(clinic.otherNurse, give(here, "100", vialHere)),
                    () -> clinic.line.give(nurseThere, give(there, "100", vialThere))));
            assertThat(results).filteredOn(GiveResult.Given.class::isInstance).hasSize(1);
        }
    }

    @Test
    void accepting_while_a_dose_is_given_at_home_never_doubles_it() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            patient = clinic.patient("100");
            var move = sent(0, 1);
            var here = clinic.atTheWindow(patient);
            var results = atOnce(List.of(
                    () -> clinic.line.give(clinic.nurse, give(here, "100", vialHere)) instanceof GiveResult.Given,
                    () -> {
                        assertThat(answer(move, true)).isEmpty();
                        var there = atTheWindowThere();
                        return clinic.line.give(nurseThere, give(there, "100", vialThere)) instanceof GiveResult.Given;
                    }));
            assertThat(results).containsOnlyOnce(true);
        }
    }

    private UUID accepted(int first, int last) {
        var move = sent(first, last);
        assertThat(answer(move, true)).isEmpty();
        return move;
    }

    private UUID sent(int first, int last) {
        return send(order(new Move.Days(TODAY.plusDays(first), TODAY.plusDays(last)), List.of(prescription())));
    }

    private UUID send(Move.Order order) {
        var sent = clinic.moves.send(clinic.doctor, order);
        assertThat(sent).isInstanceOf(Moves.Sent.Done.class);
        return ((Moves.Sent.Done) sent).move();
    }

    private Move.Order order(Move.Days days, List<UUID> prescriptions) {
        return new Move.Order(
                UUID.randomUUID(), patient, nurseThere.clinic(), Optional.of(days), prescriptions, "visits a sister");
    }

    private List<String> refused(Move.Order order) {
        return clinic.moves.send(clinic.doctor, order) instanceof Moves.Sent.Refused(var findings)
                ? findings.stream().map(Finding::code).toList()
                : List.of();
    }

    private UUID prescription() {
        return clinic.prescriptions.list(clinic.doctor, patient).getFirst().id();
    }

    private Optional<Finding> answer(UUID move, boolean accepted) {
        return clinic.moves.answer(nurseThere, move, accepted, accepted ? "" : "no room");
    }

    private static Optional<String> code(Optional<Finding> finding) {
        return finding.map(Finding::code);
    }

    private List<String> giveHere() {
        var at = clinic.atTheWindow(patient);
        return codes(clinic.line.give(clinic.nurse, give(at, "200", vialHere)));
    }

    private List<String> giveThere() {
        return codes(clinic.line.give(nurseThere, give(atTheWindowThere(), "200", vialThere)));
    }

    private Attendance atTheWindowThere() {
        var at = clinic.line.arrive(nurseThere, patient);
        clinic.line.check(nurseThere, at.id(), awake());
        return at;
    }

    private static List<String> codes(GiveResult result) {
        return result instanceof GiveResult.Refused(var decision)
                ? decision.findings().stream().map(Finding::code).toList()
                : List.of();
    }

    private static <T> List<T> atOnce(List<Callable<T>> presses) throws Exception {
        var start = new CyclicBarrier(presses.size());
        try (var windows = Executors.newFixedThreadPool(presses.size())) {
            var waiting = new ArrayList<Future<T>>();
            for (Callable<T> press : presses) {
                waiting.add(windows.submit(() -> {
                    start.await();
                    return press.call();
                }));
            }
            var results = new ArrayList<T>();
            for (Future<T> result : waiting) {
                results.add(result.get());
            }
            return results;
        }
    }
}
