package org.havn.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs PostgreSQL's programs as somebody other than root, because they refuse to run as root.
///
/// An ordinary user runs them directly. Root enters a user namespace, in which it is nobody in particular while
/// its files stay its own. Where the machine forbids that, as some containers do, root hands the
/// programs and their folder to an account without rights.
///
/// @param prefix  what stands before each command; empty for an ordinary user
/// @param account who must own the files; empty when that is whoever runs Havn
record OrdinaryUser(List<String> prefix, Optional<String> account) {

    private static final List<String> ACCOUNTS = List.of("postgres", "nobody");
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final int TRIAL_SECONDS = 10;

    OrdinaryUser {
        prefix = List.copyOf(prefix);
    }

    /// The way that works on this machine.
    ///
    /// @param programs a file that the account must be able to run
    /// @throws StartUpRefused if Havn runs as root and no way works
    static OrdinaryUser forPrograms(Path programs) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new OrdinaryUser(List.of(), Optional.empty());
        }
        if (succeeds(NAMESPACE, "true")) {
            return new OrdinaryUser(NAMESPACE, Optional.empty());
        }
        return lesserAccount(programs);
    }

    /// An account that may run `program`, for a machine that forbids user namespaces.
    static OrdinaryUser lesserAccount(Path program) throws IOException {
        for (var account : ACCOUNTS) {
            var prefix = List.of("setpriv", "--reuid=" + account, "--regid=" + account, "--clear-groups");
            var group = List.of("setpriv", "--reuid=" + account, "--regid=nogroup", "--clear-groups");
            for (var candidate : List.of(prefix, group)) {
                if (succeeds(candidate, program.toString(), "--version")) {
                    return new OrdinaryUser(candidate, Optional.of(account));
                }
            }
        }
        throw new StartUpRefused("PostgreSQL does not run as root, this machine forbids user namespaces, and no other "
                + "account can reach %s. Start Havn as an ordinary user, or set HAVN_DATA to a folder that "
                        .formatted(program)
                + "everybody may enter, such as /var/lib/havn.");
    }

    List<String> command(List<String> command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /// Makes `path` a file or folder that the programs may own.
    void takeOver(Path path) throws IOException {
        if (account.isPresent()) {
            var users = path.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(path, users.lookupPrincipalByName(account.get()));
        }
    }

    private static boolean succeeds(List<String> prefix, String... command) throws IOException {
        var whole = new ArrayList<>(prefix);
        whole.addAll(List.of(command));
        try {
            var process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException _) {
            return false; // the machine does not have that command
        }
    }
}
