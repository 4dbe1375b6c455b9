package org.havn.web;

import java.util.List;
import java.util.Optional;
import org.havn.law.Cited;
import org.havn.law.LawValue;

/// The form with which a pharmacist signs what holds for the clinic's vials.
///
/// @param loss what the law book knows about losses in measuring
/// @param cite where it stands
public record StockLimitsPage(
        Optional<Cited<LawValue.Percent>> loss, Optional<Cite> cite, Form form, List<Reason> refused) {}
