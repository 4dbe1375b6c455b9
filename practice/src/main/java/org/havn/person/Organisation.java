package org.havn.person;

import java.time.ZoneId;
import java.util.UUID;
import org.havn.law.Jurisdiction;

/// A clinic, with the place whose law and clock it follows.
///
/// @param zone     whose midnight begins its days
/// @param language of its screens unless a person chose another: `da`, `nb` or `en`
public record Organisation(UUID id, String name, Jurisdiction jurisdiction, ZoneId zone, String language) {}
