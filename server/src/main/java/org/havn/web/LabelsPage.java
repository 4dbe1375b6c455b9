package org.havn.web;

import java.util.List;

/// Labels to look at and to print from the browser.
///
/// @param pdf   where the same labels are as a file, one page each
/// @param sheet where they are on sheets of paper
public record LabelsPage(List<Label> labels, String pdf, String sheet) {}
