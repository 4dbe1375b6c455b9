/// Units, places and sources; dated rules; decisions with their citations.
///
/// Rules are data: they come from the files under `law/`, one folder a jurisdiction, and every value
/// carries a [org.havn.law.Citation]. Code here answers questions about them and holds no number of
/// its own. It knows no framework.
@NullMarked
@CheckReturnValue
@ApplicationModule(
        displayName = "Law",
        allowedDependencies = {})
package org.havn.law;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
