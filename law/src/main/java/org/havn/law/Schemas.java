package org.havn.law;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The JSON Schemas in `law/schema/`.
final class Schemas {

    private Schemas() {}

    /// The schemas `names`, such as `topic` for `law/schema/topic.schema.json`, each by its name.
    ///
    /// @param problems gets what is wrong with a schema; nothing can be checked by it then
    static Map<String, Optional<Schema>> read(Path lawFolder, List<String> names, Problems problems) {
        return names.stream().collect(Collectors.toMap(Function.identity(), it -> read(lawFolder, it, problems)));
    }

    private static Optional<Schema> read(Path lawFolder, String name, Problems problems) {
        var file = name + ".schema.json";
        return Document.read(lawFolder.resolve("schema").resolve(file), "law/schema/" + file, problems)
                .flatMap(document -> problems.attempt(document.shown() + ":1", () -> Schema.of(document.root())));
    }
}
