/// Citizens, organisations and national identifiers.
@NullMarked
@CheckReturnValue
@ApplicationModule(
        displayName = "Person",
        allowedDependencies = {"law", "access"})
package org.havn.person;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
