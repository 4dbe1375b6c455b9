package org.havn.law;

import java.util.Optional;

/// How the dose is found and kept.
///
/// @param secondDose a second dose at once, if the first was tolerated
/// @param firstDayDoseMax the highest later dose of the first day
/// @param nextDaySingleMax the highest single dose as a share of the day before, with more than two injections a day
/// @param fullTolerance the daily sum at which tolerance is full
/// @param littleAddedAbove the daily sum above which more adds little
/// @param inductionWindow how long a person counts as newly started
/// @param pregnancyDoses identical doses a day in the last trimester
/// @param withMethadoneMax the highest methadone beside it
/// @param inductionLength how long the induction takes
/// @param failedVein what follows when no vein is found
/// @param failedVeinObservation how long a person is observed then
/// @param vialContent what a vial holds
/// @param vialBase the same as base
/// @param perMillilitre what a millilitre holds after it is made up
/// @param methadoneRatio how a dose is turned into methadone
/// @param exitChecks checks before a person leaves
public record Titration(
        Optional<Cited<Mass>> secondDose,
        Optional<Cited<Mass>> firstDayDoseMax,
        Optional<Cited<LawValue.Percent>> nextDaySingleMax,
        Optional<Cited<Mass>> fullTolerance,
        Optional<Cited<Mass>> littleAddedAbove,
        Optional<Cited<Span>> inductionWindow,
        Optional<Cited<LawValue.Count>> pregnancyDoses,
        Optional<Cited<Mass>> withMethadoneMax,
        Optional<Cited<Span>> inductionLength,
        Optional<Cited<LawValue.Words>> failedVein,
        Optional<Cited<Span>> failedVeinObservation,
        Optional<Cited<Mass>> vialContent,
        Optional<Cited<Mass>> vialBase,
        Optional<Cited<Mass>> perMillilitre,
        Optional<Cited<LawValue.Words>> methadoneRatio,
        Optional<Cited<LawValue.Count>> exitChecks)
        implements Rule {}
