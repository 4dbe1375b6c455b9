/// Wiring, start-up and main(): the only reader of the clock, the zone and the environment.
@NullMarked
@CheckReturnValue
@ApplicationModule(
        displayName = "App",
        allowedDependencies = {
            "law",
            "access",
            "person",
            "stock",
            "clinic",
            "attendance",
            "control",
            "programme",
            "substances",
            "simulation",
            "web"
        })
package org.havn.app;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
