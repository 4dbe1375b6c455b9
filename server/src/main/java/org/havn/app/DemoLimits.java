package org.havn.app;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.clinic.Conversion.Terms;
import org.havn.clinic.Conversion.Way;
import org.havn.clinic.Conversions;
import org.havn.clinic.MedicineRoute;
import org.havn.clinic.MissedStep;
import org.havn.clinic.Protocols;
import org.havn.law.DosingLimit;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;

/// The limits that a demo clinic's doctor signs: for looking around, not for treating anybody.
final class DemoLimits {

    static final Medicine DAM = new Medicine("diacetylmorphine-hydrochloride-monohydrate");
    static final Medicine METHADONE = new Medicine("methadone-hydrochloride");

    private final Protocols protocols;
    private final Staff doctor;
    private final String reason;

    private DemoLimits(Protocols protocols, Staff doctor, String reason) {
        this.protocols = protocols;
        this.doctor = doctor;
        this.reason = reason;
    }

    static void sign(Protocols protocols, Staff doctor, String reason) {
        var demo = new DemoLimits(protocols, doctor, reason);
        demo.diacetylmorphine();
        demo.methadone();
    }

    /// What the slides of an English service have as an example, one way and back.
    static void convert(Conversions conversions, Staff doctor, LocalDate from, String reason) {
        var vein = new MedicineRoute(DAM, Route.INTRAVENOUS);
        var mouth = new MedicineRoute(METHADONE, Route.ORAL);
        for (Way way : List.of(new Way(vein, mouth), new Way(mouth, vein))) {
            boolean down = way.to().equals(mouth);
            var of = Mass.ofMilligrams(down ? 200 : 70);
            var gives = Mass.ofMilligrams(down ? 70 : 200);
            var terms = Terms.ofWorth(of, gives, Mass.ofMilligrams(5), Optional.empty(), 0)
                    .orElseThrow();
            var wish = new Conversions.Wish(UUID.randomUUID(), way, terms, reason, from, Optional.empty());
            if (!conversions.sign(doctor, wish).isEmpty()) {
                throw new IllegalStateException("A demo conversion was not signed: " + way);
            }
        }
    }

    private void diacetylmorphine() {
        sign(DAM, DosingLimit.SINGLE_DOSE_MAX, milligrams(400));
        sign(DAM, DosingLimit.FIRST_DOSE_MAX, milligrams(300));
        sign(DAM, DosingLimit.DAILY_MAX, milligrams(1_000));
        sign(DAM, DosingLimit.INTERVAL_MIN, Duration.ofMinutes(30).toSeconds());
        sign(DAM, DosingLimit.SESSIONS_PER_DAY, 2);
        sign(DAM, DosingLimit.SEDATION_MAX, 2);
        sign(DAM, DosingLimit.OXYGEN_SATURATION_MIN, 90);
        sign(DAM, DosingLimit.OBSERVATION_MIN, Duration.ofMinutes(30).toSeconds());
        sign(DAM, DosingLimit.CHANGE_MAX, 25);
        sign(DAM, DosingLimit.RENEWAL_NOTICE, 7);
        missed();
    }

    private void missed() {
        var steps = List.of(
                step(3, MissedStep.Outcome.SHARE, 75),
                step(4, MissedStep.Outcome.SHARE, 50),
                step(6, MissedStep.Outcome.RESTART, 100));
        protocols.signMissed(doctor, DAM, steps, reason).ifPresent(refused -> {
            throw new IllegalStateException("A demo table was not signed: " + refused);
        });
    }

    private static MissedStep step(int sessions, MissedStep.Outcome outcome, int percent) {
        return new MissedStep(
                Optional.of(sessions), Optional.empty(), outcome, percent, Optional.empty(), Optional.empty());
    }

    /// By mouth, for the night.
    private void methadone() {
        sign(METHADONE, DosingLimit.SINGLE_DOSE_MAX, milligrams(150));
        sign(METHADONE, DosingLimit.FIRST_DOSE_MAX, milligrams(40));
        sign(METHADONE, DosingLimit.DAILY_MAX, milligrams(150));
        sign(METHADONE, DosingLimit.INTERVAL_MIN, Duration.ofHours(8).toSeconds());
        sign(METHADONE, DosingLimit.SESSIONS_PER_DAY, 2);
        sign(METHADONE, DosingLimit.SEDATION_MAX, 2);
        sign(METHADONE, DosingLimit.CHANGE_MAX, 25);
        sign(METHADONE, DosingLimit.RENEWAL_NOTICE, 7);
    }

    private static long milligrams(long milligrams) {
        return Mass.ofMilligrams(milligrams).micrograms();
    }

    private void sign(Medicine medicine, DosingLimit limit, long value) {
        protocols.sign(doctor, medicine, limit, null, value, reason).ifPresent(refused -> {
            throw new IllegalStateException("A demo limit was not signed: " + refused);
        });
    }
}
