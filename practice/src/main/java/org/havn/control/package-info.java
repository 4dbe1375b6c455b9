/// New substances: early-warning reports of samples, what each law says to them, and the way to a ban.
///
/// It knows no chemistry: whoever wires Havn gives it a [org.havn.control.Chemistry]. What that says is kept as it was
/// said, with the edition of the law, and nothing is ever overwritten.
@NullMarked
@CheckReturnValue
@ApplicationModule(
        displayName = "Control",
        allowedDependencies = {"law", "access"})
package org.havn.control;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
