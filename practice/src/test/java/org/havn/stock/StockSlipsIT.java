package org.havn.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.havn.practice.TestClinic.give;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.havn.clinic.GiveResult;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Volume;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Slips of the finger at the cupboard.
class StockSlipsIT {

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

    @ParameterizedTest(name = "10 g in {0} ml: {1}")
    @CsvSource({
        "0, container.no-volume",
        "0.001, container.too-little-volume",
        "9.999, container.too-little-volume",
        "10, ''",
        "100, ''",
        "10000, ''",
        "10000.001, container.too-much-volume",
        "999999999, container.too-much-volume"
    })
    void a_solution_has_a_volume_that_can_be(String millilitres, String expected) {
        var vial = clinic.sealedVial("2027-06-30");
        assertThat(open(vial, millilitres, clinic.now().plus(Duration.ofHours(1))))
                .isEqualTo(expected);
    }

    @Test
    void a_solution_outlives_neither_its_vial_nor_what_is_signed() {
        var vialsEnd = Instant.parse("2026-11-24T23:00:00Z"); // midnight at the clinic
        var vial = clinic.sealedVial("2026-11-24");
        assertThat(open(vial, "100", clinic.now())).isEqualTo("container.use-before-passed");
        assertThat(open(vial, "100", vialsEnd.plusSeconds(1))).isEqualTo("container.use-before-too-late");
        assertThat(open(vial, "100", vialsEnd)).isEmpty();
        assertThat(clinic.counts.sign(clinic.pharmacist, Volume.ZERO, 0, Duration.ofHours(12), "protocol"))
                .isEmpty();
        var other = clinic.sealedVial("2026-11-24");
        var twelveHours = clinic.now().plus(Duration.ofHours(12));
        assertThat(open(other, "100", twelveHours.plusSeconds(1))).isEqualTo("container.use-before-too-late");
        assertThat(open(other, "100", twelveHours)).isEmpty();
    }

    @Test
    void vial_may_be_dissolved_in_the_instant_in_which_it_came() {
        clinic.clock.set("2026-11-23T08:00:00.286856939Z"); // which the database rounds up
        assertThat(open(clinic.sealedVial("2026-11-24"), "100", clinic.now().plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void only_medicines_with_rules_are_received() {
        assertThat(receive("paracetamol", "S-1", Mass.ofMilligrams(1))).isEqualTo("stock.unknown-medicine");
        assertThat(receive(TestClinic.DAM.code(), "S-1", Mass.ofMilligrams(1))).isEmpty();
    }

    @Test
    void a_vial_lasts_at_most_ten_years() {
        var content = Mass.ofMilligrams(1);
        assertThat(receive(TestClinic.DAM.code(), "S-1", content, "2036-11-24")).isEqualTo("stock.expiry-too-far");
        assertThat(receive(TestClinic.DAM.code(), "S-1", content, "2026-11-22")).isEqualTo("container.expired");
        assertThat(receive(TestClinic.DAM.code(), "S-1", content, "2036-11-23")).isEmpty();
    }

    @Test
    void a_vial_holds_at_most_a_kilogram() {
        assertThat(receive(TestClinic.DAM.code(), "S-1", Mass.ofMilligrams("1000000.001")))
                .isEqualTo("stock.content-too-large");
        assertThat(receive(TestClinic.DAM.code(), "S-1", Mass.ofMilligrams(1_000_000)))
                .isEmpty();
    }

    @Test
    void dose_too_small_to_measure_in_the_strongest_solution_is_refused_and_nothing_fails() {
        var vial = clinic.sealedVial("2027-06-30");
        assertThat(open(vial, "10", clinic.now().plus(Duration.ofHours(1)))).isEmpty();
        var result = clinic.line.give(clinic.nurse, give(clinic.atTheWindow(clinic.patient("1")), "0.999", vial));
        assertThat(result)
                .isInstanceOfSatisfying(
                        GiveResult.Refused.class,
                        refused -> assertThat(refused.decision().findings())
                                .extracting(Finding::code)
                                .containsExactly("container.too-strong"));
    }

    @Test
    void four_deliveries_received_at_once_are_four() throws Exception {
        var start = new CyclicBarrier(4);
        try (var windows = Executors.newFixedThreadPool(4)) {
            var received = IntStream.range(0, 4)
                    .mapToObj(at -> windows.submit(() -> {
                        start.await();
                        return receive(TestClinic.DAM.code(), "R-" + at, Mass.ofMilligrams(10_000));
                    }))
                    .toList();
            for (var one : received) {
                assertThat(one.get()).isEmpty();
            }
        }
        assertThat(clinic.stock.listContainers(clinic.nurse)).hasSize(4);
    }

    private String open(UUID vial, String millilitres, Instant useBefore) {
        return clinic.stock
                .open(clinic.nurse, vial, Volume.ofMillilitres(millilitres), useBefore)
                .map(Finding::code)
                .orElse("");
    }

    private String receive(String medicine, String label, Mass content) {
        return receive(medicine, label, content, "2027-01-01");
    }

    private String receive(String medicine, String label, Mass content, String expires) {
        var receipt = new Receipt(
                new Medicine(medicine), label, "L", LocalDate.parse(expires), content, "Central store", "note");
        return clinic.stock.receive(clinic.pharmacist, receipt) instanceof Posting.Refused(List<Finding> findings)
                ? findings.getFirst().code()
                : "";
    }
}
