package org.havn.law;

/// A value together with who says so, and how far that binds.
///
/// @param <T> what the law sets
public record Cited<T>(T value, Standing standing, Citation citation) {

    /// Whether a counter may rely on it without the clinic's own signature.
    public boolean binds() {
        return standing.binds();
    }
}
