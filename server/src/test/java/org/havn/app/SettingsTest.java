package org.havn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.havn.app.Settings.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads what a person sets, and says in one sentence what it does not understand.
class SettingsTest {

    private static final String SECRET = "open-sesame";

    @Test
    void without_settings_the_demo_listens_to_this_machine_only() {
        var settings = read("demo", Map.of());
        assertThat(settings.mode()).isEqualTo(Mode.DEMO);
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.address().isLoopbackAddress()).isTrue();
        assertThat(settings.dataFolder()).isEqualTo(Path.of("data/demo").toAbsolutePath());
        assertThat(settings.outside()).isEmpty();
    }

    @Test
    void demo_and_clinic_never_share_a_folder_but_share_the_programs() {
        var environment = Map.of("HAVN_DATA", "/srv/havn");
        assertThat(read("demo", environment).dataFolder())
                .isNotEqualTo(read("up", environment).dataFolder());
        assertThat(read("demo", environment).programsFolder())
                .isEqualTo(read("up", environment).programsFolder());
    }

    @Test
    void empty_setting_is_no_setting() {
        assertThat(read("up", Map.of("HAVN_PORT", "", "HAVN_DATABASE_URL", " ")).port())
                .isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "65535, 65535", "' 81 ', 81"})
    void port_from_zero_to_the_last_is_taken(String text, int port) {
        assertThat(read("up", Map.of("HAVN_PORT", text)).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http", "80.0"})
    void other_port_is_refused(String text) {
        assertThatThrownBy(() -> read("up", Map.of("HAVN_PORT", text)))
                .isInstanceOf(StartUpRefused.class)
                .hasMessageContaining(text)
                .hasMessageContaining("0 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "serve", "demo up"})
    void other_command_is_refused(String command) {
        assertThatThrownBy(() -> read(command, Map.of()))
                .isInstanceOf(StartUpRefused.class)
                .hasMessageContaining("demo");
    }

    @Test
    void demo_never_opens_an_outside_database() {
        var environment = Map.of("HAVN_DATABASE_URL", "postgresql://havn:pw@db/havn");
        assertThatThrownBy(() -> read("demo", environment))
                .isInstanceOf(StartUpRefused.class)
                .hasMessageContaining("./havn up");
        assertThat(read("up", environment).outside()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p@db/havn,                         jdbc:postgresql://db/havn,                   u, p",
        "postgres://u:p@db:5433/havn,                      jdbc:postgresql://db:5433/havn,              u, p",
        "jdbc:postgresql://db/havn?user=u&password=p,      jdbc:postgresql://db/havn,                   u, p",
        "postgresql://u:p%40%3A+x@db/havn?sslmode=require, jdbc:postgresql://db/havn?sslmode=require,   u, p@:+x",
        "postgresql://u@[::1]:5432/havn,                   jdbc:postgresql://[::1]:5432/havn,           u, ''"
    })
    void address_of_a_database_is_read_as_people_write_it(String text, String url, String user, String password) {
        assertThat(DatabaseAddress.parse(text)).isEqualTo(new DatabaseAddress(url, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "havn",
                "mysql://u:" + SECRET + "@db/havn",
                "postgresql://u:" + SECRET + "@db",
                "postgresql://u:" + SECRET + "@db/",
                "postgresql://:" + SECRET + "@db/havn",
                "postgresql://u:" + SECRET + " @db/havn",
                "postgresql:///havn"
            })
    void other_address_is_refused_without_repeating_its_password(String text) {
        assertThatThrownBy(() -> DatabaseAddress.parse(text))
                .isInstanceOf(StartUpRefused.class)
                .hasMessageContaining("HAVN_DATABASE_URL")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void address_never_prints_its_password() {
        assertThat(DatabaseAddress.parse("postgresql://u:" + SECRET + "@db/havn")
                        .toString())
                .isEqualTo("u at jdbc:postgresql://db/havn");
    }

    private static Settings read(String command, Map<String, String> environment) {
        return Settings.read(command.isEmpty() ? List.of() : List.of(command.split(" ")), environment);
    }
}
