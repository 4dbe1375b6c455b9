/// Login, roles, care relationship and the audit trail.
///
/// Nobody opens a patient's record except through this package, which asks for the role
/// and the care relationship and writes down who looked, allowed or refused.
@NullMarked
@CheckReturnValue
@ApplicationModule(displayName = "Access", allowedDependencies = "law")
package org.havn.access;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
