package org.havn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Unpacks what the PostgreSQL archive holds and nothing that could do harm.
class TarReaderTest {

    private static final int BLOCK_BYTES = 512;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

    @Test
    void files_folders_and_links_are_unpacked() throws IOException {
        entry("bin/tool", '0', "", "x".repeat(BLOCK_BYTES + 1));
        entry("lib/", '5', "", "");
        entry("lib/libx.so.1", '0', "", "y".repeat(BLOCK_BYTES));
        entry("lib/libx.so", '2', "libx.so.1", "");
        unpack();
        assertThat(folder.resolve("bin/tool")).hasSize(BLOCK_BYTES + 1).isExecutable();
        assertThat(folder.resolve("lib/libx.so")).isSymbolicLink().hasSize(BLOCK_BYTES);
    }

    @Test
    void empty_file_is_unpacked() throws IOException {
        entry("empty", '0', "", "");
        unpack();
        assertThat(folder.resolve("empty")).isEmptyFile();
    }

    @Test
    void path_out_of_the_folder_is_refused() throws IOException {
        entry("../evil", '0', "", "x");
        assertThatThrownBy(this::unpack).isInstanceOf(IOException.class).hasMessageContaining("outside");
        assertThat(Files.exists(folder.resolveSibling("evil"))).isFalse();
    }

    @Test
    void link_out_of_the_folder_is_refused() throws IOException {
        entry("link", '2', "../../etc/passwd", "");
        assertThatThrownBy(this::unpack).isInstanceOf(IOException.class).hasMessageContaining("outside");
    }

    @Test
    void other_kind_of_entry_is_refused() throws IOException {
        entry("device", '3', "", "");
        assertThatThrownBy(this::unpack).isInstanceOf(IOException.class).hasMessageContaining("kind '3'");
    }

    @Test
    void archive_that_ends_too_soon_is_refused() throws IOException {
        entry("file", '0', "", "x".repeat(BLOCK_BYTES));
        var half = Arrays.copyOf(archive.toByteArray(), BLOCK_BYTES + 10);
        assertThatThrownBy(() -> new TarReader(new ByteArrayInputStream(half)).unpackInto(folder))
                .isInstanceOf(EOFException.class);
    }

    private void unpack() throws IOException {
        archive.write(new byte[2 * BLOCK_BYTES]);
        new TarReader(new ByteArrayInputStream(archive.toByteArray())).unpackInto(folder);
    }

    private void entry(String name, char kind, String link, String content) throws IOException {
        var header = new byte[BLOCK_BYTES];
        put(header, 0, name);
        put(header, 100, "0000755");
        put(header, 124, String.format(Locale.ROOT, "%011o", content.length()));
        header[156] = (byte) kind;
        put(header, 157, link);
        archive.write(header);
        archive.write(content.getBytes(StandardCharsets.UTF_8));
        archive.write(new byte[(BLOCK_BYTES - content.length() % BLOCK_BYTES) % BLOCK_BYTES]);
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
