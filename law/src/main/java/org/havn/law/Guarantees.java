package org.havn.law;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rights to be offered treatment within a time.
///
/// @param guarantees by their name, such as `social`
public record Guarantees(Map<String, Guarantee> guarantees) implements Rule {

    public Guarantees {
        guarantees = Map.copyOf(guarantees);
    }

    /// The one with this name.
    public Optional<Guarantee> find(String name) {
        return Optional.ofNullable(guarantees.get(name));
    }

    /// One right.
    ///
    /// @param startWithin within which treatment must begin
    /// @param assessWithin within which the need must be assessed
    /// @param startEvent what starts the clock
    /// @param pauses what stops the clock for a while
    /// @param scope who has the right
    /// @param remedy what a person can do when the time is not kept
    /// @param releaseWithin a stay that ends within this time gives no right
    /// @param freeChoice whether the person may choose another provider
    /// @param doctorTalk whether a talk with a doctor comes first, free of charge
    /// @param assessmentFirst whether a holistic assessment comes before the decision
    public record Guarantee(
            Optional<Cited<Span>> startWithin,
            Optional<Cited<Span>> assessWithin,
            Optional<Cited<LawValue.Words>> startEvent,
            Optional<Cited<LawValue.Words>> pauses,
            Optional<Cited<LawValue.Words>> scope,
            Optional<Cited<LawValue.Words>> remedy,
            Optional<Cited<Span>> releaseWithin,
            Optional<Cited<LawValue.Flag>> freeChoice,
            Optional<Cited<LawValue.Flag>> doctorTalk,
            Optional<Cited<LawValue.Flag>> assessmentFirst) {

        /// The last day on which the start is on time; empty if no time is known.
        ///
        /// @param start      the day of the event that starts the clock
        /// @param pausedDays days on which the clock stood still
        /// @param holidays   public holidays of the place
        public Optional<LocalDate> lastDay(LocalDate start, int pausedDays, Set<LocalDate> holidays) {
            return startWithin
                    .or(() -> assessWithin)
                    .map(it -> it.value().lastDay(start.plusDays(pausedDays), holidays));
        }
    }
}
