package org.havn.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.programme.PolicyRun;
import org.havn.simulation.PolicyModel;

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

    /// The policies to choose between; none if a policy was held against another.
    public List<String> chosen() {
        return PolicyModel.chosen(run.draft().scenario());
    }

    /// What asks the same on the command line, where there is no scenario file for it.
    public String command() {
        return "./havn simulate --choose %s --draws %d --years %d --seed %d"
                .formatted(
                        String.join(",", chosen()),
                        run.draft().draws(),
                        run.draft().years(),
                        run.draft().seed());
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
