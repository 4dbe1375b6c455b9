package org.havn.substances;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A core laid on a molecule: which atoms it covers, and to which sites they belong.
///
/// Two placements that give every atom the same site are the same; a symmetric ring is laid only once.
final class Placement {

    private final @Nullable String[] siteOf;
    private final Set<Integer> inner;

    /// @param siteOf the site of each atom: empty for a core atom without one, null outside the core
    /// @param inner  bonds that belong to the core, as keys of [CoreMatcher#bondKey]
    Placement(@Nullable String[] siteOf, Set<Integer> inner) {
        this.siteOf = siteOf;
        this.inner = inner;
    }

    boolean covers(int atom) {
        return siteOf[atom] != null;
    }

    /// The site of an atom; empty for an atom without one.
    String site(int atom) {
        String site = siteOf[atom];
        return site == null ? "" : site;
    }

    boolean isInner(int bondKey) {
        return inner.contains(bondKey);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Placement that && Arrays.equals(siteOf, that.siteOf);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(siteOf);
    }

    @Override
    public String toString() {
        return Arrays.toString(siteOf);
    }
}
