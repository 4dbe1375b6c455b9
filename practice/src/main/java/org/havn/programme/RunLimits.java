package org.havn.programme;

/// How much may be asked of the model while a clinic works on the same machine. No law says so: chosen for two cores.
///
/// @param drawsMax    draws of one run
/// @param yearsMax    years of one run
/// @param atOnce      runs at a time
/// @param waitingMax  runs that may wait
/// @param restPercent how long a run rests after each draw, as a share of the time the draw took
public record RunLimits(int drawsMax, int yearsMax, int atOnce, int waitingMax, int restPercent) {

    public RunLimits {
        if (drawsMax < 0 || yearsMax < 1 || atOnce < 1 || waitingMax < 0 || restPercent < 0) {
            throw new IllegalArgumentException(
                    "Runs need years and a place to run: %d draws, %d years, %d at once, %d waiting, %d %% rest"
                            .formatted(drawsMax, yearsMax, atOnce, waitingMax, restPercent));
        }
    }
}
