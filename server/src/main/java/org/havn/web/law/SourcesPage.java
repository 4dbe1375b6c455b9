package org.havn.web.law;

import java.util.List;
import org.havn.law.Jurisdiction;
import org.havn.law.Source;

/// The texts behind the rules, with the day each was read.
public record SourcesPage(LawWords words, List<Group> groups) {

    /// The texts of one place.
    public record Group(Jurisdiction place, List<Source> sources) {}
}
