package org.havn.clinic;

import java.time.Instant;

/// How an emergency at an attendance stands, before a dose or after one.
///
/// @param running  whether help was begun and is not over
/// @param at       the last step
/// @param released whether an exit check or a doctor has let the patient go on since
record Emergency(boolean running, Instant at, boolean released) {}
