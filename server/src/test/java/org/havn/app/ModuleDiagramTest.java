package org.havn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/// The diagram in `docs/ARCHITECTURE.md` is drawn from the code and cannot fall behind it.
///
/// `./havn docs` runs this test with `-Dhavn.docs=write`, which draws the diagram anew.
class ModuleDiagramTest {

    private static final Path DOCUMENT = Path.of("docs", "ARCHITECTURE.md");
    private static final String BEGIN = "<!-- drawn by ModuleDiagramTest; run ./havn docs -->\n";
    private static final String END = "<!-- end of drawing -->\n";
    private static final List<String> ROOMS = List.of("law", "substances", "simulation", "practice", "server");

    @Test
    void diagram_shows_the_modules_and_their_declared_arrows() throws IOException {
        var text = House.text(DOCUMENT);
        var before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
        var drawn = before + diagram() + text.substring(text.indexOf(END));
        if ("write".equals(System.getProperty("havn.docs"))) {
            Files.writeString(House.ROOT.resolve(DOCUMENT), drawn);
        } else {
            assertThat(text).as("%s is out of date; run ./havn docs", DOCUMENT).isEqualTo(drawn);
        }
    }

    private static String diagram() {
        var modules = ApplicationModules.of("org.havn").stream()
                .map(module -> Module.of(module.getBasePackage().getName()))
                .sorted()
                .toList();
        var lines = Stream.concat(
                ROOMS.reversed().stream().flatMap(room -> room(room, modules)),
                modules.stream().flatMap(Module::arrows));
        return "```mermaid\nflowchart TD\n" + lines.map(line -> line + "\n").collect(Collectors.joining()) + "```\n";
    }

    private static Stream<String> room(String room, List<Module> modules) {
        var inside = modules.stream()
                .filter(module -> module.room().equals(room))
                .map(module -> "        %s[%s]".formatted(module.name(), module.title()))
                .toList();
        return inside.isEmpty()
                ? Stream.of()
                : Stream.of(
                                Stream.of("    subgraph %s-room [%s]".formatted(room, room)),
                                inside.stream(),
                                Stream.of("    end"))
                        .flatMap(lines -> lines);
    }

    private record Module(String name, String title, String room, List<String> uses) implements Comparable<Module> {

        static Module of(String packageName) {
            var name = packageName.substring(packageName.lastIndexOf('.') + 1);
            try {
                var declared = Class.forName(packageName + ".package-info").getAnnotation(ApplicationModule.class);
                return new Module(name, declared.displayName(), roomOf(name), List.of(declared.allowedDependencies()));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("Package %s needs a package-info".formatted(packageName), e);
            }
        }

        Stream<String> arrows() {
            return uses.stream().sorted().map(used -> "    %s --> %s".formatted(name, used));
        }

        @Override
        public int compareTo(Module other) {
            return name.compareTo(other.name);
        }

        private static String roomOf(String name) {
            return Arrays.stream(ROOMS.toArray(String[]::new))
                    .filter(room -> Files.isDirectory(House.ROOT.resolve(
                            "%s/src/main/java/org/havn/%s".formatted(room, name.toLowerCase(Locale.ROOT)))))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No room has the package " + name));
        }
    }
}
