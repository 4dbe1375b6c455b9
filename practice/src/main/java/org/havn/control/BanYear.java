package org.havn.control;

/// The bans that began in one year, by what set them going.
///
/// @param groups how many of them are of whole groups
public record BanYear(int year, long international, long national, long groups) {

    public long all() {
        return international + national;
    }
}
