package org.havn.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.havn.law.Jurisdiction;
import org.havn.person.NumberReading;
import org.havn.person.PersonNumber;
import org.havn.person.PersonNumbers;
import org.junit.jupiter.api.Test;

/// The demo's patients are invented, and nobody can be mistaken for them.
class DemoPeopleTest {

    private static final int MANY = 400;
    private static final int LOWEST_SYNTHETIC_MONTH = 81;

    @Test
    void no_number_of_the_demo_could_be_a_living_persons() throws Exception {
        var official = Objects.requireNonNull(getClass().getResourceAsStream("/demo/medcom-test-persons.csv"));
        var medcom = new String(official.readAllBytes(), UTF_8);
        for (DemoPeople.Person person : DemoPeople.list(Jurisdiction.DENMARK, MANY)) {
            var scheme = number(Jurisdiction.DENMARK, person).scheme();
            assertThat(scheme == PersonNumber.Scheme.X_ECPR || medcom.contains(person.number()))
                    .as(person.number())
                    .isTrue();
        }
        for (DemoPeople.Person person : DemoPeople.list(Jurisdiction.NORWAY, MANY)) {
            assertThat(Integer.parseInt(
                            number(Jurisdiction.NORWAY, person).value().substring(2, 4)))
                    .isGreaterThanOrEqualTo(LOWEST_SYNTHETIC_MONTH);
        }
    }

    @Test
    void everybody_has_a_number_of_their_own() {
        for (Jurisdiction place : List.of(Jurisdiction.DENMARK, Jurisdiction.NORWAY)) {
            var numbers = new HashSet<String>();
            DemoPeople.list(place, MANY)
                    .forEach(person -> assertThat(numbers.add(person.number())).isTrue());
        }
    }

    private static PersonNumber number(Jurisdiction place, DemoPeople.Person person) {
        return ((NumberReading.Accepted) PersonNumbers.read(place, person.number())).number();
    }
}
