package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.clinic.Conversion.Terms;
import org.havn.clinic.Conversion.Way;
import org.havn.clinic.Conversions.Wish;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/// On 23 November a doctor signs that 200 mg by vein are 70 mg by mouth, in steps of 5 mg.
class ConversionsIT {

    private static final MedicineRoute VEIN = new MedicineRoute(TestClinic.DAM, Route.INTRAVENOUS);
    private static final MedicineRoute MOUTH = new MedicineRoute(new Medicine("methadone-hydrochloride"), Route.ORAL);
    private static final Way DOWN = new Way(VEIN, MOUTH);
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private TestDatabase database;
    private TestClinic clinic;

    @BeforeEach
    void open() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void amount_is_proposed_by_the_signed_table_and_names_its_version() {
        assertThat(codes(clinic.conversions.sign(clinic.doctor, wish("70")))).isEmpty();
        assertThat(clinic.conversions.propose(clinic.nurse, DOWN, mg("200")))
                .isInstanceOfSatisfying(Converted.Proposed.class, proposed -> {
                    assertThat(proposed.amount()).isEqualTo(mg("70"));
                    assertThat(proposed.table().version()).isEqualTo(1);
                    assertThat(proposed.table().signedBy()).isEqualTo(clinic.doctor.id());
                });
        assertThat(clinic.conversions.proposeAll(clinic.nurse, VEIN, mg("200"))).hasSize(1);
        assertThat(clinic.conversions.proposeAll(clinic.nurse, MOUTH, mg("200")))
                .isEmpty();
    }

    @Test
    void table_one_way_says_nothing_about_the_way_back() {
        assertThat(codes(clinic.conversions.sign(clinic.doctor, wish("70")))).isEmpty();
        assertThat(clinic.conversions.propose(clinic.nurse, new Way(MOUTH, VEIN), mg("70")))
                .isInstanceOfSatisfying(
                        Converted.Refused.class,
                        refused -> assertThat(refused.why().code()).isEqualTo("conversion.unknown"));
    }

    @Test
    void figure_of_the_law_book_is_shown_and_never_used() {
        assertThat(clinic.conversions.listFigures(clinic.nurse)).anySatisfy(figure -> {
            assertThat(figure.way()).isEqualTo(DOWN);
            assertThat(figure.of()).isEqualTo(mg("200"));
            assertThat(figure.gives()).isEqualTo(mg("70"));
        });
        assertThat(clinic.conversions.propose(clinic.nurse, DOWN, mg("200"))).isInstanceOf(Converted.Refused.class);
    }

    @Test
    void new_version_counts_from_its_day_and_the_old_ones_stay() {
        assertThat(codes(clinic.conversions.sign(clinic.doctor, wish("70")))).isEmpty();
        assertThat(codes(clinic.conversions.sign(
                        clinic.doctor, wish("60", TODAY.plusDays(1), Optional.of(TODAY.plusDays(2))))))
                .isEmpty();
        assertThat(proposed()).contains(mg("70"));
        clinic.clock.set("2026-11-23T23:00:00Z");
        assertThat(proposed()).contains(mg("60"));
        clinic.clock.set("2026-11-25T22:59:00Z");
        assertThat(proposed()).contains(mg("60"));
        clinic.clock.set("2026-11-25T23:00:00Z");
        assertThat(proposed()).as("what has run out brings nothing older back").isEmpty();
        assertThat(clinic.conversions.history(clinic.nurse, DOWN))
                .extracting(Conversion::version)
                .containsExactly(2, 1);
    }

    @Test
    void one_press_sent_again_is_one_version_and_the_same_key_with_other_numbers_is_refused() {
        var wish = wish("70");
        assertThat(codes(clinic.conversions.sign(clinic.doctor, wish))).isEmpty();
        assertThat(codes(clinic.conversions.sign(clinic.doctor, wish))).isEmpty();
        assertThat(codes(clinic.conversions.sign(
                        clinic.doctor,
                        new Wish(wish.clientKey(), DOWN, terms("60"), wish.source(), TODAY, Optional.empty()))))
                .containsExactly("conversion.key-used");
        assertThat(clinic.conversions.history(clinic.nurse, DOWN)).hasSize(1);
    }

    @Test
    void four_signatures_at_once_are_four_versions() throws Exception {
        var signatures = new ArrayList<Callable<List<Finding>>>();
        for (int i = 0; i < 4; i++) {
            var wish = wish(Integer.toString(60 + i));
            signatures.add(() -> clinic.conversions.sign(clinic.doctor, wish));
        }
        try (var desks = Executors.newFixedThreadPool(4)) {
            for (var signature : desks.invokeAll(signatures)) {
                assertThat(signature.get()).isEmpty();
            }
        }
        assertThat(clinic.conversions.history(clinic.nurse, DOWN))
                .extracting(Conversion::version)
                .containsExactly(4, 3, 2, 1);
    }

    @Test
    void what_cannot_be_meant_is_not_signed() {
        assertThat(codes(clinic.conversions.sign(clinic.doctor, wish("70", TODAY.minusDays(1), Optional.empty()))))
                .containsExactly("conversion.in-the-past");
        assertThat(codes(clinic.conversions.sign(clinic.doctor, wish("70", TODAY.plusDays(1), Optional.of(TODAY)))))
                .containsExactly("conversion.ends-before-it-begins");
        assertThat(codes(clinic.conversions.sign(
                        clinic.doctor, new Wish(UUID.randomUUID(), DOWN, terms("70"), " ", TODAY, Optional.empty()))))
                .containsExactly("reason.missing");
        var inhaled = new Way(VEIN, new MedicineRoute(TestClinic.DAM, Route.INHALED));
        assertThat(codes(clinic.conversions.sign(
                        clinic.doctor,
                        new Wish(UUID.randomUUID(), inhaled, terms("70"), "why", TODAY, Optional.empty()))))
                .containsExactly("prescription.other-route");
    }

    @Test
    void only_a_doctor_signs_and_only_for_their_own_clinic() {
        for (var staff : List.of(clinic.nurse, clinic.pharmacist, clinic.manager)) {
            assertThatThrownBy(() -> clinic.conversions.sign(staff, wish("70"))).isInstanceOf(AccessRefused.class);
        }
        assertThat(codes(clinic.conversions.sign(clinic.doctor, wish("70")))).isEmpty();
        var elsewhere = clinic.addStaff(clinic.addClinic("Klinik Syd"), "stine", Role.DOCTOR);
        assertThat(clinic.conversions.list(elsewhere)).isEmpty();
        assertThat(clinic.conversions.propose(elsewhere, DOWN, mg("200"))).isInstanceOf(Converted.Refused.class);
    }

    @Test
    void database_keeps_each_version_as_it_was_signed() {
        assertThat(codes(clinic.conversions.sign(clinic.doctor, wish("70")))).isEmpty();
        assertThatThrownBy(() -> database.jdbc()
                        .sql("update clinic.conversion set numerator = 1")
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() ->
                        database.jdbc().sql("delete from clinic.conversion").update())
                .isInstanceOf(DataAccessException.class);
    }

    private Optional<Mass> proposed() {
        return clinic.conversions.propose(clinic.nurse, DOWN, mg("200")) instanceof Converted.Proposed proposed
                ? Optional.of(proposed.amount())
                : Optional.empty();
    }

    private static Wish wish(String gives) {
        return wish(gives, TODAY, Optional.empty());
    }

    private static Wish wish(String gives, LocalDate from, Optional<LocalDate> until) {
        return new Wish(UUID.randomUUID(), DOWN, terms(gives), "clinic protocol 1", from, until);
    }

    private static Terms terms(String gives) {
        return Terms.ofWorth(mg("200"), mg(gives), mg("5"), Optional.empty(), 0).orElseThrow();
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    private static Mass mg(String milligrams) {
        return Mass.ofMilligrams(milligrams);
    }
}
