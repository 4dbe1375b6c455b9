/// Screens and ensembles on Apache Spark, when one machine is too small.
///
/// The engines are those of [org.havn.substances] and [org.havn.simulation]: this package only carries their work to
/// other machines and the answers back. It is built by the profile `cluster` alone and never beside the server.
@NullMarked
@CheckReturnValue
@ApplicationModule(
        displayName = "Cluster",
        allowedDependencies = {"law", "substances", "simulation"})
package org.havn.cluster;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
