package org.havn.person;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// A person as the register knows them now.
///
/// @param numbers the ones in use first, then those they replaced
public record Citizen(
        UUID id, String familyName, String givenNames, LocalDate born, boolean photographed, List<Known> numbers) {

    public Citizen {
        numbers = List.copyOf(numbers);
    }

    /// A number of this person, and whether another has replaced it.
    public record Known(UUID id, PersonNumber number, boolean replaced) {}

    /// Given names first, as the person is called.
    public String name() {
        return givenNames + " " + familyName;
    }

    /// Hidden, so that no log ever holds a name.
    @Override
    public String toString() {
        return "Citizen[%s]".formatted(id);
    }
}
