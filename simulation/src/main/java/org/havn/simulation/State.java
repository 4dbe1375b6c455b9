package org.havn.simulation;

import java.util.Locale;

/// The four machines that cross in every person, and the classes that people are counted by.
@SuppressWarnings("EnumOrdinal") // people are held as small numbers, which are these
final class State {

    private State() {}

    /// A constant's name as words.
    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// What somebody uses when they use, and how heavily they are burdened by it.
    enum Profile {
        CANNABIS,
        STIMULANT,
        OPIOID,
        /// Opioids with a chaotic life and failed treatments: those a heroin clinic is for.
        OPIOID_SEVERE;

        private static final Profile[] ALL = values();

        /// Its place in the arrays of the engine.
        int index() {
            return ordinal();
        }

        static Profile at(int index) {
            return ALL[index];
        }

        boolean opioid() {
            return this == OPIOID || this == OPIOID_SEVERE;
        }
    }

    enum Use {
        REGULAR,
        INJECTING,
        /// Stopped on leaving treatment, and may relapse.
        ABSTINENT,
        /// Stopped for good and no longer a problem user, or kept from beginning.
        QUIT;

        private static final Use[] ALL = values();

        /// Its place in the arrays of the engine.
        int index() {
            return ordinal();
        }

        static Use at(int index) {
            return ALL[index];
        }
    }

    enum Treatment {
        NONE,
        WAITING,
        METHADONE,
        BUPRENORPHINE,
        /// The weeks on methadone in which the heroin dose is found.
        HAT_TITRATION,
        HAT,
        PSYCHOSOCIAL,
        /// In an institution, by order of a court.
        COERCED;

        private static final Treatment[] ALL = values();

        /// Its place in the arrays of the engine.
        int index() {
            return ordinal();
        }

        static Treatment at(int index) {
            return ALL[index];
        }

        boolean agonist() {
            return this == METHADONE || this == BUPRENORPHINE || this == HAT_TITRATION || this == HAT;
        }

        boolean inHatClinic() {
            return this == HAT_TITRATION || this == HAT;
        }

        String words() {
            return State.words(this);
        }
    }

    enum Justice {
        FREE,
        /// Told to meet the advisory unit, and prosecuted on staying away.
        SUMMONED,
        PRISON,
        /// The first twelve weeks after prison.
        RELEASED;

        private static final Justice[] ALL = values();

        /// Its place in the arrays of the engine.
        int index() {
            return ordinal();
        }

        static Justice at(int index) {
            return ALL[index];
        }
    }

    /// What the weeks before a death are counted from.
    enum Since {
        /// From prison.
        RELEASE,
        /// Of a treatment with an opioid.
        START,
        /// Of treatment.
        LEAVING;

        /// Its place in the arrays of the engine.
        int index() {
            return ordinal();
        }

        String words() {
            return State.words(this);
        }
    }

    enum Sex {
        WOMAN,
        MAN;

        /// Its place in the arrays of the engine.
        int index() {
            return ordinal();
        }

        String words() {
            return State.words(this);
        }
    }

    enum AgeGroup {
        UNDER_30(30),
        FROM_30(45),
        FROM_45(Integer.MAX_VALUE);

        private final int toYears;

        AgeGroup(int toYears) {
            this.toYears = toYears;
        }

        /// The age at which people leave it for the next group.
        int toYears() {
            return toYears;
        }

        boolean last() {
            return this == FROM_45;
        }

        /// Its place in the arrays of the engine.
        int index() {
            return ordinal();
        }

        String words() {
            return State.words(this);
        }

        static AgeGroup of(int ageYears) {
            return ageYears < UNDER_30.toYears ? UNDER_30 : ageYears < FROM_30.toYears ? FROM_30 : FROM_45;
        }
    }

    /// What is counted as it happens.
    enum Event {
        ENTERED,
        /// Would have begun without prevention, and lives on without.
        NEVER_BEGAN,
        OVERDOSE_SURVIVED,
        DIED_OVERDOSE_UNTREATED,
        DIED_OVERDOSE_WAITING,
        DIED_OVERDOSE_TREATED,
        DIED_OVERDOSE_RELEASED,
        DIED_OVERDOSE_PRISON,
        DIED_OTHER,
        STOPPED,
        SUMMONED,
        MET_ADVISORY_UNIT,
        PROSECUTED,
        IMPRISONED,
        RELEASED,
        ASKED_FOR_TREATMENT,
        STARTED_TREATMENT,
        STARTED_IN_TIME,
        ASKED_FOR_HAT,
        STARTED_HAT,
        LEFT_HAT_WITHIN_A_YEAR,
        STARTED_OAT,
        LEFT_OAT_WITHIN_A_YEAR,
        QUIT,
        RELAPSED,
        COERCED;

        /// Its place in the arrays of the engine.
        int index() {
            return ordinal();
        }

        boolean death() {
            return overdoseDeath() || this == DIED_OTHER;
        }

        boolean overdoseDeath() {
            return name().startsWith("DIED_OVERDOSE");
        }

        /// As in a table's first column, such as `died overdose waiting`.
        String words() {
            return State.words(this);
        }
    }
}
