package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// One patient at one session.
public record Attendance(UUID id, UUID clinic, UUID citizen, LocalDate day, Session.Name session, Instant arrivedAt)
        implements Stay.Since {

    @Override
    public UUID visit() {
        return id;
    }
}
