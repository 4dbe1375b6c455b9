package org.havn.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.havn.access.Access;
import org.havn.access.SignIn;
import org.havn.person.Organisation;
import org.havn.person.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first clinic of a real Havn.
class SetupIT {

    private static final String ANSWERS = """
            Klinikken ved havnen
            sweden
            dk
            07:00
            07:00-11:00
            14:00-18:00
            Karen Holm
            Karen Holm
            karen.holm
            short
            a long enough password
            another long password
            a long enough password
            a long enough password
            """;

    @TempDir
    private Path folder;

    @Test
    void wrong_answers_are_asked_again_and_the_manager_signs_in() throws Exception {
        try (var havn = Havn.start(settings(), Clock.systemUTC(), _ -> {})) {
            var said = new ByteArrayOutputStream();
            havn.part(Setup.class).run(keyboard(ANSWERS, said));
            assertThat(said.toString(UTF_8)).contains("not \"sweden\"", "such as 07:00-11:00", "The two differ");
            assertThat(havn.part(People.class).listOrganisations())
                    .extracting(Organisation::name)
                    .containsExactly("Klinikken ved havnen");
            assertThat(havn.part(Access.class).signIn("karen.holm", "a long enough password"))
                    .isInstanceOf(SignIn.Welcome.class);
            assertThatThrownBy(() -> havn.part(Setup.class).run(keyboard(ANSWERS, said)))
                    .isInstanceOf(StartUpRefused.class)
                    .hasMessageContaining("already");
            assertThatThrownBy(() -> havn.part(Setup.class).run(keyboard("Half a clinic\n", said)))
                    .isInstanceOf(StartUpRefused.class)
                    .hasMessageContaining("nothing was added");
            assertThat(havn.part(People.class).listOrganisations()).hasSize(1);
        }
    }

    private static Keyboard keyboard(String answers, ByteArrayOutputStream said) {
        return new Keyboard(new ByteArrayInputStream(answers.getBytes(UTF_8)), new PrintStream(said, true, UTF_8));
    }

    private Settings settings() {
        return new Settings(
                Settings.Mode.SETUP,
                folder.resolve("up"),
                Optional.empty(),
                InetAddress.getLoopbackAddress(),
                0,
                House.ROOT.resolve("law"));
    }
}
