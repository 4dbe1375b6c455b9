package org.havn.clinic;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.havn.clinic.Limits.Limit;
import org.havn.law.Dose;
import org.havn.law.Finding;

/// How far a beginning treatment has come, and the step that a doctor can sign next.
///
/// @param given    days with methadone before today, while it leads in
/// @param leadIn   how many such days come first; empty if nobody has said
/// @param proposal empty if nothing is to be signed now
/// @param rows     day by day, oldest first
/// @param findings what else the doctor should know
public record Course(
        Stage stage,
        int given,
        Optional<Limit.Binding> leadIn,
        Optional<Proposal> proposal,
        List<Row> rows,
        List<Finding> findings) {

    public Course {
        rows = List.copyOf(rows);
        findings = List.copyOf(findings);
    }

    /// Where a treatment stands.
    public enum Stage {
        /// Methadone, so that the need can be estimated.
        LEAD_IN,
        /// The medicine itself, step by step.
        DOSES,
        /// An ordinary prescription runs.
        SETTLED
    }

    /// One day of the schedule.
    public record Row(LocalDate day, List<Dose> signed, List<Dose> given, Optional<Proposal> proposed) {

        public Row {
            signed = List.copyOf(signed);
            given = List.copyOf(given);
        }

        boolean isEmpty() {
            return signed.isEmpty() && given.isEmpty() && proposed.isEmpty();
        }
    }
}
