/// The substance ledger: every milligram is an entry.
///
/// Double entry, append-only, whole micrograms, balances that cannot go negative; a correction is a
/// new transfer that reverses the old one. The database refuses what this package forgets.
@NullMarked
@CheckReturnValue
@ApplicationModule(
        displayName = "Stock",
        allowedDependencies = {"law", "access", "person"})
package org.havn.stock;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
