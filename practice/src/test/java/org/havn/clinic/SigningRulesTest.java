package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.havn.law.Citation;
import org.havn.law.Cited;
import org.havn.law.Dose;
import org.havn.law.DosingLimit;
import org.havn.law.DosingProtocol;
import org.havn.law.Finding;
import org.havn.law.LawValue;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.law.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A doctor signs 60 mg of methadone once a day for a patient who has had 60 mg; each test changes one thing.
class SigningRulesTest {

    private static final Medicine METHADONE = new Medicine("methadone-hydrochloride");
    private static final Medicine DAM = new Medicine("diacetylmorphine-hydrochloride-monohydrate");
    private static final Medicine DEPOT = new Medicine("buprenorphine-depot-weekly");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Prescription.Timing NIGHT =
            new Prescription.Timing(Optional.of(Session.Name.AFTERNOON), 1, true);
    private static final Prescription.Timing WEEKLY = new Prescription.Timing(Optional.empty(), 7, false);

    private final Map<DosingProtocol.Key, DosingProtocol.Entry> law = new HashMap<>(Map.of(
            key(DosingLimit.SINGLE_DOSE_MAX), entry(150_000),
            key(DosingLimit.DAILY_MAX), entry(150_000),
            key(DosingLimit.CHANGE_MAX), entry(25)));
    private Medicine medicine = METHADONE;
    private Route route = Route.ORAL;
    private Prescription.Timing timing = Prescription.Timing.ANY_SESSION;
    private Optional<Cited<LawValue.Count>> takeHome = Optional.empty();
    private List<Prescription> others = List.of(prescription("60", 1, true));
    private List<Prescription.Exchange> exchanges = List.of();
    private String reason = "";

    @Test
    void the_same_dose_again_needs_no_reason() {
        assertThat(codes("60", 1)).isEmpty();
    }

    @ParameterizedTest(name = "{0} mg {1} times: {2}")
    @CsvSource({
        "75, 1, ''",
        "75.001, 1, prescription.change-needs-reason",
        "45, 1, ''",
        "44.999, 1, prescription.change-needs-reason",
        "60, 2, prescription.change-needs-reason",
        "37.5, 2, prescription.change-needs-reason",
    })
    void a_jump_needs_a_reason_up_and_down(String milligrams, int sessions, String code) {
        assertThat(codes(milligrams, sessions)).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
        reason = "withdrawal every evening";
        assertThat(codes(milligrams, sessions)).isEmpty();
    }

    @Test
    void without_a_signed_limit_every_change_needs_a_reason() {
        law.remove(key(DosingLimit.CHANGE_MAX));
        assertThat(codes("60", 1)).isEmpty();
        assertThat(codes("60.001", 1)).containsExactly("prescription.change-needs-reason");
    }

    @Test
    void a_first_prescription_changes_nothing() {
        others = List.of();
        assertThat(codes("120", 1)).isEmpty();
        others = List.of(prescription("20", 1, false));
        assertThat(codes("120", 1)).isEmpty();
    }

    @Test
    void a_jump_is_found_on_every_side_of_the_edge() {
        long seed = 20_261_123;
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var before = Mass.ofMicrograms(100L * (1 + random.nextInt(10_000)));
            long percent = random.nextInt(101);
            long most = before.micrograms() * percent / 100;
            var message = "seed %d, %s, %d %%".formatted(seed, before, percent);
            assertThat(SigningRules.jumps(before, Mass.ofMicrograms(before.micrograms() + most), percent))
                    .as(message)
                    .isFalse();
            assertThat(SigningRules.jumps(before, Mass.ofMicrograms(before.micrograms() + most + 1), percent))
                    .as(message)
                    .isTrue();
            assertThat(SigningRules.jumps(before, Mass.ofMicrograms(before.micrograms() - most), percent))
                    .as(message)
                    .isFalse();
        }
    }

    @Test
    void what_could_be_given_twice_in_one_session_is_not_signed_twice() {
        timing = new Prescription.Timing(Optional.of(Session.Name.MORNING), 1, false);
        assertThat(codes("60", 1)).containsExactly("prescription.overlaps");
        others = List.of(new Prescription(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                new Dose(METHADONE, Mass.ofMilligrams(60)),
                Route.ORAL,
                1,
                new Prescription.Timing(Optional.of(Session.Name.AFTERNOON), 1, false),
                false,
                TODAY,
                TODAY.plusDays(20),
                "",
                Optional.of(new Prescription.Signature(UUID.randomUUID(), Instant.EPOCH, "")),
                Optional.empty()));
        assertThat(codes("60", 1)).isEmpty();
    }

    @Test
    void methadone_goes_home_for_the_night_and_diacetylmorphine_does_not() {
        timing = NIGHT;
        others = List.of();
        assertThat(codes("60", 1)).isEmpty();
        medicine = DAM;
        route = Route.INTRAVENOUS;
        assertThat(codes("60", 1)).containsExactly("take-home.unknown");
        takeHome = Optional.of(new Cited<>(new LawValue.Count(0), Standing.GUIDELINE, citation("take-home")));
        assertThat(codes("60", 1)).containsExactly("take-home.not-allowed");
        takeHome = Optional.of(new Cited<>(new LawValue.Count(1), Standing.EXAMPLE, citation("take-home")));
        assertThat(codes("60", 1)).containsExactly("take-home.unknown");
        takeHome = Optional.of(new Cited<>(new LawValue.Count(1), Standing.IN_FORCE, citation("take-home")));
        assertThat(codes("60", 1)).isEmpty();
    }

    @Test
    void a_depot_says_for_how_many_days_it_works() {
        medicine = DEPOT;
        route = Route.SUBCUTANEOUS;
        assertThat(codes("16", 1)).containsExactly("depot.no-interval");
        timing = WEEKLY;
        assertThat(codes("16", 1)).isEmpty();
    }

    @Test
    void a_medicine_is_given_by_its_own_routes() {
        route = Route.NASAL;
        assertThat(codes("60", 1)).containsExactly("prescription.other-route");
    }

    @ParameterizedTest(name = "{0} mg by mouth, {1} times: {2}")
    @CsvSource({
        "150, 1, ''",
        "150.001, 1, exchange.above-limit|exchange.above-limit",
        "75, 2, ''",
        "75.001, 2, exchange.above-limit"
    })
    void another_form_meets_its_own_limits(String milligrams, int sessions, String expected) {
        medicine = DAM;
        route = Route.INTRAVENOUS;
        others = List.of();
        exchanges = List.of(new Prescription.Exchange(
                UUID.randomUUID(), new MedicineRoute(METHADONE, Route.ORAL), Mass.ofMilligrams(milligrams), 1));
        assertThat(String.join("|", codes("60", sessions))).isEqualTo(expected);
    }

    private List<String> codes(String milligrams, int sessions) {
        return SigningRules.objections(new SigningRules.Case(
                        prescription(milligrams, sessions, false).exchangedFor(exchanges),
                        TODAY,
                        2,
                        known -> new Limits(Optional.of(new DosingProtocol(known, law)), Map.of()),
                        others,
                        takeHome,
                        reason))
                .stream()
                .map(Finding::code)
                .toList();
    }

    private Prescription prescription(String milligrams, int sessions, boolean signed) {
        return new Prescription(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                new Dose(medicine, Mass.ofMilligrams(milligrams)),
                route,
                sessions,
                timing,
                false,
                TODAY,
                TODAY.plusDays(27),
                "",
                signed
                        ? Optional.of(new Prescription.Signature(UUID.randomUUID(), Instant.EPOCH, ""))
                        : Optional.empty(),
                Optional.empty());
    }

    private static DosingProtocol.Key key(DosingLimit limit) {
        return new DosingProtocol.Key(limit, Optional.empty());
    }

    private static DosingProtocol.Entry entry(long value) {
        return new DosingProtocol.Entry(new Cited<>(value, Standing.IN_FORCE, citation("dosing")), Finding.Lift.DOCTOR);
    }

    private static Citation citation(String rule) {
        return new Citation("xa." + rule, "xa-order", "§ 5", TODAY, Optional.empty());
    }
}
