package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Dose;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// 300 mg by vein twice a day, for any of which 105 mg by mouth may be given.
class ExchangeRulesTest {

    private static final MedicineRoute MOUTH = new MedicineRoute(new Medicine("methadone-hydrochloride"), Route.ORAL);
    private static final Prescription VEIN = prescription();

    @ParameterizedTest(name = "after {0} mg by mouth, 300 mg by vein: at most {1} mg")
    @CsvSource({"0, 300", "105, 300", "105.001, 299.997", "209.999, 0.002", "210, 0", "211, 0"})
    void day_by_mouth_and_by_vein_stays_within_the_prescription(String had, String most) {
        assertThat(most(VEIN, MOUTH, had, "300")).isEqualTo(mg(most));
    }

    @ParameterizedTest(name = "after {0} mg by vein, 105 mg by mouth: at most {1} mg")
    @CsvSource({"300, 105", "300.001, 104.999", "599.999, 0", "600, 0"})
    void day_by_vein_and_by_mouth_stays_within_it_too(String had, String most) {
        assertThat(most(byMouth(), VEIN.what(), had, "105")).isEqualTo(mg(most));
    }

    @Test
    void doses_on_another_prescription_are_not_its_day() {
        var day = new OpioidDay(
                Optional.empty(),
                List.of(new OpioidDay.Had(UUID.randomUUID(), MOUTH, mg("1000"))),
                List.of(),
                Map.of());
        assertThat(ExchangeRules.weigh(VEIN, day, mg("300"))).isEmpty();
    }

    @Test
    void prescription_without_exchange_is_left_to_its_sessions() {
        var day = day(VEIN.what(), "600");
        assertThat(ExchangeRules.weigh(VEIN.exchangedFor(List.of()), day, mg("300")))
                .isEmpty();
    }

    @Test
    void last_dose_by_the_one_route_is_counted_in_the_milligrams_of_the_other() {
        assertThat(byMouth().fromForm(VEIN.what(), mg("300"))).isEqualTo(mg("105"));
        assertThat(VEIN.fromForm(MOUTH, mg("105"))).isEqualTo(mg("300"));
        assertThat(VEIN.fromForm(VEIN.what(), mg("120"))).isEqualTo(mg("120"));
        assertThat(byMouth().fromForm(VEIN.what(), Mass.ofMicrograms(2))).isEqualTo(Mass.ZERO);
        assertThat(byMouth().inMain(Mass.ofMicrograms(1))).isEqualTo(Mass.ofMicrograms(3));
    }

    @Test
    void exchange_is_the_same_line_and_names_itself() {
        var exchange = VEIN.exchanges().getFirst();
        assertThat(byMouth().line()).isEqualTo(VEIN.line());
        assertThat(byMouth().choice()).isEqualTo(exchange.id());
        assertThat(VEIN.choice()).isEqualTo(VEIN.id());
        assertThat(byMouth().main()).isEqualTo(VEIN);
    }

    private static Mass most(Prescription now, MedicineRoute what, String had, String asked) {
        return ExchangeRules.weigh(now, day(what, had), mg(asked))
                .map(less -> ((Weighed.Less) less).most())
                .orElse(mg(asked));
    }

    private static OpioidDay day(MedicineRoute what, String had) {
        return new OpioidDay(
                Optional.empty(), List.of(new OpioidDay.Had(VEIN.id(), what, mg(had))), List.of(), Map.of());
    }

    private static Prescription byMouth() {
        return VEIN.as(VEIN.exchanges().getFirst());
    }

    private static Prescription prescription() {
        return new Prescription(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        new Dose(new Medicine("diacetylmorphine-hydrochloride-monohydrate"), mg("300")),
                        Route.INTRAVENOUS,
                        2,
                        Prescription.Timing.ANY_SESSION,
                        false,
                        LocalDate.parse("2026-11-01"),
                        LocalDate.parse("2026-11-30"),
                        "",
                        Optional.empty(),
                        Optional.empty())
                .exchangedFor(List.of(new Prescription.Exchange(UUID.randomUUID(), MOUTH, mg("105"), 1)));
    }

    private static Mass mg(String milligrams) {
        return Mass.ofMilligrams(milligrams);
    }
}
