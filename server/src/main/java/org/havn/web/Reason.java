package org.havn.web;

import java.util.Optional;

/// One finding in the reader's words: what is the matter, what to do, and the rule behind it.
///
/// @param next     what to do
/// @param cite     empty when the reason is clinical, not legal
/// @param liftable whether a doctor may set it aside
public record Reason(String code, String sentence, String next, Optional<Cite> cite, boolean liftable) {}
