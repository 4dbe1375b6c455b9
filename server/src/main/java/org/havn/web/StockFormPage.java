package org.havn.web;

import java.util.List;
import java.util.Optional;
import org.havn.law.Medicine;
import org.havn.stock.Container;

/// A form about a vial: receiving one, making the solution, wasting some of it, entering a difference.
///
/// @param code      of its sentences: `receive`, `open`, `waste` or `settle`
/// @param container the vial, unless it is only now received
/// @param medicines to choose from
public record StockFormPage(
        String code,
        String post,
        Optional<Container> container,
        List<Medicine> medicines,
        Form form,
        List<Reason> refused) {}
