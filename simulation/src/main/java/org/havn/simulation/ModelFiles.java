package org.havn.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The data files under `simulation/model`, as they travel in the jar.
final class ModelFiles {

    private ModelFiles() {}

    static String text(String name) {
        try (InputStream stream = ModelFiles.class.getResourceAsStream("/model/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("There is no model file simulation/model/" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("simulation/model/" + name, e);
        }
    }
}
