package org.havn.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.havn.simulation.Parameter.Payer;
import org.havn.simulation.State.Event;
import org.havn.simulation.State.Justice;
import org.havn.simulation.State.Profile;
import org.havn.simulation.State.Treatment;
import org.havn.simulation.State.Use;

/// What a run costs, line by line: a whole number of things times a whole price, so every sum balances to the øre.
///
/// Prices are those of their own years; nothing is converted between price years.
final class Ledger {

    /// One price and how often it was paid in one year.
    ///
    /// @param count      person-weeks, days or events
    /// @param priceMinor of one of them, in hundredths of the currency
    record Line(int year, String what, Payer payer, long count, long priceMinor) {

        /// @throws ArithmeticException if the amount is out of range
        long amountMinor() {
            return Math.multiplyExact(count, priceMinor);
        }
    }

    /// From whose side costs are looked at.
    enum Perspective {
        MUNICIPALITY,
        STATE,
        HEALTH,
        /// Municipality, state and health service together.
        PUBLIC,
        /// The public purse and what victims lose. Fines move money within society and are left out.
        SOCIETY;

        boolean bears(Payer payer) {
            return switch (this) {
                case MUNICIPALITY -> payer == Payer.MUNICIPALITY;
                case STATE -> payer == Payer.STATE;
                case HEALTH -> payer == Payer.HEALTH;
                case PUBLIC -> payer != Payer.VICTIMS;
                case SOCIETY -> true;
            };
        }

        String words() {
            return State.words(this);
        }
    }

    private final List<Line> lines;

    private Ledger(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    static Ledger of(Tally tally, Parameters p, Policy policy) {
        var lines = new ArrayList<Line>();
        for (int year = 0; year < tally.years(); year++) {
            new YearBook(tally, p, policy, year, lines).write();
        }
        return new Ledger(lines);
    }

    List<Line> lines() {
        return lines;
    }

    /// The sum of all years.
    long totalMinor(Perspective perspective) {
        long sum = 0;
        for (Line line : lines) {
            if (perspective.bears(line.payer())) {
                sum = Math.addExact(sum, line.amountMinor());
            }
        }
        return sum;
    }

    Map<Payer, Long> totalMinorByPayer() {
        var totals = new EnumMap<Payer, Long>(Payer.class);
        for (Line line : lines) {
            totals.merge(line.payer(), line.amountMinor(), Math::addExact);
        }
        return totals;
    }

    /// What the sums are worth on the first day. A statistic: `double`.
    double presentValue(Perspective perspective, double discount) {
        double sum = 0;
        for (Line line : lines) {
            if (perspective.bears(line.payer())) {
                sum += line.amountMinor() / 100.0 * Cohort.discountFactor(discount, line.year());
            }
        }
        return sum;
    }

    /// What one of something costs a week, rounded to the smallest unit of money.
    static long weeklyMinor(double perYear) {
        return Math.round(perYear * 100 / Calendar.WEEKS_PER_YEAR);
    }

    /// The lines of one year.
    private record YearBook(Tally tally, Parameters p, Policy policy, int year, List<Line> lines) {

        void write() {
            var weeks = new long[Treatment.values().length];
            long prison = 0;
            long untreated = 0;
            long inOat = 0;
            long severeUntreated = 0;
            long severeInOat = 0;
            long severeInHat = 0;
            long opioidUsers = 0;
            for (int cell = 0; cell < Tally.CELLS; cell++) {
                long count = tally.weeks(year, cell);
                if (count == 0) {
                    continue;
                }
                Treatment treatment = Tally.treatment(cell);
                weeks[treatment.index()] += count;
                boolean imprisoned = Tally.justice(cell) == Justice.PRISON;
                prison += imprisoned ? count : 0;
                Profile profile = Tally.profile(cell);
                boolean using = Tally.use(cell) == Use.REGULAR || Tally.use(cell) == Use.INJECTING;
                if (!profile.opioid() || !using || imprisoned || treatment == Treatment.COERCED) {
                    continue;
                }
                opioidUsers += count;
                boolean severe = profile == Profile.OPIOID_SEVERE;
                if (treatment == Treatment.HAT) {
                    severeInHat += count;
                } else if (treatment.agonist()) {
                    severeInOat += severe ? count : 0;
                    inOat += severe ? 0 : count;
                } else {
                    severeUntreated += severe ? count : 0;
                    untreated += severe ? 0 : count;
                }
            }
            weekly(
                    "heroin treatment",
                    "cost.hat.year",
                    weeks[Treatment.HAT.index()] + weeks[Treatment.HAT_TITRATION.index()]);
            weekly(
                    "agonist treatment",
                    "cost.oat.year",
                    weeks[Treatment.METHADONE.index()] + weeks[Treatment.BUPRENORPHINE.index()]);
            weekly("psychosocial treatment", "cost.psychosocial.year", weeks[Treatment.PSYCHOSOCIAL.index()]);
            weekly("coerced care", "cost.coerced.year", weeks[Treatment.COERCED.index()]);
            line("prison days", p.payer("cost.prison.day"), 7 * prison, p.minorUnits("cost.prison.day"));
            writeEvents(opioidUsers);
            writeVictims(new long[] {untreated, inOat, severeUntreated, severeInOat, severeInHat});
        }

        private void writeEvents(long opioidUserWeeks) {
            event("overdoses survived", "cost.overdose", tally.events(year, Event.OVERDOSE_SURVIVED));
            event("stops", "cost.stop", tally.events(year, Event.STOPPED));
            event("prosecutions", "cost.prosecution", tally.events(year, Event.PROSECUTED));
            event("advisory talks", "cost.meeting", tally.events(year, Event.MET_ADVISORY_UNIT));
            double everywhere = policy.harm().naloxoneCover() * opioidUserWeeks / Calendar.WEEKS_PER_YEAR;
            double extra =
                    Math.max(0, policy.harm().releaseKitCover() - policy.harm().naloxoneCover());
            event("naloxone kits", "cost.kit", Math.round(everywhere + extra * tally.events(year, Event.RELEASED)));
        }

        /// In the order: untreated, in OAT, and of the severe those untreated, in OAT and in heroin treatment.
        private void writeVictims(long[] weeks) {
            double ratio = p.value("justice.oat.ratio");
            double usual = p.value("victims.untreated.year");
            double severe = p.value("victims.severe.year");
            double[] losses = {
                usual, usual * ratio, severe / ratio, severe, Math.max(0, severe - p.value("victims.hat.saving"))
            };
            String[] names = {
                "untreated",
                "in agonist treatment",
                "severe, untreated",
                "severe, in agonist treatment",
                "severe, in heroin treatment"
            };
            for (int i = 0; i < losses.length; i++) {
                line("losses of victims: " + names[i], Payer.VICTIMS, weeks[i], weeklyMinor(losses[i]));
            }
        }

        private void weekly(String what, String id, long personWeeks) {
            line(what, p.payer(id), personWeeks, weeklyMinor(p.value(id)));
        }

        private void event(String what, String id, long count) {
            line(what, p.payer(id), count, p.minorUnits(id));
        }

        private void line(String what, Payer payer, long count, long priceMinor) {
            if (count != 0) {
                lines.add(new Line(year, what, payer, count, priceMinor));
            }
        }
    }
}
