package org.havn.clinic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.havn.clinic.Limits.Limit;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;

/// Weighs what [Circumstances] and the check form tell about a dose. Pure.
///
/// Self-reported use never refuses a dose: a doctor looks. Whoever is refused for telling the truth tells it once.
final class CircumstanceRules {

    /// So many measurements, each lower than the one before, are a trend and no slip of the sensor.
    private static final int FALLING = 3;

    private final Situation situation;
    private final List<Weighed> weighed = new ArrayList<>();

    private CircumstanceRules(Situation situation) {
        this.situation = situation;
    }

    static List<Weighed> weigh(Situation situation) {
        var rules = new CircumstanceRules(situation);
        rules.hours();
        situation.around().guest().ifPresent(rules::guest);
        if (situation
                .prescription()
                .filter(known ->
                        situation.around().opioids().isBottled(known.dose().medicine()))
                .isPresent()) {
            rules.weighed.add(new Weighed.Ask(finding("take-home.covered", Lift.DOCTOR)));
        }
        situation.around().outcome().ifPresent(rules::outcome);
        situation.around().emergency().ifPresent(rules::emergency);
        situation.check().ifPresent(rules::check);
        return rules.weighed;
    }

    private void hours() {
        var at = LocalDateTime.ofInstant(situation.now(), situation.around().zone());
        situation
                .around()
                .session()
                .filter(session -> !at.toLocalDate().equals(session.day())
                        || at.toLocalTime().isBefore(session.opens())
                        || !at.toLocalTime().isBefore(session.closes()))
                .ifPresent(session -> weighed.add(new Weighed.Remark(finding(
                        "session.outside-hours",
                        Lift.NOBODY,
                        new Value.Time(instant(session, true)),
                        new Value.Time(instant(session, false))))));
    }

    private Instant instant(Session session, boolean opening) {
        return session.day()
                .atTime(opening ? session.opens() : session.closes())
                .atZone(situation.around().zone())
                .toInstant();
    }

    /// While a guest order runs, one clinic gives the doses, on the prescriptions it names or on its own.
    private void guest(Circumstances.Guest guest) {
        if (!guest.here()) {
            weighed.add(new Weighed.Stop(finding(
                    "guest.elsewhere",
                    Lift.NOBODY,
                    new Value.Text(guest.clinic()),
                    new Value.Time(guest.move().until().orElseThrow()))));
        } else if (situation
                .prescription()
                .filter(prescription ->
                        !prescription.clinic().equals(guest.move().away())
                                && !guest.move().prescriptions().contains(prescription.id()))
                .isPresent()) {
            weighed.add(new Weighed.Stop(finding("guest.other-prescription", Lift.NOBODY)));
        }
    }

    /// What a named person decided stands until another outcome takes its place.
    private void outcome(Outcome outcome) {
        var reason = new Value.Text(outcome.reason());
        switch (outcome.kind()) {
            case GIVE -> {
                // The rules decide alone again.
            }
            case REDUCE ->
                outcome.mass()
                        .filter(most -> situation.asked().compareTo(most) > 0)
                        .ifPresent(most -> weighed.add(new Weighed.Less(
                                finding("outcome.reduce", Lift.NOBODY, new Value.Amount(most), reason), most)));
            case DELAY ->
                outcome.until()
                        .filter(until -> situation.now().isBefore(until))
                        .ifPresent(until -> weighed.add(new Weighed.Later(
                                finding("outcome.delay", Lift.NOBODY, new Value.Time(until), reason), until)));
            case ORAL, INTRAMUSCULAR, METHADONE ->
                weighed.add(new Weighed.Stop(finding("outcome.instead", Lift.NOBODY, reason)));
            case REFUSE, DOCTOR, HOSPITAL ->
                weighed.add(new Weighed.Stop(finding("outcome." + outcome.kind().code(), Lift.NOBODY, reason)));
        }
    }

    /// Whoever needed help gets nothing until an exit check or a doctor has let them go on, and is looked at anew.
    private void emergency(Emergency emergency) {
        if (emergency.running()) {
            weighed.add(new Weighed.Stop(finding("emergency.running", Lift.NOBODY)));
        } else if (!emergency.released()) {
            weighed.add(
                    new Weighed.Stop(finding("emergency.not-released", Lift.NOBODY, new Value.Time(emergency.at()))));
        }
        if (situation
                .check()
                .filter(check -> check.checkedAt().isBefore(emergency.at()))
                .isPresent()) {
            weighed.add(
                    new Weighed.Stop(finding("emergency.check-before", Lift.NOBODY, new Value.Time(emergency.at()))));
        }
    }

    private void check(PreDoseCheck check) {
        age(check);
        var seen = check.observation();
        if (check.known().fullDue() && seen.full().isEmpty()) {
            weighed.add(new Weighed.Stop(finding("check.full-due", Lift.NOBODY)));
        }
        seen.oxygenSaturation().ifPresent(measured -> oxygen(check, measured));
        seen.full().ifPresent(full -> told(check, full));
    }

    private void age(PreDoseCheck check) {
        var route = situation.prescription().map(Prescription::route);
        if (route.isPresent()
                && situation.limits().find(DosingLimit.CHECK_AGE_MAX, route.get()) instanceof Limit.Binding max
                && situation.now().isAfter(check.checkedAt().plusSeconds(max.value()))) {
            weighed.add(new Weighed.Stop(new Finding(
                    "check.too-old",
                    List.of(new Value.Time(check.checkedAt()), new Value.Span(Duration.ofSeconds(max.value()))),
                    max.citation(),
                    Lift.NOBODY)));
        }
    }

    /// A low number alone says little: it is held against the patient's own, with the trend and with sedation.
    private void oxygen(PreDoseCheck check, int measured) {
        if (situation.around().baseline().isEmpty()) {
            return; // then the clinic's one limit for all is asked
        }
        var own = situation.around().baseline().get();
        var sedation = check.observation().sedation();
        if (measured < own.lowest()) {
            ask("check.below-baseline", measured, own.usual(), own.lowest());
        } else if (measured < own.usual() && sedation > PreDoseCheck.Observation.SEDATION_LOWEST) {
            ask("check.drowsy-below-usual", measured, own.usual(), sedation);
        } else if (measured < own.usual() && falls(measured, check.known().oxygenBefore())) {
            ask("check.oxygen-falling", measured, own.usual(), FALLING);
        }
    }

    private static boolean falls(int measured, List<Integer> before) {
        int higher = measured;
        int fell = 1;
        for (int earlier : before) {
            if (earlier <= higher) {
                break;
            }
            higher = earlier;
            fell++;
        }
        return fell >= FALLING;
    }

    private void told(PreDoseCheck check, FullLook full) {
        if (full.gait() == FullLook.Gait.UNSTEADY || full.speech() == FullLook.Speech.SLURRED) {
            ask("check.unsteady");
        }
        if (full.slowsBreathing()) {
            ask("check.used-sedatives");
        }
        var recorded = check.known()
                .lastOpioidAt()
                .map(last -> Duration.between(last, check.checkedAt()).toHours());
        full.opioidHoursAgo()
                .filter(hours -> recorded.filter(known -> hours >= known).isEmpty())
                .ifPresent(hours -> ask("check.other-opioid", hours));
        if (!full.newMedicines().isBlank()) {
            remark("check.new-medicines", new Value.Text(full.newMedicines()));
        }
        if (full.pregnancy() == FullLook.Pregnancy.YES) {
            remark("check.pregnant");
        }
    }

    private void ask(String code, int... counts) {
        var values = new ArrayList<Value>();
        for (int count : counts) {
            values.add(new Value.Count(count));
        }
        weighed.add(new Weighed.Ask(new Finding(code, values, Optional.empty(), Lift.DOCTOR)));
    }

    private void remark(String code, Value... values) {
        weighed.add(new Weighed.Remark(finding(code, Lift.NOBODY, values)));
    }

    private static Finding finding(String code, Lift lift, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), lift);
    }
}
