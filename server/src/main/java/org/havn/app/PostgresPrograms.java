package org.havn.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's own programs, unpacked once from the archive on our class path.
///
/// The folder is named after the archive's digest, so that another version never meets these files, and it
/// appears under that name in one step, so that a start that was killed leaves nothing half-unpacked.
///
/// @param folder holds `bin`, `lib` and `share`
record PostgresPrograms(Path folder) {

    private static final int DIGEST_CHARACTERS = 12;

    /// The programs below `cache`, unpacked there if this is the first time.
    ///
    /// @throws StartUpRefused if there is no PostgreSQL for this machine
    static PostgresPrograms unpackedIn(Path cache) throws IOException {
        var folder = cache.resolve("postgresql-" + digest());
        if (!Files.exists(folder)) {
            unpack(cache, folder);
        }
        return new PostgresPrograms(folder);
    }

    /// One of `initdb`, `pg_ctl` and `postgres`.
    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static void unpack(Path cache, Path folder) throws IOException {
        Files.createDirectories(cache);
        var half = Files.createTempDirectory(cache, "unpacking-");
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var archive = archive();
                var tar = new XZInputStream(archive)) {
            new TarReader(tar).unpackInto(half);
        }
        try {
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException | AtomicMoveNotSupportedException e) {
            if (!Files.exists(folder)) {
                throw e;
            }
            Folders.delete(half);
        }
    }

    private static String digest() throws IOException {
        try (var archive = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            archive.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(archive.getMessageDigest().digest()).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static InputStream archive() {
        var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var architecture = machine.equals("amd64") ? "x86_64" : machine;
        var name = "postgres-%s-%s.txz".formatted(System.getProperty("os.name").toLowerCase(Locale.ROOT), architecture);
        var archive = PostgresPrograms.class.getClassLoader().getResourceAsStream(name);
        if (archive == null) {
            throw new StartUpRefused("Havn brings a PostgreSQL for Linux on x86_64 only, and this machine is "
                    + "%s. Start a PostgreSQL yourself and set HAVN_DATABASE_URL.".formatted(machine));
        }
        return archive;
    }
}
