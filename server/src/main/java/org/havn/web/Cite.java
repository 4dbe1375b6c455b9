package org.havn.web;

import java.time.LocalDate;

/// The rule behind a reason, as a person at the window reads it.
///
/// @param title of the text, in its own language
/// @param at    the place in that text
/// @param read  when somebody last read it there
public record Cite(String rule, String title, String at, LocalDate read) {}
