/// The dosing line: prescriptions, sessions, checks, decisions and doses.
@NullMarked
@CheckReturnValue
@ApplicationModule(
        displayName = "Clinic",
        allowedDependencies = {"law", "access", "person", "stock"})
package org.havn.clinic;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
