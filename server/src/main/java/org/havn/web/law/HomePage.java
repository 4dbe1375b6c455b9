package org.havn.web.law;

import java.time.LocalDate;
import java.util.List;
import org.havn.law.Correction;
import org.havn.law.Jurisdiction;

/// The way into the law book.
///
/// @param topics by their code, in the book's order
public record HomePage(
        LawWords words, LocalDate today, List<Place> places, List<String> topics, List<Correction> corrections) {

    /// One place of the book.
    public record Place(Jurisdiction jurisdiction, int rules, long values, int drafts) {}

    public long values() {
        return places.stream().mapToLong(Place::values).sum();
    }

    public long rules() {
        return places.stream().mapToLong(Place::rules).sum();
    }
}
