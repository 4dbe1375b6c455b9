package org.havn.programme;

import java.util.UUID;

/// A question to the model. Whoever has all of it can make the answer again.
///
/// @param key      of the form it came from, so that a second press asks once
/// @param scenario the whole scenario file, levers and all
/// @param base     the scenario it is held against
/// @param question in the words of who asks
/// @param draws    of the uncertain numbers
/// @param seed     of every draw of chance
public record RunDraft(UUID key, String scenario, String base, String question, int draws, int years, long seed) {}
