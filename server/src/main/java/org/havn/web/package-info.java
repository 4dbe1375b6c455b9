/// Pages. They translate between a browser and the doors of the capabilities and decide nothing.
@NullMarked
@CheckReturnValue
@ApplicationModule(
        displayName = "Web",
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
            "simulation"
        })
package org.havn.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
