package org.havn.web.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.havn.law.Jurisdiction;

/// One topic on one day, side by side in every place that has it.
public record TopicPage(LawWords words, String topic, LocalDate day, List<Jurisdiction> places, List<Line> lines) {

    /// One rule in each place; empty where the place does not have it.
    ///
    /// @param path of the rule, without place and topic
    public record Line(String path, String says, List<Optional<Row>> cells) {}
}
