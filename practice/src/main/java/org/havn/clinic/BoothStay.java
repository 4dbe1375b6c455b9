package org.havn.clinic;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Mass;
import org.havn.law.Route;
import org.havn.stock.WasteKind;

/// What has happened with one dose since it was handed over.
///
/// @param tries     in the order in which they were written down
/// @param triesMax  how often a vein may be tried, and whose limit that is
/// @param until     when the time in the booth is over, if the clinic has signed how long that is
/// @param decision  what a doctor decided after the tries
/// @param untaken   what was wasted of it before a witness
/// @param redose    what a doctor lets be given again
public record BoothStay(
        GivenDose dose,
        List<Try> tries,
        Limits.Limit triesMax,
        Optional<Instant> until,
        Optional<Decision> decision,
        List<Untaken> untaken,
        Optional<Redose> redose) {

    public BoothStay {
        tries = List.copyOf(tries);
        untaken = List.copyOf(untaken);
    }

    /// How a try ended.
    public enum Outcome {
        TAKEN,
        MISSED,
        VOMITED;

        /// The word used in tables and message files, such as `missed`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// What a doctor decides when the vein cannot be found.
    public enum Instead {
        INTRAMUSCULAR,
        METHADONE,
        STOP;

        /// The word used in tables and message files, such as `methadone`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Instead of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// One try to take the dose.
    public record Try(Outcome outcome, Route route, Site site, String note, UUID by, Instant at) {}

    public record Decision(Instead instead, String reason, UUID doctor, Instant at) {}

    /// Part of the dose that was not taken.
    public record Untaken(Mass amount, WasteKind kind, String reason, UUID by, UUID witness, Instant at) {}

    public record Redose(Mass most, String reason, UUID doctor, UUID witness, Instant until) {}

    /// Whether the time in the booth is over at `now` and the dose is not taken.
    public boolean isOver(Instant now) {
        return !isTaken() && until.filter(end -> !now.isBefore(end)).isPresent();
    }

    public long missed() {
        return tries.stream()
                .filter(one -> one.outcome() == Outcome.MISSED && one.route() == Route.INTRAVENOUS)
                .count();
    }

    public boolean isTaken() {
        return tries.stream().anyMatch(one -> one.outcome() == Outcome.TAKEN);
    }

    public boolean isVomited() {
        return tries.stream().anyMatch(one -> one.outcome() == Outcome.VOMITED);
    }

    /// Whether no further vein may be tried. Where nobody has said how many, one is all there is.
    public boolean isTriedOut() {
        return missed() >= (triesMax instanceof Limits.Limit.Binding binding ? binding.value() : 1);
    }

    /// The route by which the rest may go in: the prescribed one, or what the doctor decided.
    public Route route() {
        return decision.filter(made -> made.instead() == Instead.INTRAMUSCULAR).isPresent()
                ? Route.INTRAMUSCULAR
                : dose.route();
    }

    /// Whether a doctor has said that nothing more goes in.
    public boolean isStopped() {
        return decision.filter(made -> made.instead() != Instead.INTRAMUSCULAR).isPresent();
    }

    /// What of the dose is lost to the patient, so far as anybody knows: all of it, if it was swallowed and vomited.
    /// What went in by another way stays in, however the patient feels.
    public Mass lost() {
        boolean swallowed = tries.stream().anyMatch(one -> one.outcome() == Outcome.TAKEN && one.route() == Route.ORAL);
        return swallowed && isVomited() ? dose.dose().mass() : dose.untaken();
    }
}
