package org.havn.law;

import java.util.Optional;

/// How the register of controlled drugs is kept.
///
/// @param entry when an entry is made
/// @param perPatient whether use is traced to the patient
/// @param balance whether each line carries the balance
/// @param printable whether it can be printed at any time
/// @param line what a line holds
/// @param check how often the stock is compared with the entries
/// @param checkedBy by whom
/// @param countEvery how often everything is counted
/// @param keep how long the register is kept
/// @param handover what a change of the person responsible needs
/// @param overfill how extra content is entered
/// @param orderMax the largest order, as need
/// @param stockMax the largest stock, as need
/// @param dataLossMax the longest loss of data
/// @param permit whose permit is needed
/// @param accounts what the accounts show
/// @param returnBy the day of the yearly return
/// @param reportAbove the amount above which something missing is told to the authority
/// @param measuringLoss what of the volume drawn may be lost in measuring
/// @param destruction who is present at a destruction
public record RegisterDuties(
        Optional<Cited<LawValue.Words>> entry,
        Optional<Cited<LawValue.Flag>> perPatient,
        Optional<Cited<LawValue.Flag>> balance,
        Optional<Cited<LawValue.Flag>> printable,
        Optional<Cited<LawValue.Words>> line,
        Optional<Cited<LawValue.Words>> check,
        Optional<Cited<LawValue.Words>> checkedBy,
        Optional<Cited<Span>> countEvery,
        Optional<Cited<Span>> keep,
        Optional<Cited<LawValue.Words>> handover,
        Optional<Cited<LawValue.Words>> overfill,
        Optional<Cited<Span>> orderMax,
        Optional<Cited<Span>> stockMax,
        Optional<Cited<Span>> dataLossMax,
        Optional<Cited<LawValue.Words>> permit,
        Optional<Cited<LawValue.Words>> accounts,
        Optional<Cited<LawValue.YearDay>> returnBy,
        Optional<Cited<Mass>> reportAbove,
        Optional<Cited<LawValue.Percent>> measuringLoss,
        Optional<Cited<LawValue.Words>> destruction)
        implements Rule {}
