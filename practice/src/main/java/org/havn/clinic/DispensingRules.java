package org.havn.clinic;

import static org.havn.law.DosingLimit.BREATH_ALCOHOL_MAX;
import static org.havn.law.DosingLimit.DAILY_MAX;
import static org.havn.law.DosingLimit.FIRST_DOSE_MAX;
import static org.havn.law.DosingLimit.INTERVAL_MIN;
import static org.havn.law.DosingLimit.OXYGEN_SATURATION_MIN;
import static org.havn.law.DosingLimit.RESPIRATORY_RATE_MIN;
import static org.havn.law.DosingLimit.SEDATION_MAX;
import static org.havn.law.DosingLimit.SESSIONS_PER_DAY;
import static org.havn.law.DosingLimit.SINGLE_DOSE_MAX;
import static org.havn.law.DosingLimit.STEP_MAX;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.havn.clinic.DispensingDecision.Consult;
import org.havn.clinic.DispensingDecision.Delay;
import org.havn.clinic.DispensingDecision.Dispense;
import org.havn.clinic.DispensingDecision.Reduce;
import org.havn.clinic.DispensingDecision.Withhold;
import org.havn.clinic.Limits.Limit;
import org.havn.law.Cited;
import org.havn.law.Dose;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Formulary;
import org.havn.law.Mass;
import org.havn.law.Route;

/// Decides about one dose. Pure: the same situation gives the same decision, today and in ten years.
///
/// The order is the order of weight: what nobody may lift, then what a doctor must look at, then what
/// only time or a smaller dose solves.
final class DispensingRules {

    /// Without these a dose is not decided at all: an unknown limit is never "no limit".
    private static final List<DosingLimit> NEEDED =
            List.of(SINGLE_DOSE_MAX, DAILY_MAX, INTERVAL_MIN, SESSIONS_PER_DAY, SEDATION_MAX);

    private final Situation situation;
    private final List<Finding> withhold = new ArrayList<>();
    private final List<Finding> consult = new ArrayList<>();
    private final List<Finding> delay = new ArrayList<>();
    private final List<Finding> reduce = new ArrayList<>();
    private final List<Finding> setAside = new ArrayList<>();
    private final List<Finding> remarks = new ArrayList<>();
    private Instant notBefore;
    private Mass allowed;

    private DispensingRules(Situation situation) {
        this.situation = situation;
        this.notBefore = situation.now();
        this.allowed = situation.asked();
    }

    static DispensingDecision decide(Situation situation) {
        return new DispensingRules(situation).decide();
    }

    private DispensingDecision decide() {
        if (!situation.here()) {
            withhold.add(own("arrival.undone", Lift.NOBODY));
        }
        situation.holds().forEach(hold -> withhold.add(own("hold.active", Lift.NOBODY, new Value.Text(hold.reason()))));
        CircumstanceRules.weigh(situation).forEach(this::weigh);
        if (situation.chosen().undecided()) {
            withhold.add(own("prescription.not-chosen", Lift.NOBODY));
        }
        var prescription = usablePrescription();
        if (prescription.isPresent()) {
            timing(prescription.get().timing());
            missed(prescription.get());
            var route = prescription.get().route();
            neededLimits(route);
            prescribedAmount(prescription.get());
            ExchangeRules.weigh(prescription.get(), situation.around().opioids(), situation.asked())
                    .ifPresent(this::weigh);
            amounts(route);
            situation
                    .around()
                    .weighOpioids(prescription.get().what(), situation.asked())
                    .forEach(this::weigh);
            interval(route);
            sessions(prescription.get());
            check(route);
        }
        return conclude();
    }

    private void weigh(Weighed found) {
        switch (found) {
            case Weighed.Stop(var finding) -> withhold.add(finding);
            case Weighed.Ask(var finding) -> askDoctor(finding);
            case Weighed.Later(var finding, var until) -> notBefore(until, finding);
            case Weighed.Less(var finding, var most) -> atMost(most, finding);
            case Weighed.Remark(var finding) -> remarks.add(finding);
        }
    }

    private DispensingDecision conclude() {
        if (!withhold.isEmpty()) {
            return new Withhold(all(withhold, consult, delay, reduce));
        }
        if (!consult.isEmpty()) {
            return new Consult(all(consult, delay, reduce, remarks));
        }
        if (!delay.isEmpty()) {
            return new Delay(notBefore, all(delay, reduce, remarks));
        }
        if (!reduce.isEmpty()) {
            return allowed.isZero() ? new Withhold(reduce) : new Reduce(dose(allowed), all(reduce, setAside, remarks));
        }
        return new Dispense(dose(situation.asked()), all(setAside, remarks));
    }

    private Optional<Prescription> usablePrescription() {
        if (situation.prescription().isEmpty()) {
            withhold.add(own("prescription.none", Lift.NOBODY));
            return Optional.empty();
        }
        var prescription = situation.prescription().get();
        var finding = switch (prescription.on(situation.today())) {
            case VALID -> Optional.<Finding>empty();
            case DRAFT -> Optional.of(own("prescription.unsigned", Lift.NOBODY));
            case NOT_YET_VALID ->
                Optional.of(own("prescription.not-yet-valid", Lift.NOBODY, new Value.Day(prescription.validFrom())));
            case EXPIRED ->
                Optional.of(own("prescription.expired", Lift.NOBODY, new Value.Day(prescription.validUntil())));
            case ENDED -> Optional.of(own("prescription.ended", Lift.NOBODY));
        };
        finding.ifPresent(withhold::add);
        return finding.isPresent() ? Optional.empty() : Optional.of(prescription);
    }

    /// A medicine for the evening is not for the morning, and a depot works for days.
    private void timing(Prescription.Timing timing) {
        if (!timing.isFor(situation.session())) {
            askDoctor(own(
                    "prescription.other-session",
                    Lift.DOCTOR,
                    new Value.Text(timing.only().orElseThrow().code())));
        }
        situation
                .history()
                .last()
                .filter(_ -> timing.isDepot())
                .map(last -> situation.dayOf(last.givenAt()).plusDays(timing.everyDays()))
                .filter(next -> situation.today().isBefore(next))
                .map(next -> own("depot.too-early", Lift.DOCTOR, new Value.Day(next)))
                .ifPresent(this::askDoctor);
    }

    /// Tolerance goes within days: what the table says after so many sessions, or so long without any opioid.
    private void missed(Prescription prescription) {
        var absence = situation.away().absence();
        boolean missed = absence.sessions() + absence.paused() > 0;
        if (situation.previous().isEmpty()) {
            return;
        }
        switch (situation.away().table()) {
            case MissedStep.Table.Binding binding ->
                binding.steps().stream()
                        .filter(step -> step.isReached(absence))
                        .max(Comparator.comparing(MissedStep::outcome)
                                .thenComparing(MissedStep::percent, Comparator.reverseOrder()))
                        .ifPresent(step -> missed(prescription, step));
            case MissedStep.Table.OnlyExample example -> {
                if (missed) {
                    askDoctor(new Finding("missed.only-example", away(), Optional.of(example.citation()), Lift.DOCTOR));
                }
            }
            case MissedStep.Table.Unknown _ -> {
                if (missed) {
                    askDoctor(new Finding("missed.no-table", away(), Optional.empty(), Lift.DOCTOR));
                }
            }
        }
    }

    private void missed(Prescription prescription, MissedStep step) {
        switch (step.outcome()) {
            case SHARE -> {
                var share = prescription.dose().mass().percent(step.percent());
                var most =
                        step.doseMax().filter(max -> max.compareTo(share) < 0).orElse(share);
                if (situation.asked().compareTo(most) > 0) {
                    var values = new ArrayList<>(away());
                    values.add(new Value.Count(step.percent()));
                    values.add(new Value.Amount(most));
                    atMost(most, new Finding("missed.reduce", values, step.citation(), Lift.DOCTOR));
                }
            }
            case DOCTOR -> askDoctor(new Finding("missed.ask-doctor", away(), step.citation(), Lift.DOCTOR));
            case RESTART -> withhold.add(new Finding("missed.restart", away(), step.citation(), Lift.NOBODY));
        }
    }

    private List<Value> away() {
        var absence = situation.away().absence();
        return List.of(
                new Value.Count(absence.sessions()),
                new Value.Span(Duration.ofHours(absence.without().toHours())));
    }

    private void neededLimits(Route route) {
        var needs = new ArrayList<>(NEEDED);
        if (situation.previous().isEmpty()) {
            needs.add(FIRST_DOSE_MAX);
        }
        for (DosingLimit needed : needs) {
            switch (situation.limits().find(needed, route)) {
                case Limit.Binding _ -> {
                    // Known and binding.
                }
                case Limit.OnlyExample(var example) ->
                    withhold.add(new Finding(
                            "limit.only-example",
                            List.of(new Value.Text(needed.code())),
                            Optional.of(example.citation()),
                            Lift.NOBODY));
                case Limit.Unknown _ -> withhold.add(own("limit.unknown", Lift.NOBODY, new Value.Text(needed.code())));
            }
        }
    }

    private void prescribedAmount(Prescription prescription) {
        if (situation.asked().compareTo(prescription.dose().mass()) > 0) {
            atMost(
                    prescription.dose().mass(),
                    own(
                            "dose.above-prescription",
                            Lift.NOBODY,
                            asked(),
                            new Value.Amount(prescription.dose().mass())));
        }
    }

    private void amounts(Route route) {
        var asked = situation.asked();
        var history = situation.history();
        binding(SINGLE_DOSE_MAX, route)
                .filter(max -> asked.micrograms() > max.value())
                .ifPresent(max -> atMost(
                        Mass.ofMicrograms(max.value()), cited("dose.above-single-max", max, asked(), amount(max))));
        binding(DAILY_MAX, route)
                .filter(max -> history.todayTotal().plus(asked).micrograms() > max.value())
                .ifPresent(max -> atMost(
                        Mass.ofMicrograms(
                                Math.max(0, max.value() - history.todayTotal().micrograms())),
                        cited(
                                "dose.above-daily-max",
                                max,
                                asked(),
                                new Value.Amount(history.todayTotal()),
                                amount(max))));
        if (situation.previous().isEmpty()) {
            binding(FIRST_DOSE_MAX, route)
                    .filter(max -> asked.micrograms() > max.value())
                    .ifPresent(max -> atMost(
                            Mass.ofMicrograms(max.value()), cited("dose.above-first-max", max, asked(), amount(max))));
            return;
        }
        if (firstDay(route)) {
            return;
        }
        var last = situation.previous().get().mass();
        binding(STEP_MAX, route).ifPresent(step -> {
            var highest = last.plus(last.percent(Math.toIntExact(step.value())));
            if (asked.compareTo(highest) > 0) {
                atMost(
                        highest,
                        cited(
                                "dose.above-step",
                                step,
                                asked(),
                                new Value.Amount(last),
                                new Value.Count(step.value()),
                                new Value.Amount(highest)));
            }
        });
    }

    /// The later doses of a first day by vein have steps of their own; the rise from day to day begins tomorrow.
    ///
    /// @return whether the law book has such a step for this dose
    private boolean firstDay(Route route) {
        if (route != Route.INTRAVENOUS
                || !situation.isFirstDay()
                || !Formulary.isDiacetylmorphine(
                        situation.prescription().orElseThrow().dose().medicine())) {
            return false;
        }
        boolean second = situation.history().todayCount() <= 1;
        var step = situation
                .around()
                .firstDay()
                .flatMap(said -> second ? said.secondDose() : said.firstDayDoseMax())
                .filter(Cited::binds);
        step.filter(most -> situation.asked().compareTo(most.value()) > 0)
                .ifPresent(most -> atMost(
                        most.value(),
                        new Finding(
                                "dose.above-first-day",
                                List.of(asked(), new Value.Amount(most.value())),
                                Optional.of(most.citation()),
                                Lift.DOCTOR)));
        return step.isPresent();
    }

    private void interval(Route route) {
        var last = situation.history().handed();
        var shortest = binding(INTERVAL_MIN, route);
        if (last.isEmpty() || shortest.isEmpty()) {
            return;
        }
        var interval = Duration.ofSeconds(shortest.get().value());
        var earliest = last.get().plus(interval);
        if (situation.now().isBefore(earliest)) {
            var finding = cited(
                    "interval.too-short",
                    shortest.get(),
                    new Value.Time(last.get()),
                    new Value.Span(interval),
                    new Value.Time(earliest));
            if (!isLifted(finding)) {
                notBefore(earliest, finding);
            }
        }
    }

    private void notBefore(Instant until, Finding finding) {
        delay.add(finding);
        if (until.isAfter(notBefore)) {
            notBefore = until;
        }
    }

    private void sessions(Prescription prescription) {
        int today = situation.history().todayCount();
        if (today >= prescription.sessionsPerDay()) {
            withhold.add(own(
                    "sessions.above-prescription",
                    Lift.NOBODY,
                    new Value.Count(today),
                    new Value.Count(prescription.sessionsPerDay())));
            return;
        }
        binding(SESSIONS_PER_DAY, prescription.route())
                .filter(max -> today >= max.value())
                .map(max -> cited("sessions.too-many", max, new Value.Count(today), new Value.Count(max.value())))
                .filter(finding -> !isLifted(finding))
                .ifPresent(withhold::add);
    }

    private void check(Route route) {
        if (situation.check().isEmpty()) {
            withhold.add(own("check.missing", Lift.NOBODY));
            return;
        }
        var check = situation.check().get();
        // What goes home is not taken now, so an opioid given here meanwhile does not matter to it.
        var since =
                situation.prescription().filter(it -> it.timing().takenHome()).isPresent()
                        ? Optional.<Instant>empty()
                        : situation.away().taken();
        if (Stream.concat(situation.history().handed().stream(), since.stream())
                .anyMatch(given -> !check.checkedAt().isAfter(given))) {
            withhold.add(own("check.before-last-dose", Lift.NOBODY, new Value.Time(check.checkedAt())));
            return;
        }
        var seen = check.observation();
        binding(SEDATION_MAX, route)
                .filter(max -> seen.sedation() > max.value())
                .map(max -> cited("check.sedated", max, new Value.Count(seen.sedation()), new Value.Count(max.value())))
                .ifPresent(this::askDoctor);
        seen.breathAlcohol().filter(measured -> measured > 0).ifPresent(measured -> breathAlcohol(route, measured));
        seen.respiratoryRate()
                .flatMap(rate -> binding(RESPIRATORY_RATE_MIN, route)
                        .filter(min -> rate < min.value())
                        .map(min -> cited(
                                "check.slow-breathing", min, new Value.Count(rate), new Value.Count(min.value()))))
                .ifPresent(this::askDoctor);
        seen.oxygenSaturation().ifPresent(measured -> oxygen(route, measured));
    }

    /// No authority is known to have set a limit, so any alcohol goes to a doctor until the clinic signs its own.
    private void breathAlcohol(Route route, int measured) {
        var max = binding(BREATH_ALCOHOL_MAX, route);
        if (max.isEmpty()) {
            askDoctor(own("check.alcohol-no-limit", Lift.DOCTOR, new Value.Count(measured)));
        } else if (measured > max.get().value()) {
            askDoctor(cited(
                    "check.alcohol",
                    max.get(),
                    new Value.Count(measured),
                    new Value.Count(max.get().value())));
        }
    }

    /// What is low differs from person to person, so whoever measured it asks a doctor until the clinic signs a limit.
    ///
    /// Where the patient has a baseline of their own, it takes the place of the clinic's number; a law's stays.
    private void oxygen(Route route, int measured) {
        var min = binding(OXYGEN_SATURATION_MIN, route);
        if (situation.around().baseline().isPresent()
                && min.filter(limit -> !limit.clinicsOwn()).isEmpty()) {
            return;
        }
        if (min.isEmpty()) {
            askDoctor(own("check.oxygen-no-limit", Lift.DOCTOR, new Value.Count(measured)));
        } else if (measured < min.get().value()) {
            askDoctor(cited(
                    "check.low-oxygen",
                    min.get(),
                    new Value.Count(measured),
                    new Value.Count(min.get().value())));
        }
    }

    private void askDoctor(Finding finding) {
        if (!isLifted(finding)) {
            (finding.lift() == Lift.DOCTOR ? consult : withhold).add(finding);
        }
    }

    private void atMost(Mass most, Finding finding) {
        if (!isLifted(finding)) {
            reduce.add(finding);
            if (most.compareTo(allowed) < 0) {
                allowed = most;
            }
        }
    }

    /// Whether a doctor has set this finding aside; if so it is kept beside the decision.
    private boolean isLifted(Finding finding) {
        boolean lifted = finding.lift() == Lift.DOCTOR && situation.lifted().contains(finding.code());
        if (lifted) {
            setAside.add(finding);
        }
        return lifted;
    }

    private Optional<Limit.Binding> binding(DosingLimit what, Route route) {
        return situation.limits().find(what, route) instanceof Limit.Binding binding
                ? Optional.of(binding)
                : Optional.empty();
    }

    /// `mass` of the prescribed medicine.
    private Dose dose(Mass mass) {
        return new Dose(situation.prescription().orElseThrow().dose().medicine(), mass);
    }

    private Value asked() {
        return new Value.Amount(situation.asked());
    }

    private static Value amount(Limit.Binding max) {
        return new Value.Amount(Mass.ofMicrograms(max.value()));
    }

    private static Finding cited(String code, Limit.Binding limit, Value... values) {
        return new Finding(code, List.of(values), limit.citation(), limit.lift());
    }

    private static Finding own(String code, Lift lift, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), lift);
    }

    @SafeVarargs
    private static List<Finding> all(List<Finding>... lists) {
        var all = new ArrayList<Finding>();
        for (List<Finding> list : lists) {
            all.addAll(list);
        }
        return all;
    }
}
