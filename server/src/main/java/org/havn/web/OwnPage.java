package org.havn.web;

import java.util.List;
import org.havn.clinic.OwnRecord;

/// A patient's own page.
///
/// @param clinic  its name
/// @param reasons in plain words, one list for each dose that was changed or refused, in the same order
/// @param complaints what the law of the place says about complaining: what, and the value
public record OwnPage(String clinic, OwnRecord.Own own, List<List<Reason>> reasons, List<Complaint> complaints) {

    /// One rule about complaining, with the address of its source in the law book.
    public record Complaint(String key, String value, String address) {}
}
