package org.havn.substances;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.havn.substances.GroupRule.Core;
import org.havn.substances.GroupRule.Example;
import org.havn.substances.GroupRule.Fused;
import org.havn.substances.GroupRule.Needed;
import org.havn.substances.GroupRule.Part;
import org.havn.substances.GroupRule.Requirement;
import org.havn.substances.GroupRule.RingRule;
import org.havn.substances.GroupRule.Site;
import org.openscience.cdk.config.Elements;

/// Reads an edition of a law from its file; `law/README.md` tells a chemist how such a file is written.
///
/// A wrong entry stops the reading with the place where it stands. Lists under `lists:` are named once and used by
/// `$name` wherever the law repeats itself.
final class EditionReader {

    private static final int UNLIMITED_RING = 999;

    private final MoleculeReader molecules = new MoleculeReader();
    private final Map<String, List<Word>> lists = new HashMap<>();
    private final Map<String, List<String>> systems = new HashMap<>();

    /// @param named    the lists of single substances the file names
    /// @param borrowed groups that this edition takes from another file
    /// @throws IllegalArgumentException if the file is wrong, naming the place
    Edition read(Yaml file, List<NamedList> named, List<GroupRule> borrowed) {
        for (String name : file.at("lists").keys()) {
            lists.put(name, words(file.at("lists").at(name)));
        }
        for (String name : file.at("systems").keys()) {
            systems.put(name, file.at("systems").at(name).texts());
        }
        List<GroupRule> groups = new ArrayList<>();
        for (Yaml group : file.at("groups").list()) {
            groups.add(group(group));
        }
        groups.addAll(borrowed);
        return new Edition(
                file.at("law").text(),
                file.at("edition").text(),
                file.at("title").text(),
                LocalDate.parse(file.at("from").text()),
                file.at("source").text(),
                List.copyOf(groups),
                named,
                file.at("scope").text("").strip(),
                file.at("standIn").text(""),
                file.at("unread").text(""),
                file.at("derivatives").texts());
    }

    private GroupRule group(Yaml node) {
        List<Core> cores = new ArrayList<>();
        for (Yaml core : node.at("cores").list()) {
            for (Yaml smarts : smarts(node, core)) {
                cores.add(core(node, core, smarts));
            }
        }
        int massMax = node.at("massMax").number(0);
        return new GroupRule(
                node.at("group").text(),
                node.at("title").text(),
                node.at("clause").text(),
                massMax == 0 ? Long.MAX_VALUE : massMax * 1_000L,
                node.at("closedBy").texts(),
                Set.copyOf(node.at("closesWhen").texts()),
                exceptions(node.at("except")),
                List.copyOf(cores),
                examples(node));
    }

    /// The drawings of a core: one, or a list, with every `<name>` replaced by each entry of that list under `with`.
    private static List<Yaml> smarts(Yaml group, Yaml core) {
        Yaml node = core.at("smarts");
        List<Yaml> drawings = node.value() instanceof List<?> ? node.list() : List.of(node);
        for (Yaml with : List.of(group.at("with"), core.at("with"))) {
            for (String name : with.keys()) {
                drawings = drawings.stream()
                        .flatMap(drawing -> replaced(drawing, "<" + name + ">", with.at(name)).stream())
                        .toList();
            }
        }
        return drawings;
    }

    private static List<Yaml> replaced(Yaml drawing, String mark, Yaml choices) {
        return drawing.text().contains(mark)
                ? choices.texts().stream()
                        .map(choice -> new Yaml(drawing.path(), drawing.text().replace(mark, choice)))
                        .toList()
                : List.of(drawing);
    }

    private List<Example> examples(Yaml group) {
        List<Example> examples = new ArrayList<>();
        Yaml all = group.at("examples");
        for (String word : all.keys()) {
            Verdict verdict = switch (word) {
                case "in" -> Verdict.YES;
                case "out" -> Verdict.NO;
                case "open" -> Verdict.OPEN;
                default -> throw all.wrong("has a key \"%s\" beside in, out and open".formatted(word));
            };
            for (String name : all.at(word).keys()) {
                examples.add(new Example(name, all.at(word).at(name).text(), verdict));
            }
        }
        return List.copyOf(examples);
    }

    private Map<String, String> exceptions(Yaml node) {
        Map<String, String> exceptions = new LinkedHashMap<>();
        for (String name : node.keys()) {
            exceptions.put(key(node.at(name)), name);
        }
        return Map.copyOf(exceptions);
    }

    private String key(Yaml smiles) {
        try {
            return FragmentText.key(molecules.read(smiles.text()).components().getFirst());
        } catch (UnreadableMoleculeException e) {
            throw smiles.wrong(String.valueOf(e.getMessage()));
        }
    }

    private Core core(Yaml group, Yaml node, Yaml smarts) {
        Query query = query(smarts);
        Map<String, Site> sites = new LinkedHashMap<>();
        Map<Integer, String> siteOf = new HashMap<>();
        readSites(group.at("sites"), sites, siteOf);
        readSites(node.at("sites"), sites, siteOf);
        Set<Integer> drawn = new LinkedHashSet<>();
        for (int k = 0; k < query.size(); k++) {
            drawn.add(query.map(k));
        }
        List<Part> parts = new ArrayList<>();
        both(group, node, "parts").forEach(part -> parts.add(part(part)));
        sites.values().removeIf(site -> !reachable(site.name(), siteOf, drawn, parts));
        return new Core(
                node.at("core").text(),
                query,
                Map.copyOf(siteOf),
                List.copyOf(parts),
                Map.copyOf(sites),
                rings(group, node),
                requirements(group, node),
                Verdict.of(node.at("ceiling").text("yes")),
                node.at("because").text(""));
    }

    private static boolean reachable(String site, Map<Integer, String> siteOf, Set<Integer> drawn, List<Part> parts) {
        boolean atDrawn = siteOf.entrySet().stream()
                .anyMatch(entry -> entry.getValue().equals(site) && drawn.contains(entry.getKey()));
        return atDrawn || parts.stream().anyMatch(part -> site.startsWith(part.site()));
    }

    private static List<Yaml> both(Yaml group, Yaml core, String key) {
        List<Yaml> nodes = new ArrayList<>(core.at(key).list());
        nodes.addAll(group.at(key).list());
        return nodes;
    }

    private void readSites(Yaml node, Map<String, Site> sites, Map<Integer, String> siteOf) {
        for (String name : node.keys()) {
            Yaml site = node.at(name);
            for (Yaml number : site.at("at").list()) {
                siteOf.put(number.number(0), name);
            }
            sites.put(
                    name,
                    new Site(
                            name,
                            words(site.at("allow")),
                            words(site.at("open")),
                            further(site.at("further")),
                            Verdict.of(site.at("hydrogen").text("yes")),
                            elements(site.at("elements")),
                            mass(site.at("massMax"))));
        }
    }

    private static long mass(Yaml node) {
        return node.isPresent() ? node.number(0) * 1_000L : Long.MAX_VALUE;
    }

    private Part part(Yaml node) {
        List<Query> queries = new ArrayList<>();
        for (String system : node.at("systems").texts()) {
            List<String> named = system.startsWith("$") ? systems.get(system.substring(1)) : List.of(system);
            if (named == null) {
                throw node.wrong("uses the unknown list " + system);
            }
            named.forEach(smarts -> queries.add(Query.of(smarts)));
        }
        List<Fused> fused = new ArrayList<>();
        for (Yaml rule : node.at("fused").list()) {
            fused.add(new Fused(
                    rule.at("sizeMin").number(3),
                    rule.at("sizeMax").number(UNLIMITED_RING),
                    rule.at("heteroMax").number(0),
                    rule.at("ringsMax").number(1)));
        }
        List<Integer> at =
                node.at("at").list().stream().map(entry -> entry.number(0)).toList();
        return new Part(node.at("site").text(), at, List.copyOf(queries), List.copyOf(fused));
    }

    private List<RingRule> rings(Yaml group, Yaml core) {
        List<RingRule> rules = new ArrayList<>();
        for (Yaml node : both(group, core, "rings")) {
            Set<String> pieces = new LinkedHashSet<>();
            node.at("pieces").texts().forEach(piece -> pieces.add(Pieces.key(piece)));
            rules.add(new RingRule(
                    Set.copyOf(node.at("touch").texts()),
                    node.at("system").text("false").equals("true"),
                    node.at("sizeMin").number(3),
                    node.at("sizeMax").number(UNLIMITED_RING),
                    elements(node.at("elements")),
                    node.at("aromatic").text("any"),
                    Set.copyOf(pieces),
                    further(node.at("further")),
                    Verdict.of(node.at("verdict").text("yes")),
                    node.at("because").text()));
        }
        return List.copyOf(rules);
    }

    private List<Requirement> requirements(Yaml group, Yaml core) {
        List<Requirement> requirements = new ArrayList<>();
        for (Yaml node : both(group, core, "require")) {
            List<Needed> anyOf = new ArrayList<>();
            for (Yaml needed : node.at("anyOf").list()) {
                Set<String> pieces = new LinkedHashSet<>();
                for (String piece : needed.at("pieces").texts()) {
                    pieces.add(piece.equals("*") ? "*" : Pieces.key(piece));
                }
                anyOf.add(new Needed(needed.at("site").text(), words(needed.at("words")), Set.copyOf(pieces)));
            }
            requirements.add(new Requirement(node.at("when").text(""), List.copyOf(anyOf)));
        }
        return List.copyOf(requirements);
    }

    private static Query query(Yaml smarts) {
        try {
            return Query.of(smarts.text());
        } catch (IllegalArgumentException e) {
            throw smarts.wrong(String.valueOf(e.getMessage()));
        }
    }

    private List<Word> words(Yaml node) {
        List<Word> words = new ArrayList<>();
        for (Yaml entry : node.list()) {
            if (entry.isMap()) {
                words.add(residue(entry));
            } else if (entry.text().startsWith("$")) {
                List<Word> named = lists.get(entry.text().substring(1));
                if (named == null) {
                    throw entry.wrong("names an unknown list");
                }
                words.addAll(named);
            } else {
                words.add(word(entry));
            }
        }
        return List.copyOf(words);
    }

    private static Word word(Yaml entry) {
        try {
            return Vocabulary.word(entry.text());
        } catch (IllegalArgumentException e) {
            throw entry.wrong(String.valueOf(e.getMessage()));
        }
    }

    /// A bridge with a free rest: `{bridge: carbonyl, massMax: 400, chainMax: 12, elements: [C, N]}`.
    private static Word residue(Yaml node) {
        Residues residues = new Residues(
                elements(node.at("elements")),
                node.at("massMax").number(0) * 1_000L,
                node.at("chainMax").number(0));
        String bridge = node.at("bridge").text();
        Word.Test test = switch (bridge) {
            case "carbonyl" -> residues.behind(List.of(Linker.CO));
            case "methylene-carbonyl" -> residues.behind(List.of(Linker.CH2, Linker.CO));
            case "aza-carbonyl" -> residues.behind(List.of(Linker.NH, Linker.CO));
            case "heterocycle" -> residues.heterocycle();
            case "hydrazone" -> residues.hydrazone();
            case "oxaspiro" -> residues.oxaspiro();
            default -> throw node.wrong("names the unknown bridge \"%s\"".formatted(bridge));
        };
        return new Word("bridge " + bridge, test);
    }

    private Further further(Yaml node) {
        if (!node.isPresent()) {
            return Further.NOTHING;
        }
        if (node.isMap()) {
            return new Further.Free(
                    elements(node.at("elements")), node.at("chainMax").number(UNLIMITED_RING));
        }
        return new Further.Listed(words(node));
    }

    private static Set<Integer> elements(Yaml node) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (Yaml symbol : node.list()) {
            Elements element = Elements.ofString(symbol.text());
            if (element == Elements.Unknown) {
                throw symbol.wrong("is no element");
            }
            numbers.add(element.number());
        }
        return Set.copyOf(numbers);
    }
}
