package org.havn.law;

import java.util.Optional;
import java.util.function.Function;

/// How the values of a topic's rules make one typed rule.
///
/// @param <R> the typed rule
interface Shape<R extends Rule> {

    /// The kind of value that the rule with this path sets.
    ///
    /// @throws IllegalArgumentException if the topic has no such rule
    Class<? extends LawValue> kindOf(String path);

    /// The typed rule made of `sheet`; empty if too little holds on the day to say anything.
    Optional<R> read(Sheet sheet);

    /// This shape with `wrap` around what it reads.
    default <S extends Rule> Shape<S> map(Function<R, S> wrap) {
        var inner = this;
        return new Shape<>() {
            @Override
            public Class<? extends LawValue> kindOf(String path) {
                return inner.kindOf(path);
            }

            @Override
            public Optional<S> read(Sheet sheet) {
                return inner.read(sheet).map(wrap);
            }
        };
    }
}
