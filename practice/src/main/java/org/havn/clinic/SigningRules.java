package org.havn.clinic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.havn.clinic.Limits.Limit;
import org.havn.law.Cited;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Formulary;
import org.havn.law.LawValue;
import org.havn.law.Mass;
import org.havn.law.Medicine;

/// Decides whether a draft may be signed. Pure: the same draft beside the same others gives the same answer.
final class SigningRules {

    private static final int HUNDRED = 100;

    private final Case draft;
    private final Limits limits;
    private final List<Finding> findings = new ArrayList<>();

    private SigningRules(Case draft) {
        this.draft = draft;
        this.limits = draft.limits().apply(draft.prescription().dose().medicine());
    }

    /// A draft, and all that its signature depends on.
    ///
    /// @param planned  sessions a day at the clinic
    /// @param limits   that hold for a medicine
    /// @param others   all other prescriptions of the patient
    /// @param takeHome the most daily doses of this medicine that the law lets somebody take home
    /// @param reason   why the dose changes, in the doctor's words; blank if none was given
    record Case(
            Prescription prescription,
            LocalDate today,
            int planned,
            Function<Medicine, Limits> limits,
            List<Prescription> others,
            Optional<Cited<LawValue.Count>> takeHome,
            String reason) {}

    /// Why the draft cannot be signed; empty if it can.
    static List<Finding> objections(Case draft) {
        return new SigningRules(draft).objections();
    }

    private List<Finding> objections() {
        var prescription = draft.prescription();
        var state = prescription.on(draft.today());
        if (state == Prescription.State.EXPIRED) {
            return List.of(own("prescription.expired", new Value.Day(prescription.validUntil())));
        }
        if (state == Prescription.State.ENDED) {
            return List.of(own("prescription.ended"));
        }
        if (prescription.signature().isPresent()) {
            return List.of(own("prescription.already-signed"));
        }
        if (prescription.sessionsPerDay() > draft.planned()) {
            return List.of(own(
                    "sessions.more-than-planned",
                    new Value.Count(prescription.sessionsPerDay()),
                    new Value.Count(draft.planned())));
        }
        form();
        amounts();
        prescription.exchanges().forEach(this::amounts);
        beside();
        home();
        change();
        return findings;
    }

    private void form() {
        var prescription = draft.prescription();
        prescription.exchanges().stream()
                .filter(exchange -> !exchange.what().isPossible())
                .forEach(exchange -> findings.add(own(
                        "prescription.other-route",
                        new Value.Text(exchange.what().medicine().code()),
                        new Value.Text(exchange.what().route().code()))));
        var timing = prescription.timing();
        if (!prescription.exchanges().isEmpty() && (timing.takenHome() || timing.isDepot())) {
            findings.add(own("exchange.not-here"));
        }
        Formulary.find(prescription.dose().medicine()).ifPresent(known -> {
            if (!known.routes().contains(prescription.route())) {
                findings.add(own(
                        "prescription.other-route",
                        new Value.Text(known.medicine().code()),
                        new Value.Text(prescription.route().code())));
            }
            if (known.isDepot() && !prescription.timing().isDepot()) {
                findings.add(
                        own("depot.no-interval", new Value.Text(known.medicine().code())));
            }
        });
    }

    private void amounts() {
        var prescription = draft.prescription();
        var dose = prescription.dose().mass();
        exceeds(DosingLimit.SINGLE_DOSE_MAX, dose, "dose.above-single-max");
        exceeds(DosingLimit.DAILY_MAX, prescription.daily(), "prescription.above-daily-max");
        if (limits.find(DosingLimit.SESSIONS_PER_DAY, prescription.route()) instanceof Limit.Binding max
                && prescription.sessionsPerDay() > max.value()) {
            findings.add(new Finding(
                    "sessions.too-many",
                    List.of(new Value.Count(prescription.sessionsPerDay()), new Value.Count(max.value())),
                    max.citation(),
                    Lift.NOBODY));
        }
    }

    /// What another form would come to meets the limits of that form, here as at the window.
    private void amounts(Prescription.Exchange exchange) {
        long daily = Math.multiplyExact(
                exchange.mass().micrograms(), (long) draft.prescription().sessionsPerDay());
        exceeds(exchange.what(), DosingLimit.SINGLE_DOSE_MAX, exchange.mass());
        exceeds(exchange.what(), DosingLimit.DAILY_MAX, Mass.ofMicrograms(daily));
    }

    private void exceeds(MedicineRoute form, DosingLimit what, Mass amount) {
        var theirs = draft.limits().apply(form.medicine());
        if (theirs.find(what, form.route()) instanceof Limit.Binding max && amount.micrograms() > max.value()) {
            findings.add(new Finding(
                    "exchange.above-limit",
                    List.of(
                            new Value.Text(form.medicine().code()),
                            new Value.Amount(amount),
                            new Value.Amount(Mass.ofMicrograms(max.value()))),
                    max.citation(),
                    Lift.NOBODY));
        }
    }

    private void exceeds(DosingLimit what, Mass amount, String code) {
        switch (limits.find(what, draft.prescription().route())) {
            case Limit.Binding max -> {
                if (amount.micrograms() > max.value()) {
                    findings.add(new Finding(
                            code,
                            List.of(new Value.Amount(amount), new Value.Amount(Mass.ofMicrograms(max.value()))),
                            max.citation(),
                            Lift.NOBODY));
                }
            }
            case Limit.OnlyExample(var example) ->
                findings.add(new Finding(
                        "limit.only-example",
                        List.of(new Value.Text(what.code())),
                        Optional.of(example.citation()),
                        Lift.NOBODY));
            case Limit.Unknown _ -> findings.add(own("limit.unknown", new Value.Text(what.code())));
        }
    }

    /// The same medicine twice in one session is never meant: the other one ends first.
    private void beside() {
        var line = draft.prescription().line();
        draft.others().stream()
                .filter(other -> other.signature().isPresent()
                        && other.ended().isEmpty()
                        && isBeside(other)
                        && !other.validUntil().isBefore(draft.prescription().validFrom())
                        && !other.validUntil().isBefore(draft.today())
                        && !other.validFrom().isAfter(draft.prescription().validUntil()))
                .findFirst()
                .ifPresent(other -> findings.add(own(
                        "prescription.overlaps",
                        new Value.Text(line.medicine().code()),
                        new Value.Amount(other.dose().mass()),
                        new Value.Day(other.validUntil()))));
    }

    /// Whether a form of the one and a form of the other could be given in one session, although neither replaces the
    /// other.
    private boolean isBeside(Prescription other) {
        var line = draft.prescription().line();
        if (line.equals(other.line())) {
            return false;
        }
        return lines(draft.prescription())
                .anyMatch(mine -> lines(other).anyMatch(theirs -> mine.equals(theirs) || mine.overlaps(theirs)));
    }

    private static Stream<Prescription.Line> lines(Prescription prescription) {
        var timing = prescription.timing();
        return prescription.medicines().stream()
                .map(medicine -> new Prescription.Line(medicine, timing.only(), timing.takenHome()));
    }

    /// What nobody has allowed to be taken home is taken here. Methadone for the night is not diacetylmorphine.
    private void home() {
        var medicine = draft.prescription().dose().medicine();
        if (!draft.prescription().timing().takenHome() || !Formulary.isDiacetylmorphine(medicine)) {
            return;
        }
        var most = draft.takeHome().filter(Cited::binds);
        if (most.isEmpty()) {
            findings.add(own("take-home.unknown", new Value.Text(medicine.code())));
        } else if (most.get().value().count() < 1) {
            findings.add(new Finding(
                    "take-home.not-allowed",
                    List.of(new Value.Text(medicine.code())),
                    Optional.of(most.get().citation()),
                    Lift.NOBODY));
        }
    }

    /// A dose that jumps is either meant, and somebody can say why, or it is a slip of the finger.
    private void change() {
        var prescription = draft.prescription();
        var before = draft.others().stream()
                .filter(other -> other.signature().isPresent()
                        && other.dose().medicine().equals(prescription.dose().medicine())
                        && other.timing().takenHome() == prescription.timing().takenHome())
                .max(Comparator.comparing(
                        other -> other.signature().orElseThrow().at()));
        if (before.isEmpty() || !draft.reason().isBlank()) {
            return;
        }
        var limit = limits.find(DosingLimit.CHANGE_MAX, prescription.route());
        long most = limit instanceof Limit.Binding binding ? binding.value() : 0;
        var old = before.get();
        if (jumps(old.dose().mass(), prescription.dose().mass(), most)
                || jumps(old.daily(), prescription.daily(), most)) {
            findings.add(new Finding(
                    "prescription.change-needs-reason",
                    List.of(
                            new Value.Amount(old.daily()),
                            new Value.Amount(prescription.daily()),
                            new Value.Count(most)),
                    limit instanceof Limit.Binding binding ? binding.citation() : Optional.empty(),
                    Lift.NOBODY));
        }
    }

    /// Whether `now` is more than `percent` above or below `before`, to the microgram.
    static boolean jumps(Mass before, Mass now, long percent) {
        long difference = Math.abs(Math.subtractExact(now.micrograms(), before.micrograms()));
        return Math.multiplyExact(difference, HUNDRED) > Math.multiplyExact(before.micrograms(), percent);
    }

    private static Finding own(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
