package org.havn.law;

import java.util.Map;
import java.util.Optional;

/// When and how long a person may be held for treatment, and who decides.
///
/// @param measures by their name, such as `pregnant`
public record CoerciveMeasures(Map<String, CoerciveMeasure> measures) implements Rule {

    public CoerciveMeasures {
        measures = Map.copyOf(measures);
    }

    /// The one with this name.
    public Optional<CoerciveMeasure> find(String name) {
        return Optional.ofNullable(measures.get(name));
    }

    /// One measure. Every clock in it is a limit: what has no value is not known.
    ///
    /// @param criteria what must be so
    /// @param decider who decides
    /// @param consent whether the person must have agreed
    /// @param holdMax the longest time at once
    /// @param totalMax the longest time in all
    /// @param contractMax how long an agreement may last
    /// @param timesMax how often in one stay
    /// @param reviewEvery how often the need must be tried again
    /// @param lapsesUnlessCarriedOut after which an unused decision lapses
    /// @param interimProposalWithin within which an interim decision needs a proposal to the board
    /// @param interimControlWithin within which an interim decision is tried, if possible
    /// @param hearingWithin within which the board meets, if possible
    /// @param courtWithin within which a court can be asked
    /// @param submitWithin within which a custody must be put before the court
    /// @param applyWithin within which the application must reach the court
    /// @param consentAge from which age a person consents alone
    /// @param sharedConsentAge from which age a child consents with its parents
    /// @param mustOffer whether it must be offered
    /// @param isolation whether isolation or fixation is allowed
    /// @param policeCustody whether the police may take into custody on their own
    /// @param returnBy the day of the yearly return
    public record CoerciveMeasure(
            Optional<Cited<LawValue.Words>> criteria,
            Optional<Cited<LawValue.Words>> decider,
            Optional<Cited<LawValue.Words>> consent,
            Optional<Cited<Span>> holdMax,
            Optional<Cited<Span>> totalMax,
            Optional<Cited<Span>> contractMax,
            Optional<Cited<LawValue.Count>> timesMax,
            Optional<Cited<Span>> reviewEvery,
            Optional<Cited<Span>> lapsesUnlessCarriedOut,
            Optional<Cited<Span>> interimProposalWithin,
            Optional<Cited<Span>> interimControlWithin,
            Optional<Cited<Span>> hearingWithin,
            Optional<Cited<Span>> courtWithin,
            Optional<Cited<Span>> submitWithin,
            Optional<Cited<Span>> applyWithin,
            Optional<Cited<Span>> consentAge,
            Optional<Cited<Span>> sharedConsentAge,
            Optional<Cited<LawValue.Flag>> mustOffer,
            Optional<Cited<LawValue.Flag>> isolation,
            Optional<Cited<LawValue.Flag>> policeCustody,
            Optional<Cited<LawValue.YearDay>> returnBy) {}
}
