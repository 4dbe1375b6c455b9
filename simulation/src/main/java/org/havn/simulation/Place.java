package org.havn.simulation;

/// A line of a file, as every message about a scenario or a parameter names it.
///
/// @param line counted from 1
record Place(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
