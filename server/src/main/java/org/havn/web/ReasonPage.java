package org.havn.web;

import java.util.List;
import java.util.Optional;
import org.havn.person.Citizen;

/// A page that asks for a reason and, where two people are needed, for the second one's credentials.
///
/// @param code      of its sentences, such as `hold`
/// @param post      where the form goes
/// @param back      where "cancel" goes
/// @param citizen   whom it is about, if anybody
/// @param subject   what it is about, written out
/// @param witnessed whether a second person is needed
/// @param until     whether a time must be given until which it holds
/// @param refused   why it was refused the last time
public record ReasonPage(
        String code,
        String post,
        String back,
        Optional<Citizen> citizen,
        String subject,
        boolean witnessed,
        boolean until,
        Form form,
        List<Reason> refused) {}
