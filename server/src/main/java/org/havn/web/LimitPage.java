package org.havn.web;

import java.util.List;
import org.havn.law.Medicine;

/// The form in which a doctor signs the clinic's own value of one limit.
///
/// @param unit written beside the field
public record LimitPage(Medicine medicine, ProtocolPage.Row row, String unit, Form form, List<Reason> refused) {}
