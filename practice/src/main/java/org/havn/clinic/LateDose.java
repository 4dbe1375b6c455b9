package org.havn.clinic;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Finding;
import org.havn.law.Mass;

/// A dose that stands on paper and is entered afterwards.
///
/// @param clientKey the same for every repetition of the same press
/// @param givenAt   when it was given
/// @param givenBy   the account of who gave it
/// @param sedation  what was seen before it, if the paper says so
/// @param note      where it stands, such as the page of the paper
/// @param another   whether it is known that this session has another dose already
/// @param home      whether it was taken home; asked only where the same medicine is also taken here
/// @param left      whether the patient has left since
public record LateDose(
        UUID clientKey,
        UUID citizen,
        Session.Name session,
        Instant givenAt,
        Mass mass,
        UUID container,
        UUID givenBy,
        Optional<Integer> sedation,
        String note,
        boolean another,
        boolean home,
        boolean left) {

    /// Whether `dose` is what this would write.
    boolean isIn(GivenDose dose, Session.Name at) {
        return dose.citizen().equals(citizen)
                && at == session
                && dose.givenAt().equals(givenAt)
                && dose.dose().mass().equals(mass)
                && dose.container().equals(container)
                && dose.givenBy().equals(givenBy);
    }

    /// What came of it.
    public sealed interface Outcome {

        /// @param remarks rules that were not kept, for the doctor
        record Entered(UUID dose, List<Finding> remarks) implements Outcome {}

        /// Nothing was entered.
        record Refused(List<Finding> findings) implements Outcome {}
    }

    /// One that was entered.
    ///
    /// @param seenBy the doctor who has seen it
    public record Entry(
            GivenDose dose,
            UUID enteredBy,
            Instant enteredAt,
            String note,
            List<Finding> remarks,
            Optional<UUID> seenBy) {}
}
