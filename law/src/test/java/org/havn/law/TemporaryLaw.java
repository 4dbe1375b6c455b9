package org.havn.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A law folder for one test, with the schemas of the repository and the one place `xa`.
final class TemporaryLaw {

    private final Path folder;

    TemporaryLaw(Path parent) {
        this.folder = parent.resolve("law");
        try {
            Files.createDirectories(folder.resolve("xa/proposals"));
            Files.createDirectories(folder.resolve("schema"));
            try (var schemas = Files.list(Path.of("schema"))) {
                for (Path schema : schemas.toList()) {
                    Files.copy(schema, folder.resolve("schema").resolve(schema.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the file `xa/<name>.yaml`.
    void write(String name, String text) {
        try {
            Files.writeString(folder.resolve("xa").resolve(name + ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LawBook load() {
        return LawBook.load(folder);
    }

    Path folder() {
        return folder;
    }
}
