package org.havn.app;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Unpacks a tar archive of files, folders and symbolic links.
///
/// Why not the `tar` of the machine: a small machine may have no `xz`, and then it cannot read our archive. Only
/// what the PostgreSQL archive uses is understood; anything else, and any path that would leave the target
/// folder, stops the unpacking.
final class TarReader {

    private static final int BLOCK_BYTES = 512;
    private static final int NAME_AT = 0;
    private static final int NAME_BYTES = 100;
    private static final int MODE_AT = 100;
    private static final int MODE_BYTES = 8;
    private static final int SIZE_AT = 124;
    private static final int SIZE_BYTES = 12;
    private static final int KIND_AT = 156;
    private static final int LINK_AT = 157;
    private static final int OCTAL = 8;
    private static final int OWNER_MAY_EXECUTE = 0100;

    private final InputStream archive;

    TarReader(InputStream archive) {
        this.archive = archive;
    }

    /// Writes every entry below `folder`, which need not exist yet.
    ///
    /// @throws IOException if the archive is cut short, holds something else, or cannot be written
    void unpackInto(Path folder) throws IOException {
        var header = archive.readNBytes(BLOCK_BYTES);
        while (header.length == BLOCK_BYTES && header[NAME_AT] != 0) {
            unpack(header, folder);
            header = archive.readNBytes(BLOCK_BYTES);
        }
        if (header.length < BLOCK_BYTES) {
            throw new EOFException("The archive ends in the middle");
        }
    }

    private void unpack(byte[] header, Path folder) throws IOException {
        var name = text(header, NAME_AT, NAME_BYTES);
        var target = folder.resolve(name).normalize();
        requireInside(folder, target, name);
        Files.createDirectories(target.getParent());
        switch (header[KIND_AT]) {
            case '0', 0 -> unpackFile(header, target);
            case '2' -> {
                var link = text(header, LINK_AT, NAME_BYTES);
                requireInside(folder, target.resolveSibling(link).normalize(), link);
                Files.createSymbolicLink(target, Path.of(link));
            }
            case '5' -> Files.createDirectories(target);
            default -> throw new IOException("%s is of kind '%c', which is not read".formatted(name, header[KIND_AT]));
        }
    }

    private void unpackFile(byte[] header, Path target) throws IOException {
        var sizeBytes = Long.parseLong(text(header, SIZE_AT, SIZE_BYTES).strip(), OCTAL);
        try (var file = Files.newOutputStream(target)) {
            var left = sizeBytes;
            while (left > 0) {
                var piece = archive.readNBytes((int) Math.min(left, 1 << 16));
                if (piece.length == 0) {
                    throw new EOFException("The archive ends inside " + target);
                }
                file.write(piece);
                left -= piece.length;
            }
        }
        archive.skipNBytes((BLOCK_BYTES - sizeBytes % BLOCK_BYTES) % BLOCK_BYTES);
        var mode = Integer.parseInt(text(header, MODE_AT, MODE_BYTES).strip(), OCTAL);
        var permissions = (mode & OWNER_MAY_EXECUTE) == 0 ? "rw-r--r--" : "rwxr-xr-x";
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(permissions));
    }

    private static void requireInside(Path folder, Path target, String name) throws IOException {
        if (!target.startsWith(folder.normalize())) {
            throw new IOException("%s would be written outside %s".formatted(name, folder));
        }
    }

    private static String text(byte[] header, int from, int lengthMax) {
        var end = from;
        while (end < from + lengthMax && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
