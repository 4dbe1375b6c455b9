package org.havn.web.law;

import java.util.List;

/// The rules in which somebody's words stand.
public record FoundPage(LawWords words, String asked, List<Row> rows) {}
