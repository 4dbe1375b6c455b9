/// Pages and export of the law book. Open to everybody: the law is no secret and names no person.
@NullMarked
@CheckReturnValue
package org.havn.web.law;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
