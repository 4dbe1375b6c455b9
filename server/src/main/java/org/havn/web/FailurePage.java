package org.havn.web;

/// A page that could not be had.
///
/// @param code      of its sentences, such as `404`
/// @param reference to find it in the log
public record FailurePage(String code, String reference) {}
