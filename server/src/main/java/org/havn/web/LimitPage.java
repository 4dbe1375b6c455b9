package org.havn.web;

import java.util.List;

/// The form in which a doctor signs the clinic's own value of one limit.
///
/// @param unit written beside the field
public record LimitPage(ProtocolPage.Row row, String unit, Form form, List<Reason> refused) {}
