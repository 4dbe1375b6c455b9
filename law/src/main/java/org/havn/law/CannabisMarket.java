package org.havn.law;

import java.util.Map;
import java.util.Optional;

/// A regulated market of cannabis.
///
/// @param parts by their name, such as `club`
public record CannabisMarket(Map<String, Part> parts) implements Rule {

    public CannabisMarket {
        parts = Map.copyOf(parts);
    }

    /// The one with this name.
    public Optional<Part> find(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /// What holds for one part of the market, such as a person, a club or a product.
    ///
    /// @param minAge the lowest age
    /// @param maxAge the age up to which it holds
    /// @param who who may take part
    /// @param possessionMax how much one may have
    /// @param perDay how much a day
    /// @param perWeek how much a week
    /// @param perMonth how much a month
    /// @param perYear how much a year
    /// @param perHandover how much at once
    /// @param plantsMax how many plants
    /// @param seedsPerMonth how many seeds a month
    /// @param cuttingsPerMonth how many cuttings a month
    /// @param membersMin how few members
    /// @param membersMax how many members
    /// @param membershipMin the shortest membership
    /// @param thcMax the highest share of THC
    /// @param thcPerUnit the most THC in a unit
    /// @param thcPerMonth the most THC a month
    /// @param distance how far from a school
    /// @param inhabitantsPerClub how many inhabitants for one club
    /// @param hours when not
    /// @param licence how long a licence runs
    /// @param renewable after which it may be renewed
    /// @param decideWithin within which it is decided
    /// @param noticeWithin within which a change is told
    /// @param keepRecords how long records are kept
    /// @param keepSamples how long samples are kept
    /// @param sample how much of a batch is kept
    /// @param reportEvery how often is reported
    /// @param reportBy by which day of the year
    /// @param reportDay by which day of the next month
    /// @param varianceMax the largest difference of stock that is accepted
    /// @param crimeAbove above which it is a crime
    /// @param fineMax the largest fine
    /// @param participantsMax how many take part
    /// @param duration how long it runs
    /// @param extension by how long it may be extended
    /// @param growers how many growers
    /// @param municipalities how many municipalities
    /// @param advertising whether advertising is allowed
    /// @param outlet who sells
    public record Part(
            Optional<Cited<Span>> minAge,
            Optional<Cited<Span>> maxAge,
            Optional<Cited<LawValue.Words>> who,
            Optional<Cited<Amount>> possessionMax,
            Optional<Cited<Amount>> perDay,
            Optional<Cited<Amount>> perWeek,
            Optional<Cited<Amount>> perMonth,
            Optional<Cited<Amount>> perYear,
            Optional<Cited<Amount>> perHandover,
            Optional<Cited<LawValue.Count>> plantsMax,
            Optional<Cited<LawValue.Count>> seedsPerMonth,
            Optional<Cited<LawValue.Count>> cuttingsPerMonth,
            Optional<Cited<LawValue.Count>> membersMin,
            Optional<Cited<LawValue.Count>> membersMax,
            Optional<Cited<Span>> membershipMin,
            Optional<Cited<LawValue.Percent>> thcMax,
            Optional<Cited<Amount>> thcPerUnit,
            Optional<Cited<Amount>> thcPerMonth,
            Optional<Cited<Amount>> distance,
            Optional<Cited<Amount>> inhabitantsPerClub,
            Optional<Cited<LawValue.Words>> hours,
            Optional<Cited<Span>> licence,
            Optional<Cited<Span>> renewable,
            Optional<Cited<Span>> decideWithin,
            Optional<Cited<Span>> noticeWithin,
            Optional<Cited<Span>> keepRecords,
            Optional<Cited<Span>> keepSamples,
            Optional<Cited<Amount>> sample,
            Optional<Cited<Span>> reportEvery,
            Optional<Cited<LawValue.YearDay>> reportBy,
            Optional<Cited<LawValue.Count>> reportDay,
            Optional<Cited<LawValue.Percent>> varianceMax,
            Optional<Cited<Amount>> crimeAbove,
            Optional<Cited<Money>> fineMax,
            Optional<Cited<LawValue.Count>> participantsMax,
            Optional<Cited<Span>> duration,
            Optional<Cited<Span>> extension,
            Optional<Cited<LawValue.Count>> growers,
            Optional<Cited<LawValue.Count>> municipalities,
            Optional<Cited<LawValue.Flag>> advertising,
            Optional<Cited<LawValue.Words>> outlet) {}
}
