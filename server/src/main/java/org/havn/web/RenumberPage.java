package org.havn.web;

import java.util.List;
import java.util.UUID;
import org.havn.person.Citizen;

/// The form for a citizen's new number.
///
/// @param replaced the number that it takes the place of
public record RenumberPage(Citizen citizen, UUID replaced, Form form, List<Reason> refused) {}
