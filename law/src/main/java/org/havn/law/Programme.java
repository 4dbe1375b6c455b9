package org.havn.law;

import java.util.Optional;

/// The shape of heroin-assisted treatment and its duties after entry.
///
/// @param allowed whether there is any
/// @param injectable whether by vein
/// @param tablets whether by mouth
/// @param nasal whether by nose
/// @param inhaled whether inhaled
/// @param patientsPlanned for how many it was planned
/// @param patientsReached how many it reached
/// @param clinics how many clinics
/// @param trial how long the trial runs
/// @param permit which permits are needed
/// @param doctor which doctor
/// @param doctorHours how long a day a doctor is there
/// @param daysPerWeek days a week
/// @param secondOpinionEvery how often a second doctor looks
/// @param psychosocialFirst how long psychosocial care is a duty
/// @param reviewEvery how often the plan is reviewed
public record Programme(
        Optional<Cited<LawValue.Flag>> allowed,
        Optional<Cited<LawValue.Flag>> injectable,
        Optional<Cited<LawValue.Flag>> tablets,
        Optional<Cited<LawValue.Flag>> nasal,
        Optional<Cited<LawValue.Flag>> inhaled,
        Optional<Cited<LawValue.Count>> patientsPlanned,
        Optional<Cited<LawValue.Count>> patientsReached,
        Optional<Cited<LawValue.Count>> clinics,
        Optional<Cited<Span>> trial,
        Optional<Cited<LawValue.Words>> permit,
        Optional<Cited<LawValue.Words>> doctor,
        Optional<Cited<Span>> doctorHours,
        Optional<Cited<LawValue.Count>> daysPerWeek,
        Optional<Cited<Span>> secondOpinionEvery,
        Optional<Cited<Span>> psychosocialFirst,
        Optional<Cited<Span>> reviewEvery)
        implements Rule {}
