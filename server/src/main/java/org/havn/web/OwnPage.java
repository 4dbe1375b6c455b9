package org.havn.web;

import java.util.List;
import org.havn.attendance.Burden;
import org.havn.attendance.Plan;
import org.havn.clinic.OwnRecord;

/// A patient's own page.
///
/// @param clinic  its name
/// @param reasons in plain words, one list for each dose that was changed or refused, in the same order
/// @param times   of the week, in the plan that holds now
/// @param burden  what coming has cost
/// @param complaints what the law of the place says about complaining: what, and the value
public record OwnPage(
        String clinic,
        OwnRecord.Own own,
        List<List<Reason>> reasons,
        List<Plan.Time> times,
        Burden burden,
        List<Complaint> complaints) {

    /// One rule about complaining, with the address of its source in the law book.
    public record Complaint(String key, String value, String address) {}
}
