package org.havn.substances;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.havn.substances.GroupRule.Example;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/// The files of the group bans: each fits its schema, and each example beside a group is answered as it says.
class GroupFilesTest {

    private static final Path LAW = Path.of("..", "law");
    private static final GroupBans BANS = GroupBans.load();

    @TestFactory
    Stream<DynamicTest> every_example_is_answered_as_the_file_says() {
        return BANS.laws().stream()
                .flatMap(law -> BANS.editions(law).stream())
                .flatMap(edition -> edition.groups().stream()
                        .flatMap(group -> group.examples().stream()
                                .map(example -> DynamicTest.dynamicTest(
                                        "%s %s, group %s: %s"
                                                .formatted(edition.law(), edition.name(), group.id(), example.name()),
                                        () -> check(edition, group, example)))));
    }

    private static void check(Edition edition, GroupRule group, Example example) throws UnreadableMoleculeException {
        var molecule = new MoleculeReader().read(example.smiles());
        var answer = BANS.screen(molecule, edition.law(), edition.from());
        var ofGroup = answer.groups().stream()
                .filter(one -> one.group().equals(group.id()))
                .findFirst();
        assertThat(ofGroup.map(Answer.GroupAnswer::verdict).orElse(Verdict.NO))
                .as(() -> ofGroup.map(Answer.GroupAnswer::because).orElse("no core"))
                .isEqualTo(example.verdict());
    }

    @TestFactory
    Stream<DynamicTest> every_edition_fits_the_schema() throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(LAW.resolve("schema").resolve("group-bans.schema.json")), InputFormat.JSON);
        return editions().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file,
                        () -> assertThat(schema
                                        .validate(
                                                json(file),
                                                InputFormat.JSON,
                                                context ->
                                                        context.executionConfig(config -> config.locale(Locale.ROOT)))
                                        .stream()
                                        .map(Object::toString)
                                        .toList())
                                .isEmpty()));
    }

    /// With the anchors of the file resolved, as the reader sees it.
    private static String json(String file) throws IOException {
        return new JsonMapper()
                .writeValueAsString(
                        Yaml.parse(file, Files.readString(LAW.resolve(file))).value());
    }

    private static List<String> editions() throws IOException {
        return Yaml.parse("group-bans.yaml", Files.readString(LAW.resolve("group-bans.yaml")))
                .at("editions")
                .list()
                .stream()
                .map(entry -> entry.at("file").text())
                .toList();
    }
}
