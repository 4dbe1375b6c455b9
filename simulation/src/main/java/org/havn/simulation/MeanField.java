package org.havn.simulation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.havn.simulation.State.Event;
import org.havn.simulation.State.Justice;
import org.havn.simulation.State.Profile;
import org.havn.simulation.State.Sex;
import org.havn.simulation.State.Treatment;
import org.havn.simulation.State.Use;

/// The model's twin without luck: how many people are where is reckoned as shares, week by week.
///
/// It knows use, overdoses, deaths, waiting and agonist treatment with stays of any length. It does not know what
/// makes the shares of one person depend on others or on a long history: heroin clinics and their queue, prison,
/// coercion, and ages; [#requireWithinReach] says so. Within its reach the mean of the engine's runs must be its
/// result.
final class MeanField {

    private static final int FIRST_AGE_BAND = 0;
    private static final int WAIT_MAX = 520;

    private final Parameters parameters;
    private final Policy policy;
    private final Rates rates;
    private final Stay[] stays;
    private final Chances chances;
    private final int weeks;
    private final double[] waits;
    /// By stay, the chance of each of its weeks to be the last.
    private final double[][] ends;
    private final Map<Event, Double> events = new EnumMap<>(Event.class);
    private final double[] weeksIn = new double[Treatment.values().length];

    MeanField(Parameters parameters, Policy policy, int years) {
        this.parameters = parameters;
        this.policy = policy;
        requireWithinReach();
        rates = new Rates(parameters, policy, Area.of(parameters.country()).getFirst());
        stays = Rates.stays(parameters);
        chances = new Chances(parameters);
        weeks = years * Calendar.WEEKS_PER_YEAR;
        waits = chances.waits(policy.guarantee(), WAIT_MAX);
        ends = new double[stays.length][length()];
        for (int stay = 0; stay < stays.length; stay++) {
            for (int week = 0; week < length(); week++) {
                ends[stay][week] = stays[stay].chance(week);
            }
        }
        for (Profile profile : Profile.values()) {
            for (Sex sex : Sex.values()) {
                new Chain(profile, sex).run();
            }
        }
    }

    /// The numbers of `p` with those set aside that the twin does not know.
    static Parameters plain(Parameters p) {
        Parameters plain = p.with("justice.prison.rate", 0).with("death.age.slope", 0);
        for (int episode = 4; episode <= 6; episode++) {
            plain = plain.with("stay.episode" + episode, 1).with("oat.return.episode" + episode, 1);
        }
        return plain;
    }

    /// A policy with everything in it that the twin knows. Its numbers are there to be compared with; they are nobody's
    /// law.
    static Policy plainPolicy(boolean guarantee) {
        return new Policy(
                new Policy.Hat(Map.of(), 2, false, true, false, 2),
                new Policy.Guarantee(guarantee, Policy.PrisonScope.NONE, 2, 0.88, 13),
                new Policy.Care(0.2, 0.88, 0.1, 0, 26),
                new Policy.Harm(0.1, 0.3, 0.2),
                new Policy.Enforcement(Policy.Regime.PROSECUTION, 1, 0, 0, 0, false),
                new Policy.Prevention(0.9, 1));
    }

    /// How often something is to be expected over the whole run.
    double events(Event event) {
        return events.getOrDefault(event, 0.0);
    }

    /// Person-years to be expected in a treatment state.
    double years(Treatment treatment) {
        return weeksIn[treatment.index()] / Calendar.WEEKS_PER_YEAR;
    }

    private void requireWithinReach() {
        boolean plain = policy.hat().places().isEmpty()
                && !policy.budget().moves()
                && policy.care().coercedRate() == 0
                && policy.enforcement().regime() == Policy.Regime.PROSECUTION
                && parameters.value("justice.prison.rate") == 0
                && parameters.value("death.age.slope") == 0;
        for (int episode = 4; episode <= 6; episode++) {
            plain &= parameters.value("stay.episode" + episode) == 1
                    && parameters.value("oat.return.episode" + episode) == 1;
        }
        if (!plain) {
            throw new IllegalArgumentException(
                    "The twin knows no clinics, coercion, summonses, prison, ages or episodes");
        }
    }

    private double value(String id) {
        return parameters.value(id);
    }

    private void count(Event event, double people) {
        events.merge(event, people, Double::sum);
    }

    /// The people of one profile and sex.
    private final class Chain {

        private final Profile profile;
        private final Sex sex;
        private final boolean opioid;
        private final double share;
        private final Using regular;
        private final Using injecting;
        private double[] abstinent = new double[length()];
        private double quit;

        Chain(Profile profile, Sex sex) {
            this.profile = profile;
            this.sex = sex;
            opioid = profile.opioid();
            double women = value("people.women.share");
            share = sex == Sex.WOMAN ? women : 1 - women;
            regular = new Using(Use.REGULAR);
            injecting = new Using(Use.INJECTING);
        }

        private double ofStream() {
            double stimulant = value("people.stimulant.share");
            double severe = (1 - stimulant) * value("people.severe.share");
            return switch (profile) {
                case CANNABIS -> 1;
                case STIMULANT -> stimulant;
                case OPIOID -> 1 - stimulant - severe;
                case OPIOID_SEVERE -> severe;
            };
        }

        void run() {
            boolean cannabis = profile == Profile.CANNABIS;
            begin(value(cannabis ? "people.cannabis" : "people.other") * ofStream() * share);
            double coming = value(cannabis ? "entry.cannabis.rate" : "entry.other.rate")
                    * ofStream()
                    * share
                    / Calendar.WEEKS_PER_YEAR;
            Policy.Prevention prevention = policy.prevention();
            double entering = coming * (cannabis ? prevention.cannabisEntry() : prevention.otherEntry());
            for (int week = 0; week < weeks; week++) {
                count(Event.ENTERED, entering);
                count(Event.NEVER_BEGAN, coming - entering);
                regular.first += entering;
                quit += coming - entering;
                pass();
            }
            regular.tell();
            injecting.tell();
        }

        private void begin(double people) {
            if (!opioid) {
                regular.first = people;
                return;
            }
            double injects = value("people.injecting.share");
            double opioids = value("people.other") * (1 - value("people.stimulant.share"));
            double treated = Math.min(0.9, value("people.oat") / opioids);
            double buprenorphine = value("oat.buprenorphine.share");
            int back = profile == Profile.OPIOID_SEVERE ? Rates.STAY_RETURN_SEVERE : Rates.STAY_RETURN;
            for (int elapsed = 0; elapsed <= Stay.SO_FAR_MAX; elapsed++) {
                for (Using using : new Using[] {regular, injecting}) {
                    double all = people * (using == injecting ? injects : 1 - injects);
                    using.untreated[elapsed] += all * (1 - treated) * stays[back].shareSoFar(elapsed);
                    using.methadone[elapsed] +=
                            all * treated * (1 - buprenorphine) * stays[Rates.STAY_METHADONE].shareSoFar(elapsed);
                    using.buprenorphine[elapsed] +=
                            all * treated * buprenorphine * stays[Rates.STAY_BUPRENORPHINE].shareSoFar(elapsed);
                }
            }
        }

        private void pass() {
            double[] before = abstinent;
            abstinent = new double[length()];
            double relapsed = 0;
            int row = row(Use.ABSTINENT, Treatment.NONE, false);
            double alive = 1 - chance(rates.deathPace(row, Treatment.NONE, sex, FIRST_AGE_BAND));
            count(Event.DIED_OTHER, Arrays.stream(before).sum() * (1 - alive));
            for (int week = 0; week < length() - 1; week++) {
                double relapses = ends[Rates.STAY_ABSTINENT][week];
                relapsed += before[week] * alive * relapses;
                abstinent[week + 1] = before[week] * alive * (1 - relapses);
            }
            weeksIn[Treatment.NONE.index()] += Arrays.stream(before).sum() + quit;
            count(Event.DIED_OTHER, quit * (1 - alive));
            quit *= alive;
            count(Event.RELAPSED, relapsed);
            regular.pass();
            injecting.pass();
            injecting.left[0] += relapsed;
        }

        private int row(Use use, Treatment treatment, boolean first) {
            return 2 * Tally.states(profile.index(), use.index(), treatment.index(), Justice.FREE.index())
                    + (first ? 1 : 0);
        }

        /// Those who use in one way.
        private final class Using {

            private final Use use;
            /// The chance of a week to stop or to begin to inject.
            private final double changesUse;
            /// Never treated.
            private double first;
            /// Without treatment and, by the week of their stay, not lately out of it or lately out of it.
            private double[] untreated = new double[length()];
            private double[] left = new double[length()];
            private double[] methadone = new double[length()];
            private double[] buprenorphine = new double[length()];
            private double psychosocial;
            /// By weeks still to wait.
            private double[] waiting = new double[WAIT_MAX + 1];
            /// Those who have begun to inject this week, wherever they come from.
            private double arriving;

            private double firstArriving;
            private double[] arrivals = new double[length()];
            private double[] waitArrivals = new double[WAIT_MAX + 1];
            private double asked;
            private double diedOther;
            private double diedOfOverdose;
            private double survived;
            /// By treatment, whether it is the first, and phase.
            private final Risk[] risks = new Risk[6 * Treatment.values().length];

            Using(Use use) {
                this.use = use;
                changesUse = chance(rates.pace(row(use, Treatment.NONE, false), Clocks.USE));
                fillRisks();
            }

            /// The chances of one week.
            private record Risk(double dies, double overdoses) {}

            void tell() {
                count(Event.DIED_OTHER, diedOther);
                count(Event.OVERDOSE_SURVIVED, survived);
                count(Event.DIED_OVERDOSE_UNTREATED, diedOfOverdose);
            }

            void pass() {
                asked = 0;
                double back = psychosocial(survive(Treatment.PSYCHOSOCIAL, psychosocial, false, 0));
                double[] untreatedBefore = untreated;
                double[] leftBefore = left;
                untreated = new double[length()];
                left = new double[length()];
                first = change(survive(Treatment.NONE, first, true, 0), true, 0) + back;
                for (int week = 0; week < length() - 1; week++) {
                    untreated[week + 1] +=
                            change(survive(Treatment.NONE, untreatedBefore[week], false, 0), false, week);
                    int phase = week < Rates.CHANGE_WEEKS ? 2 : 0;
                    left[week + 1] += change(survive(Treatment.NONE, leftBefore[week], false, phase), false, week);
                }
                methadone = treat(Treatment.METHADONE, methadone, Rates.STAY_METHADONE);
                buprenorphine = treat(Treatment.BUPRENORPHINE, buprenorphine, Rates.STAY_BUPRENORPHINE);
                queue();
            }

            /// Those of `people` who neither die of an overdose nor otherwise; the rest are counted.
            private double survive(Treatment treatment, double people, boolean isFirst, int change) {
                if (people == 0) {
                    return 0;
                }
                weeksIn[treatment.index()] += people;
                Risk risk = risks[(treatment.index() * 2 + (isFirst ? 1 : 0)) * 3 + change];
                double died = people * risk.dies;
                double overdoses = (people - died) * risk.overdoses;
                double fatal = overdoses * rates.fatalShare(false);
                diedOther += died;
                survived += overdoses - fatal;
                diedOfOverdose += fatal;
                return people - died - fatal;
            }

            private void fillRisks() {
                for (int i = 0; i < risks.length; i++) {
                    Treatment treatment = Treatment.at(i / 6);
                    int row = row(use, treatment, i / 3 % 2 == 1);
                    risks[i] = new Risk(
                            chance(rates.deathPace(row, treatment, sex, FIRST_AGE_BAND)),
                            chance(rates.overdosePace(row, i % 3, 0)));
                }
            }

            /// Those of `people` without treatment who stay as they are.
            private double change(double people, boolean isFirst, int week) {
                if (people == 0) {
                    return 0;
                }
                int row = row(use, Treatment.NONE, isFirst);
                double changes = people * changesUse;
                double injects = changes * (use == Use.REGULAR && opioid ? rates.injectShare() : 0);
                quit += changes - injects;
                count(Event.QUIT, changes - injects);
                long pace = rates.pace(row, Clocks.TREATMENT);
                double asks = pace < 0 ? ends[(int) (-1 - pace)][week] : chance(pace);
                move(injects * asks, injects * (1 - asks), isFirst, week);
                asked += (people - changes) * asks;
                return (people - changes) * (1 - asks);
            }

            private void move(double asks, double stay, boolean isFirst, int week) {
                injecting.arriving += asks;
                if (isFirst) {
                    injecting.firstArriving += stay;
                } else {
                    injecting.arrivals[week + 1] += stay;
                }
            }

            private double psychosocial(double people) {
                double leaves = people * ends[Rates.STAY_PSYCHOSOCIAL][0];
                double quits = leaves * chances.psychosocialQuit();
                quit += quits;
                count(Event.QUIT, quits);
                psychosocial = people - leaves;
                return leaves - quits;
            }

            private double[] treat(Treatment treatment, double[] before, int stay) {
                var after = new double[length()];
                for (int week = 0; week < length() - 1; week++) {
                    int phase = week < Rates.CHANGE_WEEKS ? 1 : 0;
                    double people = survive(treatment, before[week], false, phase);
                    double leaves = people * ends[stay][week];
                    abstinent[0] += leaves * chances.oatAbstinent();
                    left[0] += leaves * (1 - chances.oatAbstinent());
                    after[week + 1] = people - leaves;
                }
                return after;
            }

            private void queue() {
                var after = new double[WAIT_MAX + 1];
                for (int wait = 1; wait <= WAIT_MAX; wait++) {
                    double people = survive(Treatment.WAITING, waiting[wait], false, 0);
                    if (wait == 1) {
                        start(people);
                    } else {
                        double changes = people * changesUse;
                        double injects = changes * (use == Use.REGULAR && opioid ? rates.injectShare() : 0);
                        quit += changes - injects;
                        count(Event.QUIT, changes - injects);
                        after[wait - 1] += people - changes;
                        injecting.waitArrivals[wait - 1] += injects;
                    }
                }
                if (use == Use.INJECTING) {
                    arrive(after);
                }
                count(Event.ASKED_FOR_TREATMENT, asked);
                for (int wait = 1; wait <= WAIT_MAX; wait++) {
                    after[wait] += asked * waits[wait];
                }
                waiting = after;
            }

            /// Takes in those who have begun to inject this week.
            private void arrive(double[] after) {
                asked += arriving;
                first += firstArriving;
                for (int week = 0; week < length(); week++) {
                    untreated[week] += arrivals[week];
                }
                for (int wait = 0; wait <= WAIT_MAX; wait++) {
                    after[wait] += waitArrivals[wait];
                }
                arriving = 0;
                firstArriving = 0;
                arrivals = new double[length()];
                waitArrivals = new double[WAIT_MAX + 1];
            }

            private void start(double people) {
                count(Event.STARTED_TREATMENT, people);
                if (!opioid) {
                    psychosocial += people;
                    return;
                }
                count(Event.STARTED_OAT, people);
                double share = policy.care().buprenorphineShare();
                buprenorphine[0] += people * share;
                methadone[0] += people * (1 - share);
            }
        }
    }

    private int length() {
        return weeks + Stay.SO_FAR_MAX + 2;
    }

    private static double chance(long pace) {
        return -StrictMath.expm1(-pace / Stay.UNITS);
    }
}
