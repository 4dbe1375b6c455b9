package org.havn.control;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The way of one substance to a ban: recommended, then ordered or rejected, then begun.
///
/// @param steps in the order in which they were taken
public record Proceeding(UUID id, UUID substance, Breadth breadth, Cause cause, List<Step> steps) {

    public Proceeding {
        steps = List.copyOf(steps);
    }

    /// Whether one substance or a whole group is banned.
    public enum Breadth {
        SINGLE,
        GROUP;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What set it going.
    public enum Cause {
        INTERNATIONAL,
        NATIONAL_RECOMMENDATION;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Cause of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /// A kind of step.
    public enum Kind {
        RECOMMENDATION,
        ORDER,
        COMMENCEMENT,
        REJECTION;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// A step that a named person took.
    ///
    /// @param day      on which it was decided, or begins to apply
    /// @param citation of the document that says so
    public record Step(Kind kind, LocalDate day, String citation, UUID takenBy, Instant takenAt) {}

    /// The kinds of step that may follow.
    public List<Kind> next() {
        return switch (steps.getLast().kind()) {
            case RECOMMENDATION -> List.of(Kind.ORDER, Kind.REJECTION);
            case ORDER -> List.of(Kind.COMMENCEMENT);
            case COMMENCEMENT, REJECTION -> List.of();
        };
    }

    /// Whether it is under way or has become a ban, so that another like it would be the same ban twice.
    boolean stands() {
        return steps.getLast().kind() != Kind.REJECTION;
    }

    /// Why this step cannot follow, as the code of a finding; empty if it can.
    Optional<String> refuse(Kind kind, LocalDate day) {
        if (steps.stream().anyMatch(step -> step.kind() == kind)) {
            return Optional.of("ban.step-taken");
        }
        if (!next().contains(kind)) {
            return Optional.of("ban.step-early");
        }
        return day.isBefore(steps.getLast().day()) ? Optional.of("ban.step-before") : Optional.empty();
    }

    /// The days from the first sample to the first day of the ban; empty before that.
    public Optional<Long> daysFrom(LocalDate firstSeen) {
        return steps.stream()
                .filter(step -> step.kind() == Kind.COMMENCEMENT)
                .map(step -> ChronoUnit.DAYS.between(firstSeen, step.day()))
                .findFirst();
    }
}
