package org.havn.clinic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.havn.clinic.Limits.Limit;
import org.havn.law.Citation;
import org.havn.law.Cited;
import org.havn.law.Dose;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.law.Titration;

/// Finds the next step of a beginning treatment. Pure: the same record on the same day gives the same step.
///
/// It proposes and signs nothing. Where the law book and the clinic's signatures say no amount, neither does it.
final class Induction {

    static final Medicine METHADONE = new Medicine("methadone-hydrochloride");

    /// With more doses a day than this, the day before as a whole says what the next single dose may be.
    private static final int FEW_DOSES = 2;

    private static final int DAYS_SHOWN = 31;

    private final Case known;
    private final List<Finding> findings = new ArrayList<>();

    private Induction(Case known) {
        this.known = known;
    }

    /// A dose that was given and not corrected.
    record Taken(Medicine medicine, Mass mass, Instant at, LocalDate day) {}

    /// All that the next step depends on.
    ///
    /// @param medicine      the one that the treatment is for
    /// @param planned       sessions a day at the clinic
    /// @param limits        for `medicine`
    /// @param prescriptions all of the patient
    /// @param taken         oldest first
    /// @param missed        what missed sessions of each medicine mean: of methadone, and of `medicine`
    /// @param anew          whether the doctor wishes to begin again after something was missed
    record Case(
            Instant now,
            LocalDate today,
            Medicine medicine,
            int planned,
            Limits limits,
            Optional<Titration> titration,
            List<Prescription> prescriptions,
            List<Taken> taken,
            List<Absence.Pause> pauses,
            MissedTables missed,
            boolean anew) {

        Case {
            prescriptions = List.copyOf(prescriptions);
            taken = List.copyOf(taken);
            pauses = List.copyOf(pauses);
        }
    }

    record MissedTables(MissedStep.Table methadone, MissedStep.Table medicine) {}

    static Course course(Case known) {
        return new Induction(known).course();
    }

    /// The first dose as it would be if it began today, whatever is left of the days before it.
    static Proposal early(Case known) {
        return new Induction(known).dayOne(known.today(), List.of());
    }

    private Course course() {
        boolean anew = beginsAnew();
        var start = anew ? known.today() : restartOf(METHADONE).orElse(LocalDate.MIN);
        var leadIn = binding(DosingLimit.METHADONE_LEAD_IN);
        boolean begun = hasBegun(start);
        int given = begun ? 0 : days(METHADONE, start, known.today());
        if (leadIn.isEmpty()) {
            findings.add(own("induction.no-lead-in"));
        }
        if (isSettled()) {
            findings.add(own("induction.settled"));
            return new Course(Course.Stage.SETTLED, given, leadIn, Optional.empty(), rows(Optional.empty()), findings);
        }
        boolean leading = !begun && leadIn.isPresent() && given < leadIn.get().value();
        if (leading) {
            return finish(Course.Stage.LEAD_IN, given, leadIn, leadIn(given, start, leadIn.get()));
        }
        var since = Stream.of(Optional.of(start), anew ? Optional.<LocalDate>empty() : restartOf(known.medicine()))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var proposal = diacetylmorphine(since);
        return finish(Course.Stage.DOSES, given, leadIn, proposal);
    }

    private Course finish(Course.Stage stage, int given, Optional<Limit.Binding> leadIn, Optional<Proposal> proposal) {
        return new Course(stage, given, leadIn, proposal, rows(proposal), findings);
    }

    /// Methadone for today, or for tomorrow once today is signed.
    private Optional<Proposal> leadIn(int given, LocalDate start, Limit.Binding length) {
        boolean signed = isSigned(METHADONE, known.today(), start);
        boolean hadToday = days(METHADONE, known.today(), known.today().plusDays(1)) > 0;
        var day = signed || hadToday ? known.today().plusDays(1) : known.today();
        int number = given + (day.equals(known.today()) ? 1 : 2);
        if (isSigned(METHADONE, day, start)) {
            findings.add(own("induction.signed-until", new Value.Day(day)));
            return Optional.empty();
        }
        if (number > length.value()) {
            findings.add(own("induction.lead-in-ends", new Value.Day(known.today())));
            return Optional.empty();
        }
        var why = new Finding(
                "induction.lead-in",
                List.of(new Value.Count(number), new Value.Count(length.value())),
                length.citation(),
                length.lift());
        return Optional.of(new Proposal(day, METHADONE, Route.ORAL, Optional.empty(), 1, number == 1, why));
    }

    private Optional<Proposal> diacetylmorphine(LocalDate since) {
        var today = known.today();
        var doses = known.taken().stream()
                .filter(dose -> dose.medicine().equals(known.medicine())
                        && !dose.day().isBefore(since)
                        && !dose.day().isAfter(today))
                .toList();
        var now = doses.stream().filter(dose -> dose.day().equals(today)).toList();
        boolean firstDay = doses.size() == now.size();
        if (firstDay && now.size() < known.planned()) {
            if (signed(known.medicine(), today, since).anyMatch(line -> line.sessionsPerDay() > now.size())) {
                findings.add(own("induction.signed-until", new Value.Day(today)));
                return Optional.empty();
            }
            return Optional.of(dayOne(today, now));
        }
        boolean ready = !isSigned(known.medicine(), today, since) && now.isEmpty();
        var day = ready ? today : today.plusDays(1);
        boolean waits = !ready && now.isEmpty();
        if (waits || isSigned(known.medicine(), day, since)) {
            findings.add(own("induction.signed-until", new Value.Day(waits ? today : day)));
            return Optional.empty();
        }
        var last = doses.getLast().day();
        return Optional.of(
                next(day, doses.stream().filter(dose -> dose.day().equals(last)).toList()));
    }

    /// The next dose of the first day, after those of `now`.
    private Proposal dayOne(LocalDate day, List<Taken> now) {
        return switch (now.size()) {
            case 0 -> {
                var limit = binding(DosingLimit.FIRST_DOSE_MAX);
                yield step(
                        day, 1, limit.map(max -> Mass.ofMicrograms(max.value())), "induction.first-dose", cite(limit));
            }
            case 1 -> ofTitration(day, 2, known.titration().flatMap(Titration::secondDose), "induction.second-dose");
            default ->
                ofTitration(
                        day,
                        now.size() + 1,
                        known.titration().flatMap(Titration::firstDayDoseMax),
                        "induction.later-dose");
        };
    }

    private Proposal ofTitration(LocalDate day, int sessions, Optional<Cited<Mass>> said, String code) {
        var binding = said.filter(Cited::binds);
        return step(day, sessions, binding.map(Cited::value), code, binding.map(Cited::citation));
    }

    /// A dose of a later day, from those of the last day with any.
    private Proposal next(LocalDate day, List<Taken> before) {
        int sessions = binding(DosingLimit.SESSIONS_PER_DAY)
                .map(max -> Math.toIntExact(Math.min(max.value(), known.planned())))
                .orElse(known.planned());
        var share = known.titration().flatMap(Titration::nextDaySingleMax).filter(Cited::binds);
        if (before.size() > FEW_DOSES && share.isPresent()) {
            var total = before.stream().map(Taken::mass).reduce(Mass.ZERO, Mass::plus);
            var most = total.percent(Math.toIntExact(share.get().value().percent()));
            return step(day, sessions, Optional.of(most), "induction.share-of-day", share.map(Cited::citation));
        }
        var rise = binding(DosingLimit.STEP_MAX);
        var last = before.getLast().mass();
        var most = rise.map(max -> last.plus(last.percent(Math.toIntExact(max.value()))));
        return step(day, sessions, most, "induction.step", cite(rise));
    }

    private Proposal step(LocalDate day, int sessions, Optional<Mass> most, String code, Optional<Citation> citation) {
        var why = most.map(mass -> new Finding(code, List.of(new Value.Amount(mass)), citation, Lift.NOBODY))
                .orElseGet(() -> own("induction.amount-unknown"));
        boolean first = code.equals("induction.first-dose");
        return new Proposal(day, known.medicine(), Route.INTRAVENOUS, most, sessions, first, why);
    }

    /// What the table says of the sessions missed since the last dose.
    private boolean beginsAnew() {
        var restart = Stream.of(restartOf(METHADONE), restartOf(known.medicine()))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
        if (known.taken().isEmpty() || known.taken().getLast().day().isBefore(restart)) {
            return false;
        }
        var last = known.taken().getLast();
        boolean methadone = last.medicine().equals(METHADONE);
        var absence = Absence.count(
                known.planned(),
                methadone ? 1 : known.planned(),
                new Absence.Place(last.day(), known.planned() - 1),
                new Absence.Place(known.today(), 0),
                known.pauses(),
                Duration.between(last.at(), known.now()));
        if (absence.sessions() + absence.paused() == 0) {
            return false;
        }
        List<Value> values = List.of(
                new Value.Count(absence.sessions()),
                new Value.Span(Duration.ofHours(absence.without().toHours())));
        var table = methadone ? known.missed().methadone() : known.missed().medicine();
        if (!(table instanceof MissedStep.Table.Binding binding)) {
            findings.add(new Finding("induction.missed-unknown", values, Optional.empty(), Lift.DOCTOR));
            return known.anew();
        }
        var gravest = binding.steps().stream()
                .filter(step -> step.isReached(absence))
                .max(Comparator.comparing(MissedStep::outcome));
        if (gravest.filter(step -> step.outcome() == MissedStep.Outcome.RESTART).isPresent()) {
            findings.add(
                    new Finding("induction.begin-anew", values, gravest.get().citation(), Lift.NOBODY));
            return true;
        }
        findings.add(new Finding("induction.missed", values, gravest.flatMap(MissedStep::citation), Lift.DOCTOR));
        return known.anew();
    }

    /// Whether the medicine itself was signed or given since the treatment began, or began again.
    private boolean hasBegun(LocalDate start) {
        return days(known.medicine(), start, known.today().plusDays(1)) > 0
                || known.prescriptions().stream()
                        .filter(isActive(known.medicine()))
                        .anyMatch(line -> !line.validFrom().isBefore(start)
                                && !line.validFrom().isAfter(known.today()));
    }

    /// A prescription for more than a day is an ordinary one: the doctor has found the dose.
    private boolean isSettled() {
        return signed(known.medicine(), known.today(), LocalDate.MIN)
                .anyMatch(line -> line.validUntil().isAfter(line.validFrom()));
    }

    private boolean isSigned(Medicine medicine, LocalDate day, LocalDate since) {
        return signed(medicine, day, since).findAny().isPresent();
    }

    private Stream<Prescription> signed(Medicine medicine, LocalDate day, LocalDate since) {
        return known.prescriptions().stream()
                .filter(isActive(medicine))
                .filter(line -> !day.isBefore(line.validFrom())
                        && !day.isAfter(line.validUntil())
                        && !line.validFrom().isBefore(since));
    }

    private Optional<LocalDate> restartOf(Medicine medicine) {
        return known.prescriptions().stream()
                .filter(isActive(medicine))
                .filter(line -> line.restart() && !line.validFrom().isAfter(known.today()))
                .map(Prescription::validFrom)
                .max(Comparator.naturalOrder());
    }

    private static Predicate<Prescription> isActive(Medicine medicine) {
        return line -> line.dose().medicine().equals(medicine)
                && line.signature().isPresent()
                && line.ended().isEmpty();
    }

    /// Days with a dose, from `from` on and before `until`.
    private int days(Medicine medicine, LocalDate from, LocalDate until) {
        return Math.toIntExact(known.taken().stream()
                .filter(dose -> dose.medicine().equals(medicine)
                        && !dose.day().isBefore(from)
                        && dose.day().isBefore(until))
                .map(Taken::day)
                .distinct()
                .count());
    }

    private Optional<Limit.Binding> binding(DosingLimit what) {
        return known.limits().find(what, Route.INTRAVENOUS) instanceof Limit.Binding binding
                ? Optional.of(binding)
                : Optional.empty();
    }

    private static Optional<Citation> cite(Optional<Limit.Binding> limit) {
        return limit.flatMap(Limit.Binding::citation);
    }

    private List<Course.Row> rows(Optional<Proposal> proposal) {
        var from = known.today().minusDays(DAYS_SHOWN);
        return from.datesUntil(known.today().plusDays(2)) // not law: tomorrow is the last row
                .map(day -> new Course.Row(
                        day,
                        Stream.of(METHADONE, known.medicine())
                                .flatMap(medicine -> signed(medicine, day, LocalDate.MIN))
                                .map(Prescription::dose)
                                .toList(),
                        known.taken().stream()
                                .filter(dose -> dose.day().equals(day))
                                .map(dose -> new Dose(dose.medicine(), dose.mass()))
                                .toList(),
                        proposal.filter(next -> next.day().equals(day))))
                .filter(row -> !row.isEmpty())
                .toList();
    }

    private static Finding own(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
