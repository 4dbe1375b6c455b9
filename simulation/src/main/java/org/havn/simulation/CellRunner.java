package org.havn.simulation;

import java.util.List;

/// Somewhere cells can be run, such as many machines.
public interface CellRunner {

    /// How many cells keep it busy; those of one call are lost together if the run breaks off.
    int atOnce();

    /// Runs the cells, in any order and more than once if need be.
    ///
    /// @return the answers of [Cell#run()] in the order of `cells`
    List<double[]> run(List<Cell> cells);
}
