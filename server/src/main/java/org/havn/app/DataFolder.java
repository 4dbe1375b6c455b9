package org.havn.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The folder with everything one Havn keeps on this machine, held by one running Havn at a time.
///
/// The hold is a file lock, so the operating system lets go of it however the process ends.
final class DataFolder implements AutoCloseable {

    private final FileChannel lock;

    private DataFolder(FileChannel lock) {
        this.lock = lock;
    }

    /// Creates `folder` if it is missing and holds it.
    ///
    /// @throws StartUpRefused if it cannot be written or another Havn holds it
    static DataFolder hold(Path folder) {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel =
                    FileChannel.open(folder.resolve("havn.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StartUpRefused(
                    "Havn cannot write in %s (%s). Make it writable, or set HAVN_DATA to another folder."
                            .formatted(folder, reason(e)),
                    e);
        }
        if (!locked(channel, folder)) {
            closeQuietly(channel);
            throw new StartUpRefused("Another Havn is running on %s. Stop it first, or set HAVN_DATA to another folder."
                    .formatted(folder));
        }
        return new DataFolder(channel);
    }

    @Override
    public void close() {
        closeQuietly(lock);
    }

    private static boolean locked(FileChannel channel, Path folder) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false; // held by this very process, which only tests do
        } catch (IOException e) {
            throw new StartUpRefused(
                    "The file system of %s cannot lock files. Set HAVN_DATA to a local folder.".formatted(folder), e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // The lock goes with the process at the latest.
        }
    }
}
