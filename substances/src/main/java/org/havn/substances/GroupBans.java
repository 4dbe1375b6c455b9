package org.havn.substances;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The door: is this molecule inside a group ban, which clause, since when.
///
/// It explains the molecule it is given and nothing else: it lists no unlisted relatives, finds no nearest
/// molecule outside, and suggests no change. Instances are immutable and shared between threads.
public final class GroupBans {

    /// Longest a single molecule may take, in milliseconds.
    public static final long MILLIS_MAX = 5_000;

    private static final String ROOT = "/law/";
    private static final String INDEX = "group-bans.yaml";
    private static final String GROUP_FILE = ".*/group-bans/[^/]+\\.yaml";
    private static final int DEPTH_MAX = 3;

    private final Supplier<Map<String, List<HeldEdition>>> finder;
    private volatile @Nullable Map<String, List<HeldEdition>> found;

    private GroupBans(Supplier<Map<String, List<HeldEdition>>> finder) {
        this.finder = finder;
    }

    /// Every edition held under `law/`; the folder is looked through at once, and each edition read when it is first
    /// asked.
    ///
    /// @throws IllegalArgumentException if a file is wrong, naming the place
    public static GroupBans load() {
        return new GroupBans(() -> find(GroupBans::resource)).looked();
    }

    /// Every edition held under a folder of law files.
    ///
    /// @throws IllegalArgumentException if a file is missing or wrong, naming the place
    public static GroupBans load(Path folder) {
        return new GroupBans(() -> find(path -> file(folder, path))).looked();
    }

    /// Every edition held under a folder of law files, or the built-in ones if it holds none. Nothing is looked at
    /// before somebody asks, so a program that may never be asked starts no later.
    public static GroupBans whenAsked(Path folder) {
        return new GroupBans(() -> Files.isRegularFile(folder.resolve(INDEX))
                ? find(path -> file(folder, path))
                : find(GroupBans::resource));
    }

    /// Every edition held in `texts`, or the built-in ones if it is empty: how the law travels to other machines.
    ///
    /// @param texts by path below the folder of law files, as [#texts(Path)] gives them
    /// @throws IllegalArgumentException if a file is missing or wrong, naming the place
    public static GroupBans of(Map<String, String> texts) {
        return texts.isEmpty() ? load() : new GroupBans(() -> find(path -> text(texts, path))).looked();
    }

    /// The files of group bans under a folder of law files, by path; none if it holds no list of editions.
    public static Map<String, String> texts(Path folder) {
        if (!Files.isRegularFile(folder.resolve(INDEX))) {
            return Map.of();
        }
        try (Stream<Path> files = Files.find(folder, DEPTH_MAX, GroupBans::isGroupFile)) {
            Map<String, String> texts = new TreeMap<>();
            files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .forEach(path -> texts.put(path, file(folder, path)));
            texts.put(INDEX, file(folder, INDEX));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(folder), e);
        }
    }

    private static boolean isGroupFile(Path file, BasicFileAttributes attributes) {
        return attributes.isRegularFile() && file.toString().replace('\\', '/').matches(GROUP_FILE);
    }

    private static String text(Map<String, String> texts, String path) {
        String text = texts.get(path);
        if (text == null) {
            throw new IllegalArgumentException("law/%s is missing".formatted(path));
        }
        return text;
    }

    private GroupBans looked() {
        var _ = held();
        return this;
    }

    /// Asked for every molecule by every thread, so none waits for another once it is there.
    private Map<String, List<HeldEdition>> held() {
        Map<String, List<HeldEdition>> all = found;
        return all == null ? look() : all;
    }

    private synchronized Map<String, List<HeldEdition>> look() {
        Map<String, List<HeldEdition>> all = found;
        if (all == null) {
            all = finder.get();
            found = all;
        }
        return all;
    }

    private static Map<String, List<HeldEdition>> find(UnaryOperator<String> texts) {
        Map<String, List<HeldEdition>> held = new LinkedHashMap<>();
        Map<String, NamedList> named = new ConcurrentHashMap<>();
        for (Yaml entry : yaml(texts, INDEX).at("editions").list()) {
            Yaml file = yaml(texts, entry.at("file").text());
            held.computeIfAbsent(entry.at("law").text(), _ -> new ArrayList<>())
                    .add(new HeldEdition(file, () -> read(file, named, texts)));
        }
        held.values().forEach(list -> list.sort(Comparator.comparing(HeldEdition::from)));
        return held;
    }

    private static Edition read(Yaml file, Map<String, NamedList> named, UnaryOperator<String> texts) {
        List<NamedList> lists = file.at("named").texts().stream()
                .map(path -> named.computeIfAbsent(path, _ -> namedList(yaml(texts, path))))
                .toList();
        return new EditionReader().read(file, lists, borrowed(file, texts));
    }

    /// The short names of the laws held, such as `de-npsg`.
    public Set<String> laws() {
        return new TreeSet<>(held().keySet());
    }

    /// The editions held of a law, oldest first, each with the days on which it applied.
    public List<EditionOutline> outlines(String law) {
        return of(law).stream().map(HeldEdition::outline).toList();
    }

    /// All editions held of a law, oldest first.
    List<Edition> editions(String law) {
        return of(law).stream().map(HeldEdition::edition).toList();
    }

    /// The first day of the newest edition held of a law.
    LocalDate newest(String law) {
        return of(law).getLast().from();
    }

    private List<HeldEdition> of(String law) {
        return held().getOrDefault(law, List.of());
    }

    Optional<Edition> edition(String law, LocalDate day) {
        for (HeldEdition edition : of(law)) {
            if (edition.appliesOn(day)) {
                return Optional.of(edition.edition());
            }
        }
        return Optional.empty();
    }

    /// What a law said about a molecule on a day.
    ///
    /// @throws UnreadableMoleculeException if judging it would take longer than allowed
    public Answer screen(Molecule molecule, String law, LocalDate day) throws UnreadableMoleculeException {
        return screen(molecule, law, day, true);
    }

    /// The same answer without the list of all groups that have a core in the molecule, which costs time to write.
    ///
    /// @throws UnreadableMoleculeException if judging it would take longer than allowed
    Answer brief(Molecule molecule, String law, LocalDate day) throws UnreadableMoleculeException {
        return screen(molecule, law, day, false);
    }

    /// The same answer with a drawing of the part that decided.
    ///
    /// @throws UnreadableMoleculeException if judging it would take longer than allowed
    public Explanation explain(Molecule molecule, String law, LocalDate day) throws UnreadableMoleculeException {
        Judged judged = judge(molecule, law, day, true);
        return Explanation.of(judged.answer(), judged.graph());
    }

    private Answer screen(Molecule molecule, String law, LocalDate day, boolean full)
            throws UnreadableMoleculeException {
        return judge(molecule, law, day, full).answer();
    }

    /// An answer and the part it is about; for an ester or ether, the substance behind it.
    private record Judged(Answer answer, Graph graph) {

        private static final Comparator<Judged> DECIDING_FIRST = Comparator.comparing(
                        (Judged judged) -> judged.answer().verdict())
                .reversed()
                .thenComparing(judged -> !judged.answer().because().startsWith("not in"))
                .thenComparing(judged -> judged.answer().because());
    }

    private Judged judge(Molecule molecule, String law, LocalDate day, boolean full)
            throws UnreadableMoleculeException {
        Optional<Edition> edition = edition(law, day);
        if (edition.isEmpty()) {
            return new Judged(withoutEdition(law, day), molecule.components().getFirst());
        }
        Deadline deadline = Deadline.inMillis(MILLIS_MAX);
        try {
            if (molecule.components().size() == 1) {
                return judge(edition.get(), molecule.components().getFirst(), deadline, full);
            }
            return molecule.components().stream()
                    .map(graph -> judge(edition.get(), graph, deadline, full))
                    .min(Judged.DECIDING_FIRST)
                    .orElseThrow();
        } catch (Deadline.Passed e) {
            throw new UnreadableMoleculeException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Judged judge(Edition edition, Graph graph, Deadline deadline, boolean full) {
        ComponentScreen screen = new ComponentScreen(edition, graph, deadline, full);
        return new Judged(screen.answer(), screen.judged());
    }

    /// Before a law's first groups everything is outside; on a day whose edition is not held everything is open.
    private Answer withoutEdition(String law, LocalDate day) {
        boolean before = of(law).stream()
                .findFirst()
                .filter(first -> first.isFirst() && day.isBefore(first.from()))
                .isPresent();
        String because = before
                ? "the law had no groups on " + day
                : "the edition of this law for %s is not held".formatted(day);
        return new Answer(law, "", before ? Verdict.NO : Verdict.OPEN, "", "", "", because, List.of());
    }

    private static List<GroupRule> borrowed(Yaml file, UnaryOperator<String> texts) {
        Yaml from = file.at("groupsOf");
        if (!from.isPresent()) {
            return List.of();
        }
        List<String> only = from.at("only").texts();
        return new EditionReader()
                .read(yaml(texts, from.at("file").text()), List.of(), List.of()).groups().stream()
                        .filter(group -> only.contains(group.id()))
                        .map(GroupRule::withoutExamples)
                        .toList();
    }

    private static NamedList namedList(Yaml file) {
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

    private static Yaml yaml(UnaryOperator<String> texts, String path) {
        return Yaml.parse(path, texts.apply(path));
    }

    private static String resource(String path) {
        try (InputStream in = GroupBans.class.getResourceAsStream(ROOT + path)) {
            if (in == null) {
                throw new IllegalArgumentException("law/%s is missing".formatted(path));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("law/%s cannot be read".formatted(path), e);
        }
    }

    private static String file(Path folder, String path) {
        try {
            return Files.readString(folder.resolve(path));
        } catch (IOException e) {
            throw new IllegalArgumentException("%s cannot be read".formatted(folder.resolve(path)), e);
        }
    }
}
