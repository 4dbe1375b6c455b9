package org.havn.web;

import java.util.List;
import java.util.UUID;
import org.havn.clinic.BoardRow;
import org.havn.person.Citizen;

/// Who needs help?
///
/// @param rows those in the house first
/// @param key  the same for every repetition of one press
public record EmergencyPage(List<Row> rows, UUID key) {

    /// So many have a key of their own.
    private static final int KEYS = 9;

    /// Somebody in the care of the clinic, and where they are.
    public record Row(Citizen citizen, BoardRow.Stage stage) {}

    /// The digit that chooses a row, if it has one.
    public String digit(int index) {
        return index < KEYS ? Integer.toString(index + 1) : "";
    }
}
