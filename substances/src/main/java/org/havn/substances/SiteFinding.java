package org.havn.substances;

import java.util.List;

/// What was found at one place of a core, and what the law says to it.
///
/// @param site    the place as the law names it, such as `R1`
/// @param piece   what hangs there, cut at the star, such as `*OCC`
/// @param verdict whether it may
/// @param rule    the entry of the list that let it in, or why it failed
/// @param atoms   its atoms, counted from 1 in the order of the normal form
public record SiteFinding(String site, String piece, Verdict verdict, String rule, List<Integer> atoms) {

    public SiteFinding {
        atoms = List.copyOf(atoms);
    }

    /// Such as `R1 *CC: alkyl<=6`.
    String line() {
        return switch (verdict) {
            case YES -> "%s %s (%s)".formatted(site, piece, rule);
            case OPEN -> "%s %s open: %s".formatted(site, piece, rule);
            case NO -> "%s %s fails: %s".formatted(site, piece, rule);
        };
    }
}
