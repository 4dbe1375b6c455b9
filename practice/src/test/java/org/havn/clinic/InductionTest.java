package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.havn.law.Dose;
import org.havn.law.DosingProtocol;
import org.havn.law.Finding;
import org.havn.law.Jurisdiction;
import org.havn.law.LawBook;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.law.Titration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The next step of a beginning treatment, under the law book's own Danish and Swiss rules.
class InductionTest {

    private static final LawBook LAW = LawBook.load(Path.of("../law"));
    private static final Medicine DAM = new Medicine("diacetylmorphine-hydrochloride-monohydrate");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final MissedStep.Table UNKNOWN = new MissedStep.Table.Unknown();

    @ParameterizedTest(name = "after {0} days: {1}, day {2}")
    @CsvSource({
        "0, LEAD_IN, 1",
        "12, LEAD_IN, 13",
        "13, LEAD_IN, 14",
        "14, DOSES, 0",
        "15, DOSES, 0",
    })
    void danish_path_is_fourteen_days_of_methadone_and_then_the_first_dose(int days, Course.Stage stage, int number) {
        var course = Induction.course(denmark(methadone(days), List.of()));
        assertThat(course.stage()).isEqualTo(stage);
        var proposal = course.proposal().orElseThrow();
        assertThat(proposal.day()).isEqualTo(TODAY);
        assertThat(proposal.most()).isEmpty();
        if (stage == Course.Stage.LEAD_IN) {
            assertThat(proposal.medicine()).isEqualTo(Induction.METHADONE);
            assertThat(proposal.why().values())
                    .containsExactly(new Finding.Value.Count(number), new Finding.Value.Count(14));
            assertThat(proposal.why().citation()).isPresent();
        } else {
            assertThat(proposal.medicine()).isEqualTo(DAM);
            assertThat(proposal.why().code()).isEqualTo("induction.amount-unknown");
            assertThat(proposal.restart()).isTrue();
        }
    }

    @Test
    void two_doses_of_methadone_on_one_day_are_one_day() {
        var taken = new ArrayList<>(methadone(13));
        taken.add(taken.getLast());
        assertThat(Induction.course(denmark(taken, List.of())).stage()).isEqualTo(Course.Stage.LEAD_IN);
    }

    @Test
    void signed_day_moves_the_proposal_to_tomorrow_and_a_draft_or_an_ended_one_does_not() {
        var signed = line(Induction.METHADONE, TODAY, 1, false, true);
        assertThat(Induction.course(denmark(methadone(3), List.of(signed)))
                        .proposal()
                        .orElseThrow()
                        .day())
                .isEqualTo(TODAY.plusDays(1));
        var draft = line(Induction.METHADONE, TODAY, 1, false, false);
        assertThat(Induction.course(denmark(methadone(3), List.of(draft)))
                        .proposal()
                        .orElseThrow()
                        .day())
                .isEqualTo(TODAY);
        var tomorrow = line(Induction.METHADONE, TODAY.plusDays(1), 1, false, true);
        assertThat(Induction.course(denmark(methadone(3), List.of(tomorrow, signed)))
                        .proposal())
                .isEmpty();
    }

    @Test
    void last_day_of_methadone_is_waited_for_before_the_first_dose_is_proposed() {
        var signed = line(Induction.METHADONE, TODAY, 1, false, true);
        var course = Induction.course(denmark(methadone(13), List.of(signed)));
        assertThat(course.proposal()).isEmpty();
        assertThat(course.findings()).extracting("code").containsExactly("induction.lead-in-ends");
    }

    @Test
    void swiss_first_day_goes_15_15_30_and_waits_while_a_step_is_signed() {
        assertThat(most(switzerland(List.of(), List.of()))).isEqualTo("15 mg");
        assertThat(most(switzerland(doses(TODAY, "15"), List.of()))).isEqualTo("15 mg");
        assertThat(most(switzerland(doses(TODAY, "15", "15"), List.of()))).isEqualTo("30 mg");
        var second = Induction.course(switzerland(doses(TODAY, "15"), List.of()));
        assertThat(second.proposal().orElseThrow().sessions()).isEqualTo(2);
        assertThat(second.proposal().orElseThrow().restart()).isFalse();
        assertThat(second.proposal()
                        .orElseThrow()
                        .why()
                        .citation()
                        .orElseThrow()
                        .rule())
                .isEqualTo("ch.titration.second-dose");

        var signed = line(DAM, TODAY, 1, true, true);
        assertThat(Induction.course(switzerland(List.of(), List.of(signed))).proposal())
                .isEmpty();
        assertThat(Induction.course(switzerland(doses(TODAY, "15"), List.of(signed)))
                        .proposal())
                .isPresent();
    }

    @Test
    void swiss_next_day_is_half_of_the_sum_after_three_doses_and_half_more_after_two() {
        var before = TODAY.minusDays(1);
        assertThat(most(switzerland(doses(before, "15", "15", "30"), List.of())))
                .isEqualTo("30 mg");
        assertThat(most(switzerland(doses(before, "15", "20"), List.of()))).isEqualTo("30 mg");
        assertThat(most(switzerland(doses(before, "15"), List.of()))).isEqualTo("22.5 mg");
    }

    @Test
    void missed_days_begin_anew_at_the_step_of_the_table_and_not_before() {
        var table = new MissedStep.Table.Binding(
                List.of(new MissedStep(
                        Optional.of(2),
                        Optional.empty(),
                        MissedStep.Outcome.RESTART,
                        100,
                        Optional.empty(),
                        Optional.empty())),
                true);
        var one = denmark(shift(methadone(5), 1), List.of(), table, false);
        assertThat(Induction.course(one).findings()).extracting("code").containsExactly("induction.missed");
        assertThat(Induction.course(one).given()).isEqualTo(5);

        var two = Induction.course(denmark(shift(methadone(5), 2), List.of(), table, false));
        assertThat(two.findings()).extracting("code").containsExactly("induction.begin-anew");
        assertThat(two.given()).isZero();
        assertThat(two.proposal().orElseThrow().restart()).isTrue();
    }

    @Test
    void begun_anew_it_counts_from_the_new_start_and_asks_no_more() {
        var restart = line(Induction.METHADONE, TODAY, 1, true, true);
        var course = Induction.course(denmark(shift(methadone(5), 6), List.of(restart)));
        assertThat(course.findings()).isEmpty();
        assertThat(course.proposal().orElseThrow().why().values().getFirst()).isEqualTo(new Finding.Value.Count(2));
    }

    @Test
    void where_nobody_has_said_what_missed_days_mean_the_doctor_says() {
        var missed = shift(methadone(5), 1);
        var course = Induction.course(denmark(missed, List.of()));
        assertThat(course.findings()).extracting("code").containsExactly("induction.missed-unknown");
        assertThat(course.given()).isEqualTo(5);
        assertThat(Induction.course(denmark(missed, List.of(), UNKNOWN, true)).given())
                .isZero();
    }

    @Test
    void ordinary_prescription_ends_the_search() {
        var ordinary = prescription(DAM, TODAY, TODAY.plusDays(1), 2, false, true);
        var course = Induction.course(denmark(methadone(14), List.of(ordinary)));
        assertThat(course.stage()).isEqualTo(Course.Stage.SETTLED);
        assertThat(course.proposal()).isEmpty();
    }

    @Test
    void diacetylmorphine_signed_for_today_is_no_longer_the_lead_in() {
        var early = line(DAM, TODAY, 1, true, true);
        assertThat(Induction.course(denmark(methadone(3), List.of(early))).stage())
                .isEqualTo(Course.Stage.DOSES);
    }

    private static String most(Induction.Case known) {
        return Induction.course(known)
                .proposal()
                .orElseThrow()
                .most()
                .orElseThrow()
                .toString();
    }

    private static Induction.Case denmark(List<Induction.Taken> taken, List<Prescription> prescriptions) {
        return denmark(taken, prescriptions, UNKNOWN, false);
    }

    private static Induction.Case denmark(
            List<Induction.Taken> taken, List<Prescription> prescriptions, MissedStep.Table table, boolean anew) {
        return known(Jurisdiction.DENMARK, 2, taken, prescriptions, table, anew);
    }

    private static Induction.Case switzerland(List<Induction.Taken> taken, List<Prescription> prescriptions) {
        return known(Jurisdiction.SWITZERLAND, 3, taken, prescriptions, UNKNOWN, false);
    }

    private static Induction.Case known(
            Jurisdiction where,
            int planned,
            List<Induction.Taken> taken,
            List<Prescription> prescriptions,
            MissedStep.Table table,
            boolean anew) {
        var law = LAW.in(where).on(TODAY);
        return new Induction.Case(
                at(TODAY, 8),
                TODAY,
                DAM,
                planned,
                new Limits(law.find(DosingProtocol.class), Map.of()),
                law.find(Titration.class),
                prescriptions,
                taken,
                List.of(),
                new Induction.MissedTables(table, table),
                anew);
    }

    /// One dose on each of `days` days, the last of them yesterday.
    private static List<Induction.Taken> methadone(int days) {
        return IntStream.rangeClosed(1, days)
                .mapToObj(i -> TODAY.minusDays(days + 1L - i))
                .map(day -> new Induction.Taken(Induction.METHADONE, Mass.ofMilligrams(40), at(day, 8), day))
                .toList();
    }

    private static List<Induction.Taken> shift(List<Induction.Taken> taken, int days) {
        return taken.stream()
                .map(dose -> new Induction.Taken(
                        dose.medicine(),
                        dose.mass(),
                        dose.at().minus(Duration.ofDays(days)),
                        dose.day().minusDays(days)))
                .toList();
    }

    private static List<Induction.Taken> doses(LocalDate day, String... milligrams) {
        return List.of(milligrams).stream()
                .map(mass -> new Induction.Taken(DAM, Mass.ofMilligrams(mass), at(day, 7), day))
                .toList();
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).toInstant(ZoneOffset.UTC);
    }

    private static Prescription line(Medicine medicine, LocalDate day, int sessions, boolean restart, boolean signed) {
        return prescription(medicine, day, day, sessions, restart, signed);
    }

    private static Prescription prescription(
            Medicine medicine, LocalDate from, LocalDate until, int sessions, boolean restart, boolean signed) {
        return new Prescription(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                new Dose(medicine, Mass.ofMilligrams(15)),
                Route.INTRAVENOUS,
                sessions,
                Prescription.Timing.ANY_SESSION,
                restart,
                from,
                until,
                "",
                signed ? Optional.of(new Prescription.Signature(UUID.randomUUID(), at(from, 6), "")) : Optional.empty(),
                Optional.empty());
    }
}
