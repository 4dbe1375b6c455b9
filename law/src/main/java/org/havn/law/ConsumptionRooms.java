package org.havn.law;

import java.util.Optional;

/// Rooms where a person may take a drug of their own.
///
/// @param allowed whether there may be any
/// @param permissionBy who permits one
/// @param minAge how old a user must be
/// @param users who may use it
/// @param registration what is registered
/// @param assistedInjection whether another user may help
/// @param helperMinAge how old that helper must be
/// @param helperStaff whether staff may be that helper
/// @param possessionMax how much may be carried inside
/// @param complaint whether a refusal at the door can be complained about
public record ConsumptionRooms(
        Optional<Cited<LawValue.Flag>> allowed,
        Optional<Cited<LawValue.Words>> permissionBy,
        Optional<Cited<Span>> minAge,
        Optional<Cited<LawValue.Words>> users,
        Optional<Cited<LawValue.Words>> registration,
        Optional<Cited<LawValue.Flag>> assistedInjection,
        Optional<Cited<Span>> helperMinAge,
        Optional<Cited<LawValue.Flag>> helperStaff,
        Optional<Cited<Amount>> possessionMax,
        Optional<Cited<LawValue.Flag>> complaint)
        implements Rule {}
