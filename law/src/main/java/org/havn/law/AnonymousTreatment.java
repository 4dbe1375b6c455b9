package org.havn.law;

import java.util.Optional;

/// Treatment without giving a name.
///
/// @param allowed whether it is offered
/// @param persons for whom
/// @param setting where
/// @param providersMin with how many providers a municipality must have agreements
/// @param providersOutsideMin how many of them lie outside the municipality
/// @param complaint whether its decisions can be complained about
public record AnonymousTreatment(
        Optional<Cited<LawValue.Flag>> allowed,
        Optional<Cited<LawValue.Words>> persons,
        Optional<Cited<LawValue.Words>> setting,
        Optional<Cited<LawValue.Count>> providersMin,
        Optional<Cited<LawValue.Count>> providersOutsideMin,
        Optional<Cited<LawValue.Flag>> complaint)
        implements Rule {}
