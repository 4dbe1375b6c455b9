package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.havn.clinic.FullLook.Gait;
import org.havn.clinic.FullLook.Pregnancy;
import org.havn.clinic.FullLook.Pupils;
import org.havn.clinic.FullLook.Speech;
import org.havn.clinic.FullLook.Use;
import org.havn.clinic.PreDoseCheck.Known;
import org.havn.clinic.PreDoseCheck.Observation;
import org.havn.law.Dose;
import org.havn.law.DosingLimit;
import org.havn.law.DosingProtocol;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Somebody who is awake at eight in the morning; each test changes one thing.
class CircumstanceRulesTest {

    private static final Medicine DAM = new Medicine("diacetylmorphine-hydrochloride-monohydrate");
    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
    private static final Instant EIGHT = Instant.parse("2026-11-23T07:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final UUID SOMEBODY = UUID.randomUUID();

    private Instant now = EIGHT;
    private int sedation = 1;
    private Optional<Integer> oxygen = Optional.empty();
    private Optional<FullLook> full = Optional.empty();
    private Known known = Known.NOTHING;
    private Optional<Baseline> baseline = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<Circumstances.Guest> guest = Optional.empty();
    private Optional<Long> checkAge = Optional.empty();
    private Optional<Emergency> emergency = Optional.empty();

    @Test
    void nothing_weighs_on_an_ordinary_dose() {
        assertThat(weigh()).isEmpty();
    }

    @ParameterizedTest(name = "at {0} UTC, session from 7 to 11 in Copenhagen: {1}")
    @CsvSource({
        "2026-11-23T05:59:59.999Z, true",
        "2026-11-23T06:00:00Z, false",
        "2026-11-23T09:59:59.999Z, false",
        "2026-11-23T10:00:00Z, true",
        "2026-11-24T07:00:00Z, true"
    })
    void dose_outside_the_hours_of_its_session_is_remarked_on(Instant at, boolean remarked) {
        now = at;
        assertThat(codes(Weighed.Remark.class)).hasSize(remarked ? 1 : 0);
        assertThat(codes(Weighed.Stop.class)).isEmpty();
    }

    @ParameterizedTest(name = "running {0}, released {1}, last step {2} ms after the check: {3}")
    @CsvSource({
        "true, false, 0, emergency.running",
        "true, false, 1, emergency.running emergency.check-before",
        "false, false, 0, emergency.not-released",
        "false, true, 1, emergency.check-before",
        "false, true, 0, ''"
    })
    void who_needed_help_gets_nothing_until_they_are_let_go_on_and_looked_at_anew(
            boolean running, boolean released, long after, String found) {
        emergency = Optional.of(new Emergency(running, EIGHT.plusMillis(after), released));
        assertThat(String.join(" ", codes(Weighed.Stop.class))).isEqualTo(found);
    }

    @ParameterizedTest(name = "a check of {0} may be 30 minutes old: too old {1}")
    @CsvSource({"PT30M, false", "PT30M0.001S, true"})
    void check_counts_as_long_as_the_clinic_signed(Duration age, boolean old) {
        checkAge = Optional.of(Duration.ofMinutes(30).toSeconds());
        now = EIGHT.plus(age);
        assertThat(codes(Weighed.Stop.class)).isEqualTo(old ? List.of("check.too-old") : List.of());
    }

    @Test
    void full_form_that_was_due_cannot_be_left_out() {
        known = new Known(Optional.empty(), List.of(), true);
        assertThat(codes(Weighed.Stop.class)).containsExactly("check.full-due");
        full = Optional.of(look());
        assertThat(weigh()).isEmpty();
    }

    @Nested
    class Oxygen {

        @ParameterizedTest(name = "usual 93, lowest 88, measured {0}, sedation {1}: {2}")
        @CsvSource({
            "93, 1, ''",
            "92, 1, ''",
            "88, 1, ''",
            "87, 1, check.below-baseline",
            "93, 2, ''",
            "92, 2, check.drowsy-below-usual",
            "87, 2, check.below-baseline"
        })
        void is_held_against_the_patients_own_with_sedation(int measured, int score, String code) {
            own();
            oxygen = Optional.of(measured);
            sedation = score;
            assertThat(codes(Weighed.Ask.class)).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
        }

        @ParameterizedTest(name = "before {0} and {1}, now {2}: falling {3}")
        @CsvSource({
            "91, 92, 90, true",
            "91, 91, 90, false",
            "90, 92, 90, false",
            "95, 96, 94, false",
            "90, 92, 91, false"
        })
        void falls_when_three_in_a_row_are_each_lower(int newest, int older, int measured, boolean falling) {
            own();
            oxygen = Optional.of(measured);
            known = new Known(Optional.empty(), List.of(newest, older), false);
            assertThat(codes(Weighed.Ask.class)).isEqualTo(falling ? List.of("check.oxygen-falling") : List.of());
        }

        @Test
        void without_a_baseline_is_left_to_the_clinics_one_limit() {
            oxygen = Optional.of(50);
            assertThat(weigh()).isEmpty();
        }

        private void own() {
            baseline = Optional.of(new Baseline(SOMEBODY, 93, 88, "measured for a week", SOMEBODY, EIGHT));
        }
    }

    @Nested
    class Told {

        @ParameterizedTest(name = "{0}: doctor {1}")
        @CsvSource({
            "ALCOHOL, true",
            "BENZODIAZEPINES, true",
            "OPIOIDS, true",
            "STIMULANTS, false",
            "CANNABIS, false",
            "OTHER, false"
        })
        void what_slows_breathing_goes_to_the_doctor(Use use, boolean doctor) {
            full = Optional.of(look(Gait.STEADY, Speech.CLEAR, Set.of(use), Optional.empty()));
            assertThat(codes(Weighed.Ask.class)).isEqualTo(doctor ? List.of("check.used-sedatives") : List.of());
        }

        @ParameterizedTest(name = "the record says 14 hours, the patient {0}: doctor {1}")
        @CsvSource({"13, true", "14, false", "15, false"})
        void opioid_after_the_last_recorded_one_goes_to_the_doctor(int hours, boolean doctor) {
            known = new Known(Optional.of(EIGHT.minus(Duration.ofMinutes(14 * 60 + 59))), List.of(), false);
            full = Optional.of(look(Gait.STEADY, Speech.CLEAR, Set.of(), Optional.of(hours)));
            assertThat(codes(Weighed.Ask.class)).isEqualTo(doctor ? List.of("check.other-opioid") : List.of());
        }

        @Test
        void opioid_that_no_record_knows_goes_to_the_doctor() {
            full = Optional.of(look(Gait.STEADY, Speech.CLEAR, Set.of(), Optional.of(40)));
            assertThat(codes(Weighed.Ask.class)).containsExactly("check.other-opioid");
        }

        @Test
        void unsteady_gait_or_slurred_speech_goes_to_the_doctor_once() {
            full = Optional.of(look(Gait.UNSTEADY, Speech.SLURRED, Set.of(), Optional.empty()));
            assertThat(codes(Weighed.Ask.class)).containsExactly("check.unsteady");
        }

        @Test
        void pregnancy_and_new_medicines_stand_beside_the_decision() {
            full = Optional.of(new FullLook(
                    Pupils.NORMAL,
                    Gait.STEADY,
                    Speech.CLEAR,
                    Set.of(),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Pregnancy.YES,
                    "rifampicin"));
            assertThat(codes(Weighed.Remark.class)).containsExactly("check.new-medicines", "check.pregnant");
            assertThat(weigh()).hasSize(2);
        }
    }

    @Nested
    class Decided {

        @ParameterizedTest
        @EnumSource(names = {"REFUSE", "DOCTOR", "HOSPITAL", "ORAL", "INTRAMUSCULAR", "METHADONE"})
        void otherwise_stops_the_dose(Outcome.Kind kind) {
            outcome = Optional.of(outcome(kind, Optional.empty(), Optional.empty()));
            assertThat(codes(Weighed.Stop.class)).hasSize(1);
        }

        @Test
        void to_give_leaves_it_to_the_rules() {
            outcome = Optional.of(outcome(Outcome.Kind.GIVE, Optional.empty(), Optional.empty()));
            assertThat(weigh()).isEmpty();
        }

        @ParameterizedTest(name = "less than {0} mg, asked for 200: reduced {1}")
        @CsvSource({"199.999, true", "200, false"})
        void less_is_the_most(String most, boolean reduced) {
            outcome = Optional.of(outcome(Outcome.Kind.REDUCE, Optional.of(Mass.ofMilligrams(most)), Optional.empty()));
            assertThat(codes(Weighed.Less.class)).hasSize(reduced ? 1 : 0);
        }

        @ParameterizedTest(name = "later for {0} ms more: {1}")
        @CsvSource({"1, true", "0, false"})
        void later_ends_by_itself(long more, boolean delayed) {
            outcome = Optional.of(outcome(Outcome.Kind.DELAY, Optional.empty(), Optional.of(EIGHT.plusMillis(more))));
            assertThat(codes(Weighed.Later.class)).hasSize(delayed ? 1 : 0);
        }

        private static Outcome outcome(Outcome.Kind kind, Optional<Mass> most, Optional<Instant> until) {
            return new Outcome(
                    SOMEBODY,
                    SOMEBODY,
                    Optional.empty(),
                    kind,
                    "more",
                    most,
                    until,
                    "judgement",
                    "restless",
                    SOMEBODY,
                    true,
                    EIGHT);
        }
    }

    private static FullLook look() {
        return look(Gait.STEADY, Speech.CLEAR, Set.of(), Optional.empty());
    }

    private static FullLook look(Gait gait, Speech speech, Set<Use> used, Optional<Integer> opioidHours) {
        return new FullLook(Pupils.NORMAL, gait, speech, used, "", Optional.empty(), opioidHours, Pregnancy.NO, "");
    }

    private List<String> codes(Class<? extends Weighed> kind) {
        return weigh().stream()
                .filter(kind::isInstance)
                .map(found -> found.finding().code())
                .toList();
    }

    private List<Weighed> weigh() {
        var key = new DosingProtocol.Key(DosingLimit.CHECK_AGE_MAX, Optional.empty());
        Map<DosingProtocol.Key, Limits.SignedLimit> signed = checkAge.map(
                        age -> Map.of(key, new Limits.SignedLimit(key, age, TODAY, "protocol 1", SOMEBODY, EIGHT)))
                .orElseGet(Map::of);
        return CircumstanceRules.weigh(new Situation(
                now,
                ZONE,
                Session.Name.MORNING,
                Mass.ofMilligrams("200"),
                true,
                new Regimen.Choice(Optional.of(prescription()), false),
                List.of(),
                Optional.of(new PreDoseCheck(
                        SOMEBODY,
                        SOMEBODY,
                        new Observation(sedation, Optional.empty(), Optional.empty(), oxygen, "", full),
                        known,
                        SOMEBODY,
                        EIGHT)),
                new Situation.History(Optional.empty(), Optional.empty(), Mass.ZERO, 0),
                Situation.Away.NEVER,
                Set.of(),
                new Limits(Optional.empty(), signed),
                new Circumstances(
                        ZONE,
                        Optional.of(new Session(TODAY, Session.Name.MORNING, LocalTime.of(7, 0), LocalTime.of(11, 0))),
                        baseline,
                        outcome,
                        guest,
                        OpioidDay.NOTHING,
                        Optional.empty(),
                        emergency,
                        false)));
    }

    private static Prescription prescription() {
        return new Prescription(
                SOMEBODY,
                SOMEBODY,
                SOMEBODY,
                new Dose(DAM, Mass.ofMilligrams("200")),
                Route.INTRAVENOUS,
                2,
                Prescription.Timing.ANY_SESSION,
                false,
                TODAY,
                TODAY,
                "",
                Optional.of(new Prescription.Signature(SOMEBODY, EIGHT, "")),
                Optional.empty());
    }
}
