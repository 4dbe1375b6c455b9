package org.havn.web;

import java.util.List;
import org.havn.person.Citizen;

/// Who was found.
///
/// @param words as typed
public record SearchPage(String words, List<Citizen> found) {}
