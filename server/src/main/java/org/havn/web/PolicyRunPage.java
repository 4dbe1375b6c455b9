package org.havn.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.programme.PolicyRun;
import org.havn.programme.RunDraft;
import org.havn.simulation.PolicyModel;

/// One question to the model, while it runs and when it is answered.
///
/// @param body  what the model says, as markup of its own making; empty until it is finished
/// @param files of the answer that can be taken home
public record PolicyRunPage(
        PolicyRun run, Optional<String> body, List<String> files, Map<UUID, String> names, List<Reason> refused) {

    /// Below this the time left is told in seconds.
    private static final Duration SECONDS_TOLD = Duration.ofSeconds(90); // not law: how a page rounds

    public String path() {
        return "/policy/" + run.id();
    }

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    public Tone tone() {
        return PolicyPage.tone(run);
    }

    /// How far a run has come, and how long it may still take.
    public static String progress(Text t, PolicyRun run) {
        var progress = t.of("policy.progress", run.done(), run.steps());
        return run.left()
                .map(left -> progress + " "
                        + (left.compareTo(SECONDS_TOLD) < 0
                                ? t.of("policy.left-seconds", left.toSeconds() + 1)
                                : t.of(
                                        "policy.left-minutes",
                                        left.plusSeconds(30).toMinutes())))
                .orElse(progress);
    }

    /// The tables among the files.
    public List<String> tables() {
        return files.stream().filter(file -> file.endsWith(".csv")).toList();
    }

    public static String parquet(String table) {
        return table.replace(".csv", ".parquet");
    }

    /// Whether a table is there as Parquet; answers of earlier editions have none.
    public boolean hasParquet(String table) {
        return files.contains(parquet(table));
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
    static String origin(RunDraft draft) {
        return draft.scenario()
                .lines()
                .filter(line -> line.startsWith("builds-on: "))
                .map(line -> line.substring("builds-on: ".length()))
                .findFirst()
                .orElse("");
    }
}
