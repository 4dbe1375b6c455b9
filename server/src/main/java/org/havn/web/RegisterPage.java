package org.havn.web;

import java.util.List;

/// The form for registering a patient.
public record RegisterPage(Form form, List<Reason> refused) {}
