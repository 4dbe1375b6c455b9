package org.havn.clinic;

import java.time.Instant;
import org.havn.law.Finding;
import org.havn.law.Mass;

/// A finding with what it means for a dose.
sealed interface Weighed {

    Finding finding();

    /// No dose while it is so.
    record Stop(Finding finding) implements Weighed {}

    /// A doctor looks first, unless one has set it aside.
    record Ask(Finding finding) implements Weighed {}

    /// Not before `until`.
    record Later(Finding finding, Instant until) implements Weighed {}

    /// Not more than `most`.
    record Less(Finding finding, Mass most) implements Weighed {}

    /// Kept beside the decision; changes nothing.
    record Remark(Finding finding) implements Weighed {}
}
