/// Molecules against group bans: is this molecule inside the law, which clause, since when.
///
/// The only place that sees a chemistry library. Group bans are data under `law/`.
@NullMarked
@CheckReturnValue
@ApplicationModule(displayName = "Substances", allowedDependencies = "law")
package org.havn.substances;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
