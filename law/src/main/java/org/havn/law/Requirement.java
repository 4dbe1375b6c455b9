package org.havn.law;

import java.util.Optional;

/// A condition that a person must meet.
///
/// @param says      the condition in a sentence
/// @param criterion what to ask and what can show it, if the file says so
/// @param value     what is required, such as `23 years`
public record Requirement(String says, Optional<Provision.Criterion> criterion, Cited<LawValue> value) {

    static Requirement of(Sheet.Held held) {
        return new Requirement(held.provision().says(), held.provision().criterion(), held.cited());
    }
}
