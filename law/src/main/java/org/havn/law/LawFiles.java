package org.havn.law;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the files of the law folder and refuses what is wrong in them.
final class LawFiles {

    private static final String CASES = ".cases.yaml";
    private static final String YAML = ".yaml";
    private static final String YML = ".yml";
    private static final String PROPOSALS = "proposals";
    /// What a folder of law holds besides places: the schemas, and in the repository the program that reads it.
    private static final Set<String> OWN_FOLDERS = Set.of("schema", "src", "target");
    private static final String SOURCES = "sources.yaml";
    private static final List<String> SCHEMAS = List.of("topic", "proposal", "sources", "corrections", "coverage");

    private final Path folder;
    private final Problems problems;

    LawFiles(Path folder, Problems problems) {
        this.folder = folder.toAbsolutePath().normalize();
        this.problems = problems;
    }

    /// What the folder holds.
    record Content(List<JurisdictionLaw> laws, List<Correction> corrections, WantedTopics wanted) {}

    /// Everything the folder holds.
    Content read() {
        var places = list(folder).stream().filter(LawFiles::isPlace).toList();
        list(folder).forEach(this::refuseUnread);
        var wanted = new ArrayList<Documents.Wanted>();
        for (Path place : places) {
            rules(place, "topic", wanted);
            rules(place.resolve(PROPOSALS), "proposal", wanted);
            wanted.add(wanted(place.resolve(SOURCES), "sources"));
        }
        var whole = Stream.of("corrections", "coverage")
                .map(it -> wanted(folder.resolve(it + YAML), it))
                .filter(it -> isThere(it.file()))
                .toList();
        wanted.addAll(whole);
        var documents = Documents.read(wanted, Schemas.read(folder, SCHEMAS, problems));
        var coverage = coverage(documents);
        var laws = places.stream().map(it -> read(it, documents, coverage)).toList();
        return new Content(laws, corrections(documents), coverage);
    }

    /// The case files of a jurisdiction, each checked against its schema.
    List<Document> cases(Jurisdiction jurisdiction) {
        var place = folder.resolve(jurisdiction.code());
        var wanted = Stream.concat(list(place).stream(), list(place.resolve(PROPOSALS)).stream())
                .filter(file -> file.toString().endsWith(CASES))
                .map(file -> wanted(file, "cases"))
                .toList();
        var documents = Documents.read(wanted, Schemas.read(folder, List.of("cases"), problems));
        return wanted.stream()
                .flatMap(it -> documents.take(it.file(), problems).stream())
                .toList();
    }

    private List<Correction> corrections(Documents documents) {
        return documents.take(folder.resolve("corrections.yaml"), problems).stream()
                .flatMap(document -> document.root().values().stream())
                .map(node -> new Correction(
                        node.get("claim").asString(),
                        node.get("in").asString(),
                        node.get("truth").asString(),
                        Texts.list(node, "rules")))
                .toList();
    }

    private WantedTopics coverage(Documents documents) {
        return documents
                .take(folder.resolve("coverage.yaml"), problems)
                .map(WantedTopics::of)
                .orElse(new WantedTopics(new TreeMap<>(), new TreeMap<>()));
    }

    private void rules(Path place, String schema, List<Documents.Wanted> wanted) {
        for (Path file : list(place)) {
            var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (isRules(file)) {
                wanted.add(wanted(file, schema));
            } else if (name.endsWith(YML) || (name.endsWith(YAML) && !isYaml(file))) {
                problems.add(shown(file) + ":1", "this file would not be read. Its name must end in .yaml");
            }
        }
    }

    private JurisdictionLaw read(Path place, Documents documents, WantedTopics coverage) {
        var jurisdiction = new Jurisdiction(place.getFileName().toString());
        var provisions = new TreeMap<String, Provision>();
        var drafts = new TreeMap<String, Draft>();
        var sources = documents.take(place.resolve(SOURCES), problems).map(this::sources);
        for (Path file : list(place)) {
            if (isRules(file)) {
                documents
                        .take(file, problems)
                        .ifPresent(it -> sources.ifPresent(known -> readTopic(it, jurisdiction, known, provisions)));
            }
        }
        for (Path file : list(place.resolve(PROPOSALS))) {
            if (isRules(file)) {
                documents
                        .take(file, problems)
                        .ifPresent(it -> sources.ifPresent(known -> {
                            var draft = readDraft(it, jurisdiction, known);
                            drafts.put(draft.name(), draft);
                        }));
            }
        }
        return new JurisdictionLaw(
                jurisdiction,
                provisions,
                drafts,
                sources.map(SourceList::byKey).orElse(Map.of()),
                coverage.without(jurisdiction));
    }

    /// A place in a folder of another name would be missing, and nothing would say so.
    private void refuseUnread(Path file) {
        var name = file.getFileName().toString();
        boolean folderLike = Files.isDirectory(file) || name.matches("[A-Za-z]{2}(-[A-Za-z]{2})?");
        if (folderLike && !isPlace(file) && !name.startsWith(".") && !OWN_FOLDERS.contains(name)) {
            problems.add(
                    shown(file) + ":1",
                    "this would not be read. A place is a folder whose name is its code in small letters, such as dk");
        }
    }

    private static boolean isPlace(Path file) {
        return Files.isDirectory(file) && file.getFileName().toString().matches("[a-z]{2}(-[a-z]{2})?");
    }

    private static boolean isRules(Path file) {
        var name = file.getFileName().toString();
        return isYaml(file) && !name.endsWith(CASES) && !name.equals(SOURCES);
    }

    private static boolean isYaml(Path file) {
        return file.toString().endsWith(YAML);
    }

    private void readTopic(
            Document document, Jurisdiction jurisdiction, SourceList sources, Map<String, Provision> all) {
        var reader = new ProvisionReader(document, jurisdiction, sources, problems);
        var topic = document.root().get("topic").asString();
        if (!document.shown().endsWith("/" + topic + YAML)) {
            problems.add(
                    document.place("/topic"), "the topic \"%s\" belongs in a file %s.yaml".formatted(topic, topic));
        }
        for (Provision provision : reader.read(standing -> switch (standing) {
            case IN_FORCE, REPEALED, GUIDELINE, EXAMPLE -> true;
            case PROPOSED, REJECTED -> false;
        })) {
            if (!provision.topic().equals(topic)) {
                problems.add(
                        provision.place(), "the rule %s is not of the topic \"%s\"".formatted(provision.id(), topic));
            }
            all.put(provision.id(), provision);
        }
    }

    private Draft readDraft(Document document, Jurisdiction jurisdiction, SourceList sources) {
        var head = document.root().get("proposal");
        var standing = Standing.of(head.get("standing").asString());
        var provisions = new ProvisionReader(document, jurisdiction, sources, problems).read(standing::equals);
        var name = head.get("name").asString();
        if (!document.shown().endsWith("/" + name + YAML)) {
            problems.add(
                    document.place("/proposal/name"),
                    "the proposal \"%s\" belongs in a file %s.yaml".formatted(name, name));
        }
        return new Draft(
                jurisdiction,
                name,
                head.get("says").asString(),
                standing,
                day(document, "/proposal/presented", head.get("presented")),
                day(document, "/proposal/decided", head.get("decided")),
                provisions);
    }

    private Optional<LocalDate> day(Document document, String pointer, @Nullable JsonNode node) {
        return node == null
                ? Optional.empty()
                : problems.attempt(document.place(pointer), () -> Days.parse(node.asString()));
    }

    private SourceList sources(Document document) {
        var sources = new TreeMap<String, Optional<Source>>();
        document.root().properties().forEach(entry -> {
            var node = entry.getValue();
            sources.put(entry.getKey(), problems.attempt(document.place("/" + entry.getKey() + "/read"), () -> {
                var read = node.get("read").asString();
                boolean earlier = read.endsWith(DatedValue.Start.EARLIER);
                return new Source(
                        entry.getKey(),
                        node.get("title").asString(),
                        Days.parse(earlier ? read.substring(0, read.indexOf(' ')) : read),
                        earlier,
                        Source.Reading.of(node.get("reading").asString()),
                        Texts.find(node, "address"),
                        Texts.find(node, "note"));
            }));
        });
        return new SourceList(sources);
    }

    private Documents.Wanted wanted(Path file, String schema) {
        return new Documents.Wanted(file, shown(file), schema);
    }

    private String shown(Path file) {
        return folder.getFileName() + "/" + folder.relativize(file).toString().replace('\\', '/');
    }

    private static boolean isThere(Path file) {
        return Files.exists(file) || Files.isSymbolicLink(file);
    }

    private List<Path> list(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.sorted().toList();
        } catch (IOException e) {
            var shown = place.equals(folder) ? folder.toString() : shown(place);
            problems.add(shown, "the folder cannot be read (" + e.getClass().getSimpleName() + ")");
            return List.of();
        }
    }
}
