package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.clinic.Conversion.Terms;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.junit.jupiter.api.Test;

/// 200 mg by vein count as 70 mg by mouth, which is the reference.
class OpioidDayTest {

    private static final MedicineRoute VEIN =
            new MedicineRoute(new Medicine("diacetylmorphine-hydrochloride-monohydrate"), Route.INTRAVENOUS);
    private static final MedicineRoute MOUTH = new MedicineRoute(new Medicine("methadone-hydrochloride"), Route.ORAL);
    private static final MedicineRoute OTHER =
            new MedicineRoute(new Medicine("hydromorphone-hydrochloride"), Route.INTRAVENOUS);

    @Test
    void another_medicine_of_the_day_that_cannot_be_converted_goes_to_the_doctor_too() {
        assertThat(weigh(Optional.of("10000"), List.of(had(OTHER, "1")), List.of()))
                .containsInstanceOf(Weighed.Ask.class)
                .map(it -> it.finding().code())
                .contains("opioids.no-conversion");
    }

    @Test
    void bottle_for_the_day_counts_to_the_microgram() {
        assertThat(weigh(Optional.of("110"), List.of(), List.of(had(MOUTH, "40"))))
                .isEmpty();
        assertThat(weigh(Optional.of("109.999"), List.of(), List.of(had(MOUTH, "40"))))
                .containsInstanceOf(Weighed.Less.class);
    }

    @Test
    void above_the_limit_already_nothing_is_left() {
        assertThat(weigh(Optional.of("39.999"), List.of(had(MOUTH, "40")), List.of()))
                .map(it -> ((Weighed.Less) it).most())
                .contains(Mass.ZERO);
    }

    @Test
    void dose_nobody_took_counts_for_nothing() {
        assertThat(weigh(Optional.of("70"), List.of(had(OTHER, "0"), had(MOUTH, "0")), List.of()))
                .isEmpty();
    }

    @Test
    void while_no_limit_is_signed_the_answer_says_so_beside_another_medicine_only() {
        assertThat(weigh(Optional.empty(), List.of(had(VEIN, "200")), List.of()))
                .isEmpty();
        assertThat(weigh(Optional.empty(), List.of(had(MOUTH, "40")), List.of()))
                .containsInstanceOf(Weighed.Remark.class)
                .map(it -> it.finding().code())
                .contains("opioids.not-known");
    }

    /// What the day says of 200 mg by vein.
    private static Optional<Weighed> weigh(
            Optional<String> most, List<OpioidDay.Had> had, List<OpioidDay.Had> bottled) {
        var limit = most.map(mass -> new OpioidDay.Most(MOUTH, Mass.ofMilligrams(mass), 1));
        return new OpioidDay(limit, had, bottled, Map.of(VEIN, Terms.ofRatio(7, 20)))
                .weigh(VEIN, Mass.ofMilligrams(200));
    }

    private static OpioidDay.Had had(MedicineRoute what, String milligrams) {
        return new OpioidDay.Had(UUID.randomUUID(), what, Mass.ofMilligrams(milligrams));
    }
}
