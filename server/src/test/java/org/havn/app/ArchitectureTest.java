package org.havn.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.havn.clinic.Sinners;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// The rules that keep the layout true. A rule that names an API has a twin that shows it can fail.
class ArchitectureTest {

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.havn");

    private static final String[] PURE = {"org.havn.law..", "org.havn.substances..", "org.havn.simulation.."};
    private static final String[] PRACTICE = {
        "org.havn.access..",
        "org.havn.person..",
        "org.havn.stock..",
        "org.havn.clinic..",
        "org.havn.attendance..",
        "org.havn.control..",
        "org.havn.programme.."
    };
    private static final Set<String> CLOCKS = Set.of("now", "currentTimeMillis", "systemUTC", "systemDefaultZone");

    private static final ArchRule NOTHING_READS_A_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("org.havn.app")
            .should()
            .callMethodWhere(describe("it reads the clock", ArchitectureTest::readsClock))
            .orShould()
            .callConstructor(java.util.Date.class)
            .because("time is an input, so that every past decision can be replayed");

    private static final ArchRule NOTHING_ASKS_THE_MACHINE = noClasses()
            .that()
            .resideOutsideOfPackage("org.havn.app")
            .should()
            .callMethod(ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(Locale.class, "getDefault")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("zone, language and settings are inputs, the same on every machine");

    private static final ArchRule CHANCE_HAS_A_SEED = noClasses()
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(ThreadLocalRandom.class, "current")
            .because("one seed must replay a run; secrets come from SecureRandom");

    private static final ArchRule AMOUNTS_ARE_EXACT = fields().that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("org.havn.law..", "org.havn.access..", "org.havn.person..", "org.havn.stock..")
            .or()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(
                    "org.havn.clinic..",
                    "org.havn.attendance..",
                    "org.havn.programme..",
                    "org.havn.web..",
                    "org.havn.app..")
            .should()
            .notHaveRawType(describe(
                    "binary fractions",
                    type -> Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                            .contains(type.getName())))
            .because("a dose or a price in binary fractions drifts from the stock and the bill");

    private static final ArchRule NO_SETTERS = noMethods()
            .that()
            .haveRawReturnType(void.class)
            .and(describe(
                    "take one value", method -> method.getRawParameterTypes().size() == 1))
            .and(describe("are our own idea", method -> !isDemandedByLibrary(method)))
            .should()
            .haveNameMatching("set[A-Z].*")
            .because("a value that changes under its reader cannot be trusted")
            .allowEmptyShould(true);

    private static final ArchRule PURE_ROOMS_KNOW_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(describe("a framework", type -> isFramework(type.getPackageName())))
            .because("the rules outlive the framework, and run in a bench, a simulation and a cluster");

    private static final ArchRule PRACTICE_KNOWS_NO_WEB = noClasses()
            .that()
            .resideInAnyPackage(PRACTICE)
            .should()
            .dependOnClassesThat(describe("a web type", type -> isWeb(type.getPackageName())))
            .because("a rule hidden in a page would not hold for the next adapter");

    private static final ArchRule PAGES_HAVE_NO_SQL = noClasses()
            .that()
            .resideInAPackage("org.havn.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.flywaydb..")
            .because("a page asks a door, and the door asks who may");

    @Test
    void modules_use_only_what_they_declare() {
        ApplicationModules.of("org.havn").verify();
    }

    @Test
    void nothing_reads_a_clock() {
        NOTHING_READS_A_CLOCK.check(PRODUCTION);
    }

    @Test
    void reading_a_clock_is_noticed_in_every_form() {
        assertThat(violations(NOTHING_READS_A_CLOCK, Sinners.ReadsClock.class)).hasSize(6);
    }

    @Test
    void nothing_asks_the_machine_where_it_is() {
        NOTHING_ASKS_THE_MACHINE.check(PRODUCTION);
    }

    @Test
    void asking_the_machine_is_noticed() {
        assertThat(violations(NOTHING_ASKS_THE_MACHINE, Sinners.AsksMachine.class))
                .hasSize(3);
    }

    @Test
    void chance_has_a_seed() {
        CHANCE_HAS_A_SEED.check(PRODUCTION);
    }

    @Test
    void chance_without_a_seed_is_noticed() {
        assertThat(violations(CHANCE_HAS_A_SEED, Sinners.Gambles.class)).hasSize(3);
    }

    @Test
    void amounts_are_exact() {
        AMOUNTS_ARE_EXACT.check(PRODUCTION);
    }

    @Test
    void binary_fraction_is_noticed() {
        assertThat(violations(AMOUNTS_ARE_EXACT, Sinners.Rounds.class)).hasSize(2);
    }

    @Test
    void nothing_has_setters() {
        NO_SETTERS.check(PRODUCTION);
    }

    @Test
    void pure_rooms_know_no_framework() {
        PURE_ROOMS_KNOW_NO_FRAMEWORK.check(PRODUCTION);
    }

    @Test
    void practice_knows_no_web() {
        PRACTICE_KNOWS_NO_WEB.check(PRODUCTION);
    }

    @Test
    void pages_have_no_sql() {
        PAGES_HAVE_NO_SQL.check(PRODUCTION);
    }

    @Test
    void frameworks_and_web_types_are_told_from_the_rest() {
        assertThat(List.of("org.springframework.jdbc.core", "jakarta.servlet", "java.sql", "ca.uhn.fhir"))
                .allMatch(ArchitectureTest::isFramework);
        assertThat(List.of("org.springframework.modulith", "java.util", "org.snakeyaml.engine"))
                .noneMatch(ArchitectureTest::isFramework);
        assertThat(List.of("org.springframework.web.bind", "jakarta.servlet.http", "gg.jte", "org.havn.web"))
                .allMatch(ArchitectureTest::isWeb);
        assertThat(List.of("org.springframework.jdbc.core", "org.springframework.security.crypto.argon2"))
                .noneMatch(ArchitectureTest::isWeb);
    }

    @Test
    void every_public_class_of_a_capability_is_in_its_root_package() {
        classes()
                .that()
                .resideInAnyPackage(PRACTICE)
                .should()
                .resideInAnyPackage(
                        "org.havn.access",
                        "org.havn.person",
                        "org.havn.stock",
                        "org.havn.clinic",
                        "org.havn.attendance",
                        "org.havn.control",
                        "org.havn.programme")
                .because("flat packages let the rest stay package-private")
                .allowEmptyShould(true)
                .check(PRODUCTION);
    }

    private static List<String> violations(ArchRule rule, Class<?> sinner) {
        return rule.evaluate(new ClassFileImporter().importClasses(sinner))
                .getFailureReport()
                .getDetails();
    }

    private static boolean isDemandedByLibrary(JavaMethod method) {
        return method.getOwner().getAllRawInterfaces().stream()
                .filter(type -> !type.getPackageName().startsWith("org.havn"))
                .anyMatch(type -> type.getMethods().stream()
                        .anyMatch(theirs -> theirs.getName().equals(method.getName())));
    }

    private static boolean readsClock(JavaAccess<?> call) {
        var target = call.getTarget();
        var owner = target.getOwner();
        var ofTime = owner.getPackageName().equals("java.time") || owner.isEquivalentTo(System.class);
        return ofTime
                && CLOCKS.contains(target.getName())
                && target.getFullName().indexOf("java.time.Clock)") < 0;
    }

    private static boolean isFramework(String name) {
        return isWeb(name)
                || (name.startsWith("org.springframework.") && !name.startsWith("org.springframework.modulith"))
                || List.of("java.sql", "javax.sql", "jakarta.", "ca.uhn.", "org.flywaydb").stream()
                        .anyMatch(name::startsWith);
    }

    private static boolean isWeb(String name) {
        return List.of(
                        "jakarta.servlet",
                        "org.springframework.web",
                        "org.springframework.http",
                        "org.springframework.boot",
                        "org.springframework.security.web",
                        "org.springframework.security.config",
                        "gg.jte",
                        "org.havn.web",
                        "org.havn.app",
                        "java.net.http")
                .stream()
                .anyMatch(name::startsWith);
    }
}
