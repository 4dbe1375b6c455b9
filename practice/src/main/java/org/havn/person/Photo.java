package org.havn.person;

/// A picture of a citizen.
///
/// @param mediaType `image/jpeg`, `image/png` or `image/svg+xml`
@SuppressWarnings("ArrayRecordComponent") // passed from the table to the browser, compared by nobody
public record Photo(String mediaType, byte[] content) {}
