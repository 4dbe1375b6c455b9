package org.havn.law;

import java.util.Optional;

/// The municipal unit that talks once with a person caught with drugs for own use.
///
/// @param everyMunicipality whether each municipality must have one
/// @param meetings conversations that fulfil the condition
/// @param summonsWithin within which the person is summoned
/// @param summonsBy how the person is summoned
/// @param treatmentDuty whether the person must accept treatment
/// @param followUpNeedsConsent whether later contact needs consent
/// @param reports what is told to the prosecution
/// @param inPatientRecord whether the meeting stands in the patient record
/// @param testRequester who asks for a drug test
/// @param nonAppearanceFee what staying away costs
/// @param nonAppearance what staying away leads to
public record AdvisoryUnit(
        Optional<Cited<LawValue.Flag>> everyMunicipality,
        Optional<Cited<LawValue.Count>> meetings,
        Optional<Cited<Span>> summonsWithin,
        Optional<Cited<LawValue.Words>> summonsBy,
        Optional<Cited<LawValue.Flag>> treatmentDuty,
        Optional<Cited<LawValue.Flag>> followUpNeedsConsent,
        Optional<Cited<LawValue.Words>> reports,
        Optional<Cited<LawValue.Flag>> inPatientRecord,
        Optional<Cited<LawValue.Words>> testRequester,
        Optional<Cited<Money>> nonAppearanceFee,
        Optional<Cited<LawValue.Words>> nonAppearance)
        implements Rule {}
