package org.havn.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.programme.PolicyRun;

/// One question to the model, while it runs and when it is answered.
///
/// @param body  what the model says, as markup of its own making; empty until it is finished
/// @param files of the answer that can be taken home
public record PolicyRunPage(
        PolicyRun run, Optional<String> body, List<String> files, Map<UUID, String> names, List<Reason> refused) {

    public String path() {
        return "/policy/" + run.id();
    }

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    public Tone tone() {
        return PolicyPage.tone(run);
    }

    /// The tables among the files.
    public List<String> tables() {
        return files.stream().filter(file -> file.endsWith(".csv")).toList();
    }

    /// The ready scenario it builds on, for moving its levers again.
    public String origin() {
        return run.draft()
                .scenario()
                .lines()
                .filter(line -> line.startsWith("builds-on: "))
                .map(line -> line.substring("builds-on: ".length()))
                .findFirst()
                .orElse("");
    }
}
