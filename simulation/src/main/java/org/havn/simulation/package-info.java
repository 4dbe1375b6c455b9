/// The population model: what a policy would change, cost and save.
///
/// Pure and seeded; no database, no person's record. Its rules are the law book's.
@NullMarked
@CheckReturnValue
@ApplicationModule(displayName = "Simulation", allowedDependencies = "law")
package org.havn.simulation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
