/// What a policy would change, cost and save: questions put to the population model, and their answers.
///
/// It knows no model: whoever wires Havn gives it a [org.havn.programme.Model]. No person's record is read or written
/// here.
@NullMarked
@CheckReturnValue
@ApplicationModule(
        displayName = "Programme",
        allowedDependencies = {"law", "access"})
package org.havn.programme;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
