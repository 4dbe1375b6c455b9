package org.havn.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.havn.law.LawBook;

/// Reads scenarios: the ready ones that travel with the model, and files of one's own.
final class ScenarioFiles {

    private static final String FOLDER = "simulation/model/scenarios/";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,79}");
    private static final Set<String> NAMES = Set.of(
            "scenario",
            "question",
            "asked",
            "country",
            "start",
            "builds-on",
            "compare",
            "policy",
            "sources",
            "parameters",
            "not-counted");
    private static final int BYTES_MAX = 200_000;

    private final LawBook law;

    ScenarioFiles(LawBook law) {
        this.law = law;
    }

    /// The names of the ready scenarios, in the order in which they are best read.
    static List<String> ready() {
        return ModelFiles.text("scenarios/index.txt")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /// A ready scenario by name, or a file by path.
    ///
    /// @throws FileProblem naming file and line if it is not right
    /// @throws IllegalArgumentException if there is none of that name
    Scenario scenario(String nameOrPath) {
        return scenario(chain(entry(nameOrPath), ScenarioFiles::entry));
    }

    /// A scenario that is not in a file. It builds on ready ones only, so that it can read nothing else.
    ///
    /// @param label what a message calls it
    /// @throws FileProblem naming the line if it is not right
    Scenario scenarioOf(String label, String text) {
        return scenario(chain(Entry.ofMapping(label, text), ScenarioFiles::readyEntry));
    }

    /// A ready scenario, never a file.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    Scenario readyScenario(String name) {
        return scenario(chain(readyEntry(name), ScenarioFiles::readyEntry));
    }

    /// The levers of a ready scenario, as they are written.
    Levers levers(String name) {
        List<Entry> chain = chain(readyEntry(name), ScenarioFiles::readyEntry);
        return levers(chain, new LawQuantities(law, day(chain)));
    }

    /// The levers of a scenario that is not in a file, as they are written.
    Levers leversOf(String label, String text) {
        List<Entry> chain = chain(Entry.ofMapping(label, text), ScenarioFiles::readyEntry);
        return levers(chain, new LawQuantities(law, day(chain)));
    }

    /// Names stand in the first line and the columns of files, so that not every letter will do.
    private static String name(Entry own) {
        String name = own.text("scenario");
        if (!NAME.matcher(name).matches()) {
            throw new FileProblem(
                    own.place("scenario"),
                    "a scenario's name is up to 80 letters, numbers, spaces, dots, hyphens and underscores");
        }
        return name;
    }

    private static List<Entry> chain(Entry first, Function<String, Entry> reader) {
        var chain = new ArrayList<Entry>();
        var seen = new LinkedHashSet<String>();
        Optional<Entry> next = Optional.of(first);
        while (next.isPresent()) {
            Entry entry = next.get();
            entry.requireOnly(NAMES);
            chain.add(entry);
            Optional<String> below = entry.findText("builds-on");
            if (below.isPresent() && !seen.add(below.get())) {
                throw new FileProblem(entry.place("builds-on"), "scenarios build on each other in a ring: " + seen);
            }
            next = below.map(name -> below(entry, name, reader));
        }
        return chain;
    }

    /// What a file builds on; the file and line that name it are told if there is none.
    private static Entry below(Entry entry, String name, Function<String, Entry> reader) {
        try {
            return reader.apply(name);
        } catch (IllegalArgumentException e) {
            throw new FileProblem(entry.place("builds-on"), "builds-on: " + e.getMessage());
        }
    }

    private static Entry readyEntry(String name) {
        if (!ready().contains(name)) {
            throw new IllegalArgumentException(
                    "There is no ready scenario \"%s\".%s".formatted(name, Nearest.hint(name, ready())));
        }
        return entry(name);
    }

    private static Entry entry(String nameOrPath) {
        if (ready().contains(nameOrPath)) {
            return Entry.ofMapping(FOLDER + nameOrPath + ".yaml", ModelFiles.text("scenarios/" + nameOrPath + ".yaml"));
        }
        Path file = Path.of(nameOrPath);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no scenario and no file \"%s\".%s"
                    .formatted(nameOrPath, Nearest.hint(nameOrPath, ready())));
        }
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new FileProblem(
                        new Place(nameOrPath, 1), "a scenario file may have at most %d bytes".formatted(BYTES_MAX));
            }
            return Entry.ofMapping(nameOrPath, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new FileProblem(new Place(nameOrPath, 1), "this is not text in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(nameOrPath, e);
        }
    }

    private Scenario scenario(List<Entry> chain) {
        Entry own = chain.getFirst();
        String country = first(chain, "country");
        LocalDate start = day(chain);
        var quantities = new LawQuantities(law, start);
        Policy policy = levers(chain, quantities).policy();
        if (policy.hat().takeHomeDays() > 0) {
            quantities.note(Scenario.TAKE_HOME.formatted(country));
        }
        return new Scenario(
                name(own),
                question(own),
                own.findWording("asked").orElseThrow(() -> new FileProblem(own.place(), "\"asked\" is missing")),
                country,
                start,
                own.findText("compare").or(() -> own.findText("builds-on")),
                policy,
                parameters(chain, country),
                quantities.used(),
                Setting.of(chain, Parameters.of(country)),
                own.findWording("not-counted").orElse(Map.of()));
    }

    private static Levers levers(List<Entry> chain, LawQuantities quantities) {
        Entry own = chain.getFirst();
        String country = first(chain, "country");
        Set<String> areas = Area.of(country).stream().map(Area::id).collect(Collectors.toSet());
        if (areas.isEmpty()) {
            throw new FileProblem(own.place("country"), "the model has no areas for country \"%s\"".formatted(country));
        }
        List<Entry> policies =
                chain.stream().flatMap(it -> it.findGroup("policy").stream()).toList();
        if (policies.isEmpty()) {
            throw new FileProblem(own.place(), "\"policy\" is missing");
        }
        return new Levers(policies, quantities, areas);
    }

    private static String first(List<Entry> chain, String name) {
        return chain.stream()
                .flatMap(it -> it.findText(name).stream())
                .findFirst()
                .orElseThrow(() -> new FileProblem(chain.getFirst().place(), "\"%s\" is missing".formatted(name)));
    }

    private static LocalDate day(List<Entry> chain) {
        Entry entry = chain.stream()
                .filter(it -> it.names().contains("start"))
                .findFirst()
                .orElse(chain.getFirst());
        String text = entry.text("start");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new FileProblem(entry.place("start"), "\"%s\" is not a day, such as 2010-12-31".formatted(text));
        }
    }

    private static Map<String, String> question(Entry own) {
        Entry group = own.group("question");
        group.requireOnly(Set.of("en", "da", "nb"));
        var question = new TreeMap<String, String>();
        for (String language : group.names()) {
            question.put(language, group.text(language));
        }
        return question;
    }

    private static Map<String, Double> parameters(List<Entry> chain, String country) {
        Parameters defaults = Parameters.of(country);
        Set<String> known = defaults.all().stream().map(Parameter::id).collect(Collectors.toSet());
        var values = new LinkedHashMap<String, Double>();
        for (Entry entry : chain) {
            entry.findGroup("parameters").ifPresent(group -> {
                group.requireOnly(known);
                for (String id : group.names()) {
                    double value = group.number(id).doubleValue();
                    double most = defaults.registry(id).unit().startsWith("share") ? 1 : Double.MAX_VALUE;
                    if (value < 0 || value > most) {
                        throw new FileProblem(
                                group.place(id),
                                "%s is %s, and must not be below 0%s"
                                        .formatted(id, group.text(id), most == 1 ? " or above 1" : ""));
                    }
                    values.putIfAbsent(id, value);
                }
            });
        }
        return values;
    }
}
