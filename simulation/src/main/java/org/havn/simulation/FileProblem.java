package org.havn.simulation;

/// Something in a data file is not as it must be. The message names file and line and says what to write.
final class FileProblem extends RuntimeException {

    FileProblem(Place place, String sentence) {
        super(place + ": " + sentence);
    }
}
