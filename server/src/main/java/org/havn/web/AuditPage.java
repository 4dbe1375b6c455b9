package org.havn.web;

import java.util.List;
import org.havn.access.AuditEntry;

/// What the staff of the clinic did and were refused.
public record AuditPage(List<AuditEntry> entries) {}
