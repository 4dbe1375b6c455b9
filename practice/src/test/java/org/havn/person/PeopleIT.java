package org.havn.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.havn.law.Finding;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Registering citizens, and the numbers that follow them through life.
class PeopleIT {

    private TestDatabase database;
    private TestClinic clinic;

    @BeforeEach
    void a_clinic() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_citizen_is_found_by_name_birth_date_and_number() {
        var id = register("Lauridsen", "Einer Test", "1960-01-02", "020160-9995");
        for (String words : new String[] {"lauri", "einer", "1960-01-02", "0201609995", "020160-9"}) {
            assertThat(clinic.people.search(clinic.nurse, words))
                    .extracting(Citizen::id)
                    .containsExactly(id);
        }
        assertThat(clinic.people.search(clinic.nurse, "nobody")).isEmpty();
    }

    @Test
    void a_number_belongs_to_one_citizen() {
        var first = register("Lauridsen", "Einer Test", "1960-01-02", "0201609995");
        var form = new Registration.Form("Other", "Person", LocalDate.parse("1960-01-02"), "020160 9995");
        assertThat(clinic.people.register(clinic.nurse, form)).isEqualTo(new Registration.NumberTaken(first));
    }

    @Test
    void a_birth_date_that_the_number_does_not_share_is_pointed_out_and_kept() {
        var form = new Registration.Form("Lauridsen", "Einer", LocalDate.parse("1961-01-02"), "0201609995");
        assertThat(clinic.people.register(clinic.nurse, form))
                .isInstanceOfSatisfying(
                        Registration.Registered.class,
                        done -> assertThat(done.warnings())
                                .extracting(Finding::code)
                                .contains("person-number.other-birth-date"));
    }

    @Test
    void a_new_number_is_linked_to_the_one_it_replaces_and_both_are_found() {
        var id = register("Test", "Ny", "1960-01-02", "010160-1AB1");
        var old = clinic.people.open(clinic.nurse, id).numbers().getFirst();
        assertThat(clinic.people.renumber(clinic.nurse, id, old.id(), "020160-9995"))
                .isInstanceOf(Registration.Registered.class);

        var numbers = clinic.people.open(clinic.nurse, id).numbers();
        assertThat(numbers).extracting(Citizen.Known::replaced).containsExactly(false, true);
        assertThat(numbers.getLast().number().written()).isEqualTo("010160-1AB1");
        assertThat(clinic.people.search(clinic.nurse, "0101601AB1")).hasSize(1);
        assertThat(clinic.people.renumber(clinic.nurse, id, old.id(), "020160-9996"))
                .isInstanceOfSatisfying(
                        Registration.Refused.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo("person-number.already-replaced"));
    }

    private UUID register(String family, String given, String born, String number) {
        var form = new Registration.Form(family, given, LocalDate.parse(born), number);
        return ((Registration.Registered) clinic.people.register(clinic.nurse, form)).citizen();
    }
}
