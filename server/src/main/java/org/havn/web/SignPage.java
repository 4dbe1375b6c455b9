package org.havn.web;

import java.util.List;
import org.havn.clinic.Prescription;
import org.havn.person.Citizen;

/// A draft, before a doctor signs it.
///
/// @param refused why it was not signed
public record SignPage(Citizen citizen, Prescription prescription, List<Reason> refused) {}
