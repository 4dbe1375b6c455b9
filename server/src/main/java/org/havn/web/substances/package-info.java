/// The forensic chemist's desk: what a molecule is under each law, on paper and for programs.
///
/// It explains the molecule it is given. It lists no relatives, finds no nearest molecule outside, and suggests
/// no change.
@NullMarked
@CheckReturnValue
package org.havn.web.substances;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
