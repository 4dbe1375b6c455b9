package org.havn.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the files of the law folder and refuses what is wrong in them.
final class LawFiles {

    private static final String CASES = ".cases.yaml";
    private static final String YAML = ".yaml";
    private static final String PROPOSALS = "proposals";
    private static final String SOURCES = "sources.yaml";

    private final Path folder;
    private final Problems problems;
    private final Schemas schemas;

    LawFiles(Path folder, Problems problems) {
        this.folder = folder.toAbsolutePath().normalize();
        this.problems = problems;
        this.schemas = new Schemas(this.folder);
    }

    /// Everything the folder holds, one entry a jurisdiction.
    List<JurisdictionLaw> read() {
        var laws = new ArrayList<JurisdictionLaw>();
        for (Path place : list(folder)) {
            if (Files.isDirectory(place) && place.getFileName().toString().matches("[a-z]{2}(-[a-z]{2})?")) {
                laws.add(read(new Jurisdiction(place.getFileName().toString())));
            }
        }
        return laws;
    }

    /// The case files of a jurisdiction, each checked against its schema.
    List<Document> cases(Jurisdiction jurisdiction) {
        var place = folder.resolve(jurisdiction.code());
        return Stream.concat(list(place).stream(), list(place.resolve(PROPOSALS)).stream())
                .filter(file -> file.toString().endsWith(CASES))
                .flatMap(file -> document(file, "cases").stream())
                .toList();
    }

    /// The corrections of the background documents; none if the file is not there.
    List<Correction> corrections() {
        return documentIfThere("corrections").stream()
                .flatMap(document -> document.root().values().stream())
                .map(node -> new Correction(
                        node.get("claim").asString(),
                        node.get("in").asString(),
                        node.get("truth").asString(),
                        Texts.list(node, "rules")))
                .toList();
    }

    /// The topics wanted of each place; none if the file is not there.
    WantedTopics wanted() {
        return documentIfThere("coverage").map(WantedTopics::of).orElse(new WantedTopics(new TreeMap<>()));
    }

    private Optional<Document> documentIfThere(String name) {
        var file = folder.resolve(name + YAML);
        return Files.exists(file) ? document(file, name) : Optional.empty();
    }

    private JurisdictionLaw read(Jurisdiction jurisdiction) {
        var place = folder.resolve(jurisdiction.code());
        var sources = sources(place.resolve(SOURCES));
        var provisions = new TreeMap<String, Provision>();
        for (Path file : list(place)) {
            if (isRules(file)) {
                document(file, "topic").ifPresent(it -> readTopic(it, jurisdiction, sources, provisions));
            }
        }
        var drafts = new TreeMap<String, Draft>();
        for (Path file : list(place.resolve(PROPOSALS))) {
            if (isRules(file)) {
                document(file, "proposal").ifPresent(it -> {
                    var draft = readDraft(it, jurisdiction, sources);
                    drafts.put(draft.name(), draft);
                });
            }
        }
        return new JurisdictionLaw(jurisdiction, provisions, drafts, sources);
    }

    private static boolean isRules(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(YAML) && !name.endsWith(CASES) && !name.equals(SOURCES);
    }

    private void readTopic(
            Document document, Jurisdiction jurisdiction, Map<String, Source> sources, Map<String, Provision> all) {
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

    private Draft readDraft(Document document, Jurisdiction jurisdiction, Map<String, Source> sources) {
        var head = document.root().get("proposal");
        var standing = Standing.of(head.get("standing").asString());
        var provisions = new ProvisionReader(document, jurisdiction, sources, problems).read(standing::equals);
        return new Draft(
                jurisdiction,
                head.get("name").asString(),
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

    private Map<String, Source> sources(Path file) {
        var sources = new HashMap<String, Source>();
        if (!Files.exists(file)) {
            problems.add(shown(file) + ":1", "the file is missing");
            return sources;
        }
        document(file, "sources")
                .ifPresent(document -> document.root().properties().forEach(entry -> {
                    var node = entry.getValue();
                    day(document, "/" + entry.getKey() + "/read", node.get("read"))
                            .ifPresent(read -> sources.put(
                                    entry.getKey(),
                                    new Source(
                                            entry.getKey(),
                                            node.get("title").asString(),
                                            read,
                                            Source.Reading.of(
                                                    node.get("reading").asString()),
                                            Texts.find(node, "address"),
                                            Texts.find(node, "note"))));
                }));
        return sources;
    }

    /// The document, if it is well formed; what is wrong with it is a problem.
    private Optional<Document> document(Path file, String schema) {
        int before = problems.found().size();
        var document = Document.read(file, shown(file), problems);
        document.ifPresent(it -> schemas.check(it, schema, problems));
        return problems.found().size() == before ? document : Optional.empty();
    }

    private String shown(Path file) {
        return folder.getFileName() + "/" + folder.relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be read".formatted(folder), e);
        }
    }
}
