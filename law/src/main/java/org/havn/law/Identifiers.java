package org.havn.law;

import java.util.Map;
import java.util.Optional;

/// Numbers that name a person or an organisation.
///
/// @param identifiers by their name, such as `cpr`
public record Identifiers(Map<String, Identifier> identifiers) implements Rule {

    public Identifiers {
        identifiers = Map.copyOf(identifiers);
    }

    /// The one with this name.
    public Optional<Identifier> find(String name) {
        return Optional.ofNullable(identifiers.get(name));
    }

    /// One kind of number.
    ///
    /// @param length how many characters
    /// @param form how it is made up
    /// @param check how its check digits are made
    /// @param onFailedCheck what a failed check means
    /// @param firstCheckRemainders which remainders the first check digit may leave
    /// @param firstDigitPlus what is added to the first digit
    /// @param monthPlus what is added to the month
    /// @param mayChange whether a person can get another
    /// @param tellsSexAndCentury whether sex and century can be read from it
    public record Identifier(
            Optional<Cited<LawValue.Count>> length,
            Optional<Cited<LawValue.Words>> form,
            Optional<Cited<LawValue.Words>> check,
            Optional<Cited<LawValue.Words>> onFailedCheck,
            Optional<Cited<LawValue.Words>> firstCheckRemainders,
            Optional<Cited<LawValue.Count>> firstDigitPlus,
            Optional<Cited<LawValue.Count>> monthPlus,
            Optional<Cited<LawValue.Flag>> mayChange,
            Optional<Cited<LawValue.Flag>> tellsSexAndCentury) {}
}
