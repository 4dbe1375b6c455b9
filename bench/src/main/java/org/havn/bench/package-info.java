/// Benchmarks, each with its question and the command that runs it; never part of a test run.
@NullMarked
@CheckReturnValue
package org.havn.bench;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
