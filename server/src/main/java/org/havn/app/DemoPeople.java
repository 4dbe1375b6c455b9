package org.havn.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.havn.law.Jurisdiction;
import org.havn.person.NumberReading;
import org.havn.person.PersonNumbers;

/// Invented patients, none of whom can be a living person.
///
/// Danes: first MedCom's official test persons (HL7 Denmark dk-core, CC0-1.0), then made ones with
/// national replacement numbers. Norwegians: made ones with synthetic numbers, whose month is 80 too high.
final class DemoPeople {

    private static final List<String> DANISH_GIVEN = List.of(
            "Anne", "Bo", "Camilla", "Dennis", "Eva", "Finn", "Gitte", "Henrik", "Ida", "Jens", "Kirsten", "Lars",
            "Mette", "Niels", "Oda", "Poul", "Rikke", "Søren", "Tina", "Ulrik");
    private static final List<String> DANISH_FAMILY = List.of(
            "Bakke", "Dam", "Eng", "Fjord", "Havn", "Holt", "Klit", "Kær", "Lynge", "Mose", "Odde", "Sand", "Skov");
    private static final List<String> NORWEGIAN_GIVEN = List.of(
            "Astrid",
            "Bjørn",
            "Eirik",
            "Frida",
            "Geir",
            "Hanne",
            "Ivar",
            "Kari",
            "Leif",
            "Marit",
            "Nina",
            "Ola",
            "Ragnhild",
            "Stian",
            "Tove",
            "Øyvind");
    private static final List<String> NORWEGIAN_FAMILY =
            List.of("Bakken", "Dal", "Fjell", "Foss", "Holm", "Li", "Myr", "Nes", "Strand", "Vik", "Ås");
    private static final DateTimeFormatter DAY_MONTH_YEAR = DateTimeFormatter.ofPattern("ddMMyy", Locale.ROOT);

    private DemoPeople() {}

    /// A person to register.
    record Person(String familyName, String givenNames, LocalDate born, String number) {}

    /// The first `count` people of a place, always the same.
    static List<Person> list(Jurisdiction jurisdiction, int count) {
        var people = new ArrayList<Person>();
        if (jurisdiction.equals(Jurisdiction.DENMARK)) {
            people.addAll(medcom());
        }
        for (int number = 0; people.size() < count; number++) {
            people.add(
                    jurisdiction.equals(Jurisdiction.DENMARK)
                            ? made(DANISH_GIVEN, DANISH_FAMILY, number, replacementNumber(number))
                            : made(NORWEGIAN_GIVEN, NORWEGIAN_FAMILY, number, syntheticNumber(number)));
        }
        return people.subList(0, count);
    }

    private static Person made(List<String> given, List<String> family, int number, String personNumber) {
        return new Person(
                family.get(number % family.size()),
                given.get(number % given.size()) + " Test",
                born(number),
                personNumber);
    }

    /// Spread over the ages that heroin-assisted treatment sees.
    private static LocalDate born(int number) {
        return LocalDate.of(1958, 1, 1).plusDays(number * 97L);
    }

    private static String replacementNumber(int number) {
        return "%s1%c%c%d"
                .formatted(
                        DAY_MONTH_YEAR.format(born(number)),
                        (char) ('H' + number / 26 % 19),
                        (char) ('A' + number % 26),
                        number % 10);
    }

    /// The first number for this birth date that has check digits.
    private static String syntheticNumber(int number) {
        var born = born(number);
        var date = "%02d%02d%02d".formatted(born.getDayOfMonth(), born.getMonthValue() + 80, born.getYear() % 100);
        for (int individual = number % 400; ; individual++) {
            for (int check = 0; check < 100; check++) {
                var candidate = "%s%03d%02d".formatted(date, individual, check);
                if (PersonNumbers.read(Jurisdiction.NORWAY, candidate) instanceof NumberReading.Accepted accepted
                        && accepted.warnings().isEmpty()) {
                    return candidate;
                }
            }
        }
    }

    private static List<Person> medcom() {
        var stream = Objects.requireNonNull(
                DemoPeople.class.getResourceAsStream("/demo/medcom-test-persons.csv"), "shipped with Havn");
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Person(cells[0], cells[1], LocalDate.parse(cells[2]), cells[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
