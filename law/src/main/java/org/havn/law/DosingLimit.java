package org.havn.law;

import java.util.Locale;

/// What a dosing protocol can limit. The name is the last part of a rule's id, in lower case with hyphens.
public enum DosingLimit {
    /// The highest first dose of a person new to the medicine, or new again.
    FIRST_DOSE_MAX(Unit.MASS),
    /// How far a single dose may rise above the previous one, in percent of it.
    STEP_MAX(Unit.PERCENT),
    /// The highest single dose.
    SINGLE_DOSE_MAX(Unit.MASS),
    /// The highest sum of doses of one calendar day in the clinic's zone.
    DAILY_MAX(Unit.MASS),
    /// The shortest time from one dose to the next.
    INTERVAL_MIN(Unit.DURATION),
    /// The most sessions a day.
    SESSIONS_PER_DAY(Unit.COUNT),
    /// The most attempts to find a vein in one session.
    ATTEMPTS_MAX(Unit.COUNT),
    /// The longest time in the booth with a dose.
    BOOTH_MAX(Unit.DURATION),
    /// The shortest time under observation after a dose.
    OBSERVATION_MIN(Unit.DURATION),
    /// The highest sedation score (POSS, 1 to 4) at which a dose may be given.
    SEDATION_MAX(Unit.COUNT),
    /// The highest breath alcohol, in hundredths of a permille, at which a dose may be given.
    BREATH_ALCOHOL_MAX(Unit.HUNDREDTHS_PERMILLE),
    /// The lowest breaths a minute at which a dose may be given.
    RESPIRATORY_RATE_MIN(Unit.COUNT),
    /// The lowest oxygen saturation, in percent, at which a dose may be given.
    OXYGEN_SATURATION_MIN(Unit.PERCENT),
    /// Days on methadone before the first dose.
    METHADONE_LEAD_IN(Unit.DAYS),
    /// How old a check may be when a dose is given on it.
    CHECK_AGE_MAX(Unit.DURATION),
    /// For how many days from the first dose, or the first after a break, the full check form is asked for.
    FULL_CHECK_DAYS(Unit.DAYS),
    /// A break of more than this begins a treatment anew.
    RESTART_GAP(Unit.DAYS),
    /// How far a newly signed dose may differ from the one before without a reason, in percent of it.
    CHANGE_MAX(Unit.PERCENT),
    /// Days before its last day from which a prescription is to be renewed.
    RENEWAL_NOTICE(Unit.DAYS);

    private final Unit unit;

    DosingLimit(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    /// The word used in rule ids, such as `single-dose-max`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What a limit's whole number counts.
    public enum Unit {
        /// Micrograms.
        MASS,
        /// Seconds.
        DURATION,
        /// Whole days.
        DAYS,
        /// Things, such as attempts or points on a scale.
        COUNT,
        /// Hundredths of a whole.
        PERCENT,
        /// Hundredths of a permille of alcohol.
        HUNDREDTHS_PERMILLE
    }
}
