package org.havn.web;

/// The login page, with what happened before it.
///
/// @param notice key of a sentence above the form; empty for none
public record LoginPage(String notice) {}
