package org.havn.web;

import org.havn.person.Citizen;

/// The form for a new photo.
public record PhotoPage(Citizen citizen, Form form) {}
