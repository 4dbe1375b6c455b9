package org.havn.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.clinic.Review;
import org.havn.clinic.ReviewDue;
import org.havn.person.Citizen;

/// What is due of one patient, and what was done.
///
/// @param due   soonest first
/// @param done  newest first
/// @param key   the same for every repetition of one press
/// @param names of the staff who did what, by account
public record PatientReviewsPage(
        Citizen citizen,
        LocalDate today,
        List<Row> due,
        List<Review> done,
        UUID key,
        Form form,
        List<Reason> refused,
        Map<UUID, String> names) {

    /// @param cite the rule that asks for it
    public record Row(ReviewDue due, Optional<Cite> cite) {

        public boolean isForm() {
            return due.kind() == Review.Kind.OUTCOME_FORM;
        }

        /// Tells the fields of one row from those of another.
        public String id() {
            return due.kind().code() + "-" + due.day();
        }
    }

    public boolean isLate(Row row) {
        return row.due().day().isBefore(today);
    }

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    public String path() {
        return "/patient/" + citizen.id() + "/reviews";
    }

    public List<Review.Kind> requestable() {
        return List.of(Review.Kind.ECG, Review.Kind.URINE);
    }
}
