/// What the tests of all capabilities share: a real PostgreSQL and a clinic in it.
@NullMarked
package org.havn.practice;

import org.jspecify.annotations.NullMarked;
