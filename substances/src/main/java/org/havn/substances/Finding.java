package org.havn.substances;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What the law says to one piece of a cut molecule. The piece is written out only if somebody asks.
///
/// @param site    the place as the law names it
/// @param piece   what hangs there; null where nothing does
/// @param literal what to write if there is no piece
/// @param verdict whether it may
/// @param rule    the entry that let it in, or why it failed
/// @param atoms   its atoms
record Finding(String site, @Nullable Fragment piece, String literal, Verdict verdict, String rule, BitSet atoms) {

    static Finding of(String site, Fragment piece, Verdict verdict, String rule) {
        return new Finding(site, piece, "", verdict, rule, piece.atoms());
    }

    static Finding of(String site, String literal, Verdict verdict, String rule) {
        return new Finding(site, null, literal, verdict, rule, new BitSet());
    }

    SiteFinding written() {
        return new SiteFinding(
                site,
                piece == null ? literal : piece.text(),
                verdict,
                rule,
                atoms.stream().map(a -> a + 1).boxed().toList());
    }
}
