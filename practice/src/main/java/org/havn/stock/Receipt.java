package org.havn.stock;

import java.time.LocalDate;
import org.havn.law.Mass;
import org.havn.law.Medicine;

/// A vial that came from the supplier.
///
/// @param label    the number on the vial, unique in the clinic
/// @param content  as printed on it, in the form that `medicine` names
/// @param supplier name and address of whom it was bought from
/// @param reason   delivery note or invoice
public record Receipt(
        Medicine medicine, String label, String lot, LocalDate expires, Mass content, String supplier, String reason) {}
