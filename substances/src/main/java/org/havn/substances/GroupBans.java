package org.havn.substances;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The door: is this molecule inside a group ban, which clause, since when.
///
/// It explains the molecule it is given and nothing else: it lists no unlisted relatives, finds no nearest molecule
/// outside,
/// and suggests no change. Instances are immutable and shared between threads.
public final class GroupBans {

    /// Longest a single molecule may take, in milliseconds.
    public static final long MILLIS_MAX = 5_000;

    private static final String ROOT = "/law/";

    private final Map<String, List<Edition>> editions;

    private GroupBans(Map<String, List<Edition>> editions) {
        this.editions = editions;
    }

    /// Reads every edition held, from the files under `law/`.
    ///
    /// @throws IllegalArgumentException if a file is wrong, naming the place
    public static GroupBans load() {
        Map<String, List<Edition>> editions = new LinkedHashMap<>();
        Map<String, NamedList> named = new HashMap<>();
        for (Yaml entry : yaml("group-bans.yaml").at("editions").list()) {
            Yaml file = yaml(entry.text());
            List<NamedList> lists = file.at("named").texts().stream()
                    .map(path -> named.computeIfAbsent(path, GroupBans::namedList))
                    .toList();
            Edition edition = new EditionReader().read(file, lists, borrowed(file));
            editions.computeIfAbsent(edition.law(), _ -> new ArrayList<>()).add(edition);
        }
        editions.values().forEach(list -> list.sort(Comparator.comparing(Edition::from)));
        return new GroupBans(editions);
    }

    /// The short names of the laws held, such as `de-npsg`.
    public Set<String> laws() {
        return new TreeSet<>(editions.keySet());
    }

    /// All editions held of a law, oldest first.
    List<Edition> editions(String law) {
        return List.copyOf(editions.getOrDefault(law, List.of()));
    }

    Optional<Edition> edition(String law, LocalDate day) {
        return editions.getOrDefault(law, List.of()).stream()
                .filter(edition -> edition.appliesOn(day))
                .findFirst();
    }

    /// What a law said about a molecule on a day.
    ///
    /// @throws UnreadableMoleculeException if judging it would take longer than allowed
    public Answer screen(Molecule molecule, String law, LocalDate day) throws UnreadableMoleculeException {
        Optional<Edition> edition = edition(law, day);
        if (edition.isEmpty()) {
            return withoutEdition(law, day);
        }
        Deadline deadline = Deadline.inMillis(MILLIS_MAX);
        try {
            return molecule.components().stream()
                    .map(graph -> new ComponentScreen(edition.get(), graph, deadline).answer())
                    .min(Comparator.comparing(Answer::verdict)
                            .reversed()
                            .thenComparing(answer -> answer.groups().isEmpty())
                            .thenComparing(Answer::because))
                    .orElseThrow();
        } catch (Deadline.Passed e) {
            throw new UnreadableMoleculeException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Before a law's first groups everything is outside; on a day whose edition is not held everything is open.
    private Answer withoutEdition(String law, LocalDate day) {
        boolean before = editions(law).stream()
                .findFirst()
                .filter(first -> first.first() && day.isBefore(first.from()))
                .isPresent();
        String because = before
                ? "the law had no groups on " + day
                : "the edition of this law for %s is not held".formatted(day);
        return new Answer(law, "", before ? Verdict.NO : Verdict.OPEN, "", "", "", because, List.of());
    }

    private static List<GroupRule> borrowed(Yaml file) {
        Yaml from = file.at("groupsOf");
        if (!from.isPresent()) {
            return List.of();
        }
        List<String> only = from.at("only").texts();
        return new EditionReader()
                .read(yaml(from.at("file").text()), List.of(), List.of()).groups().stream()
                        .filter(group -> only.contains(group.id()))
                        .map(GroupRule::withoutExamples)
                        .toList();
    }

    private static NamedList namedList(String path) {
        Yaml file = yaml(path);
        MoleculeReader reader = new MoleculeReader();
        Map<String, NamedList.Entry> entries = new LinkedHashMap<>();
        List<Graph> graphs = new ArrayList<>();
        for (Yaml entry : file.at("entries").list()) {
            try {
                Graph graph =
                        reader.read(entry.at("smiles").text()).components().getFirst();
                graphs.add(graph);
                entries.putIfAbsent(
                        FragmentText.key(graph),
                        new NamedList.Entry(
                                entry.at("name").text(), entry.at("listing").text()));
            } catch (UnreadableMoleculeException e) {
                throw entry.wrong(String.valueOf(e.getMessage()));
            }
        }
        String effect = file.at("effect").text().toUpperCase(Locale.ROOT).replace('-', '_');
        return new NamedList(NamedList.Effect.valueOf(effect), graphs, entries);
    }

    private static Yaml yaml(String path) {
        try (InputStream in = GroupBans.class.getResourceAsStream(ROOT + path)) {
            if (in == null) {
                throw new IllegalArgumentException("law/%s is missing".formatted(path));
            }
            return Yaml.parse(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("law/%s cannot be read".formatted(path), e);
        }
    }
}
