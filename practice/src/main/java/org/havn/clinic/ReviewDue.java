package org.havn.clinic;

import java.time.LocalDate;
import java.util.Optional;
import org.havn.law.Citation;

/// Something that will have to be looked at.
///
/// @param baseline whether it is the first of its kind, against which the others are compared
/// @param citation the rule that asks for it; empty if a doctor does
/// @param request  the doctor's, if one did
public record ReviewDue(
        Review.Kind kind,
        LocalDate day,
        boolean baseline,
        Optional<Citation> citation,
        Optional<Review.Request> request) {}
