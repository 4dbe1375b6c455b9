/// What treatment costs a patient in hours, and the times that fit their week.
@NullMarked
@CheckReturnValue
@ApplicationModule(
        displayName = "Attendance",
        allowedDependencies = {"law", "access", "person", "clinic"})
package org.havn.attendance;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
