package org.havn.law;

import com.google.errorprone.annotations.Immutable;

/// A place with its own law, named by its folder under `law/`, such as `dk` or `no`.
///
/// @param code two lower-case letters (ISO 3166-1), or two pairs joined by a hyphen for a part of a country
@Immutable
public record Jurisdiction(String code) {

    public static final Jurisdiction DENMARK = new Jurisdiction("dk");
    public static final Jurisdiction NORWAY = new Jurisdiction("no");
    public static final Jurisdiction SWITZERLAND = new Jurisdiction("ch");

    public Jurisdiction {
        if (!code.matches("[a-z]{2}(-[a-z]{2})?")) {
            throw new IllegalArgumentException("A jurisdiction is two lower-case letters, not \"%s\"".formatted(code));
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
