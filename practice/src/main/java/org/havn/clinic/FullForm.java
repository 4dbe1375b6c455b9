package org.havn.clinic;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.clinic.Limits.Limit;
import org.havn.law.DosingLimit;
import org.havn.law.Medicine;
import org.havn.law.Route;

/// When the full check form is due: in the first days of a treatment, as many as the clinic's doctors have signed.
///
/// The risk of one injection is several times higher then than later, whatever its size.
final class FullForm {

    private final CheckStore store;
    private final Protocols protocols;

    FullForm(CheckStore store, Protocols protocols) {
        this.store = store;
        this.protocols = protocols;
    }

    /// Whether the clinic of `staff` asks for the full form of this patient now; never while nobody has signed for how
    /// many days.
    boolean isDue(Staff staff, UUID citizen, Instant now) {
        return protocols
                .medicineOf(staff)
                .filter(medicine -> isDue(staff, citizen, medicine, now))
                .isPresent();
    }

    private boolean isDue(Staff staff, UUID citizen, Medicine medicine, Instant now) {
        var limits = protocols.limits(staff, medicine);
        return days(limits, DosingLimit.FULL_CHECK_DAYS)
                .filter(days -> !store.hasDose(citizen, medicine)
                        || store.findStart(citizen, medicine, now.minus(days), days(limits, DosingLimit.RESTART_GAP))
                                .isPresent())
                .isPresent();
    }

    /// When the treatment began or began again, if that is recent enough for the full form.
    Optional<Instant> start(Staff staff, UUID citizen, Instant now) {
        return protocols.medicineOf(staff).flatMap(medicine -> {
            var limits = protocols.limits(staff, medicine);
            return days(limits, DosingLimit.FULL_CHECK_DAYS)
                    .flatMap(days ->
                            store.findStart(citizen, medicine, now.minus(days), days(limits, DosingLimit.RESTART_GAP)));
        });
    }

    /// The binding value for every route: how a person takes it does not change how new they are to it.
    private static Optional<Duration> days(Limits limits, DosingLimit what) {
        return Arrays.stream(Route.values())
                .map(route -> limits.find(what, route))
                .filter(Limit.Binding.class::isInstance)
                .map(limit -> Duration.ofDays(((Limit.Binding) limit).value()))
                .findFirst();
    }
}
