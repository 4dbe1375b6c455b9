package org.havn.web.law;

import java.time.LocalDate;
import java.util.List;
import org.havn.law.Draft;
import org.havn.law.Jurisdiction;

/// Everything that applies in one place on one day, topic by topic.
public record PlacePage(LawWords words, Jurisdiction place, LocalDate day, List<Group> groups, List<Draft> drafts) {

    /// The rules of one topic.
    public record Group(String topic, List<Row> rows) {}
}
