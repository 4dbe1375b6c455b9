package org.havn.simulation;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What a government decides, as the model sees it. Everything else about a country is a [Parameters] value.
record Policy(
        Hat hat,
        Guarantee guarantee,
        Care care,
        Harm harm,
        Enforcement enforcement,
        Prevention prevention,
        Budget budget)
        implements Serializable {

    /// A policy that moves no money.
    Policy(Hat hat, Guarantee guarantee, Care care, Harm harm, Enforcement enforcement, Prevention prevention) {
        this(hat, guarantee, care, harm, enforcement, prevention, Budget.NONE);
    }

    /// The same before any money is moved.
    Policy beforeMoving() {
        return new Policy(hat, guarantee, care, harm, enforcement, prevention);
    }

    /// The same with other places in its clinics.
    Policy with(Map<String, Integer> places) {
        return new Policy(hat.with(places), guarantee, care, harm, enforcement, prevention, budget);
    }

    /// The same once money has been moved: less policing, and more places.
    Policy afterMoving(Map<String, Integer> bought) {
        return new Policy(
                hat.withMore(bought), guarantee, care, harm, enforcement.less(budget.fromEnforcement()), prevention);
    }

    /// The heroin clinics.
    ///
    /// @param places            by area; an area that is not named has no clinic
    /// @param visitsPerDay      each of them under supervision
    /// @param tablets           whether those who do not inject may come too
    /// @param fromMethadoneOnly whether only people in methadone may be referred
    /// @param needFirst         whether more failed episodes go before longer waiting
    /// @param titrationWeeks    on methadone while the heroin dose is found
    /// @param takeHomeDays      days a week on which nobody comes, the doses being taken at home
    /// @param openHours         a day; [#ALWAYS_OPEN] for as many as are needed
    record Hat(
            Map<String, Integer> places,
            int visitsPerDay,
            boolean tablets,
            boolean fromMethadoneOnly,
            boolean needFirst,
            int titrationWeeks,
            int takeHomeDays,
            double openHours)
            implements Serializable {

        static final double ALWAYS_OPEN = 24;

        private static final double DAYS_PER_WEEK = 7;

        Hat {
            places = Collections.unmodifiableMap(new TreeMap<>(places));
        }

        /// Clinics where every dose is taken and whose hours are as long as need be.
        Hat(
                Map<String, Integer> places,
                int visitsPerDay,
                boolean tablets,
                boolean fromMethadoneOnly,
                boolean needFirst,
                int titrationWeeks) {
            this(places, visitsPerDay, tablets, fromMethadoneOnly, needFirst, titrationWeeks, 0, ALWAYS_OPEN);
        }

        boolean hoursAreLimited() {
            return openHours < ALWAYS_OPEN;
        }

        /// The same with other places.
        Hat with(Map<String, Integer> others) {
            return new Hat(
                    others,
                    visitsPerDay,
                    tablets,
                    fromMethadoneOnly,
                    needFirst,
                    titrationWeeks,
                    takeHomeDays,
                    openHours);
        }

        /// The same with more places.
        Hat withMore(Map<String, Integer> bought) {
            var more = new TreeMap<>(places);
            bought.forEach((area, number) -> more.merge(area, number, Math::addExact));
            return with(more);
        }

        int places(Area area) {
            return places.getOrDefault(area.id(), 0);
        }

        /// Hours a year that one patient spends on the way and at the clinic.
        double attendanceHours(Area area, double minutesOnSite) {
            double daily = visitsPerDay * Calendar.DAYS_PER_YEAR * (minutesOnSite + area.travelMinutes()) / 60;
            return daily * ((DAYS_PER_WEEK - takeHomeDays) / DAYS_PER_WEEK);
        }
    }

    enum PrisonScope {
        NONE,
        /// Only those whose sentence is not short.
        LONG_SENTENCES,
        ALL
    }

    /// The promise that treatment starts in time.
    ///
    /// @param municipal         whether it holds outside prison
    /// @param weeks             within which treatment must start
    /// @param keptShare         the share of promises kept; the rest start late
    /// @param shortSentenceWeeks sentences below this are short
    record Guarantee(boolean municipal, PrisonScope prison, int weeks, double keptShare, int shortSentenceWeeks)
            implements Serializable {}

    /// How treatment is given.
    ///
    /// @param buprenorphineShare of new starts
    /// @param continuedInPrison  the share of OAT patients whose treatment goes on in prison
    /// @param linkedAtRelease    the share of untreated opioid users who are on the list on leaving prison
    /// @param coercedRate        orders a year per untreated opioid user
    /// @param coercedWeeks       the length of an order
    record Care(
            double buprenorphineShare,
            double continuedInPrison,
            double linkedAtRelease,
            double coercedRate,
            int coercedWeeks)
            implements Serializable {}

    /// Keeping people alive.
    ///
    /// @param naloxoneCover   the share of overdoses at which a kit is at hand
    /// @param releaseKitCover the same in the twelve weeks after prison, where it is higher
    /// @param roomNear        the share of overdoses that happen near a consumption room
    record Harm(double naloxoneCover, double releaseKitCover, double roomNear) implements Serializable {}

    enum Regime {
        PROSECUTION,
        /// One talk with the advisory unit is the condition of not being prosecuted.
        ADVISORY_CONDITION,
        /// Up to a quantity there is a talk and no charge whether or not one comes.
        THRESHOLD
    }

    /// What the police do about use.
    ///
    /// @param effort         times today's
    /// @param opioidGrams    up to which there is no charge under [Regime#THRESHOLD]
    /// @param cannabisLegal  whether an adult's use of cannabis is no offence at all
    record Enforcement(
            Regime regime,
            double effort,
            double opioidGrams,
            double stimulantGrams,
            double cannabisGrams,
            boolean cannabisLegal)
            implements Serializable {

        /// The same with a share of the effort gone.
        Enforcement less(double share) {
            return new Enforcement(
                    regime, effort * (1 - share), opioidGrams, stimulantGrams, cannabisGrams, cannabisLegal);
        }

        double grams(State.Profile profile) {
            return switch (profile) {
                case CANNABIS -> cannabisGrams;
                case STIMULANT -> stimulantGrams;
                case OPIOID, OPIOID_SEVERE -> opioidGrams;
            };
        }
    }

    /// Fewer new users, as a share of those who would have begun.
    record Prevention(double cannabisEntry, double otherEntry) implements Serializable {}

    /// Money moved from policing use to heroin treatment. How many places it buys comes out of each run.
    ///
    /// @param fromEnforcement the share of the effort against use that goes, with its share of the cost
    /// @param parts           by area, how many of each sum of the parts are bought there
    record Budget(double fromEnforcement, Map<String, Integer> parts) implements Serializable {

        static final Budget NONE = new Budget(0, Map.of());

        Budget {
            parts = Collections.unmodifiableMap(new TreeMap<>(parts));
        }

        boolean moves() {
            return fromEnforcement > 0;
        }
    }
}
