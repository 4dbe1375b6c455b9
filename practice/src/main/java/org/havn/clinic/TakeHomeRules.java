package org.havn.clinic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.havn.law.Cited;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.LawValue;
import org.havn.law.Medicine;
import org.havn.law.Span;
import org.havn.law.TakeHome;

/// Holds a wish to take doses home against the law of the place on the day. Pure.
///
/// What the law book does not know is no permission: then nothing is taken home.
final class TakeHomeRules {

    private static final String DIACETYLMORPHINE = "diacetylmorphine";

    private final TakeHomeAsk ask;
    private final LocalDate today;
    private final List<Finding> findings = new ArrayList<>();

    private TakeHomeRules(TakeHomeAsk ask, LocalDate today) {
        this.ask = ask;
        this.today = today;
    }

    /// @return why not; empty if the law allows it
    static List<Finding> objections(TakeHomeAsk ask, Optional<TakeHome> law, LocalDate today) {
        var rules = new TakeHomeRules(ask, today);
        law.filter(known -> waysFor(ask.medicine(), known).contains(ask.way()))
                .flatMap(known -> known.find(ask.way()))
                .ifPresentOrElse(rules::hold, () -> rules.findings.add(own("take-home.no-rule", new Value.Day(today))));
        return rules.findings;
    }

    /// The ways that the law has for a medicine: a rule made for diacetylmorphine is the only one for it, and for
    /// nothing else.
    static List<String> waysFor(Medicine medicine, TakeHome law) {
        var diacetylmorphine = medicine.code().startsWith(DIACETYLMORPHINE);
        return law.ways().entrySet().stream()
                .filter(way -> way.getValue().dailyDosesMax().isPresent()
                        || way.getValue().daysMax().isPresent())
                .map(Map.Entry::getKey)
                .filter(name ->
                        !law.ways().containsKey(DIACETYLMORPHINE) || name.equals(DIACETYLMORPHINE) == diacetylmorphine)
                .sorted()
                .toList();
    }

    private void hold(TakeHome.Way way) {
        if (most(way).isEmpty()) {
            findings.add(own("take-home.no-rule", new Value.Day(today)));
            return;
        }
        var most = most(way).get();
        if (ask.dailyDoses() > most.value()) {
            findings.add(
                    most.value() == 0
                            ? cited("take-home.none", most)
                            : cited(
                                    "take-home.too-many",
                                    most,
                                    new Value.Count(ask.dailyDoses()),
                                    new Value.Count(most.value())));
        }
        way.stableMin().filter(Cited::binds).ifPresent(this::stable);
        way.cleanSamples()
                .filter(Cited::binds)
                .filter(needed -> ask.cleanSamples() < needed.value().count())
                .ifPresent(needed -> findings.add(cited(
                        "take-home.samples",
                        needed,
                        new Value.Count(ask.cleanSamples()),
                        new Value.Count(needed.value().count()))));
        way.contactsPerWeek()
                .filter(Cited::binds)
                .filter(needed -> ask.contactsPerWeek() < needed.value().count())
                .ifPresent(needed -> findings.add(cited(
                        "take-home.contacts",
                        needed,
                        new Value.Count(ask.contactsPerWeek()),
                        new Value.Count(needed.value().count()))));
    }

    private void stable(Cited<Span> needed) {
        var from = needed.value().lastDay(ask.inTreatmentSince(), Set.of());
        if (today.isBefore(from)) {
            findings.add(cited("take-home.too-early", needed, new Value.Day(from)));
        }
    }

    /// The smaller of the two limits that the law may have, in days.
    private static Optional<Cited<Long>> most(TakeHome.Way way) {
        var doses = way.dailyDosesMax().filter(Cited::binds).map(TakeHomeRules::count);
        var days = way.daysMax()
                .filter(Cited::binds)
                .map(span -> new Cited<>(span.value().duration().toDays(), span.standing(), span.citation()));
        return doses.isPresent() && days.isPresent()
                ? doses.filter(limit -> limit.value() <= days.get().value()).or(() -> days)
                : doses.or(() -> days);
    }

    private static Cited<Long> count(Cited<LawValue.Count> limit) {
        return new Cited<>(limit.value().count(), limit.standing(), limit.citation());
    }

    private static Finding cited(String code, Cited<?> rule, Value... values) {
        return new Finding(code, List.of(values), Optional.of(rule.citation()), Lift.NOBODY);
    }

    private static Finding own(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
