package org.havn.law;

/// What would apply if a draft were law. A counter does not take this type, so it cannot act on a bill.
///
/// @param draft what somebody put forward
/// @param rule  the law in force with the draft laid over it
/// @param <R>   the typed rule
public record Proposal<R extends Rule>(Draft draft, R rule) {}
