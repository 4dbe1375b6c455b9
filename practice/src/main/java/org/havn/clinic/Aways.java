package org.havn.clinic;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/// Finds out how long a patient was away from a medicine.
final class Aways {

    /// No step begins earlier, so whoever missed nothing and had an opioid since needs no table.
    private static final Duration A_DAY = Duration.ofHours(24);

    private Aways() {}

    /// @param table asked only if something was missed
    static Situation.Away of(
            Prescription prescription,
            Attendance at,
            LineLook look,
            Instant now,
            ZoneId zone,
            Supplier<MissedStep.Table> table) {
        var since = look.lastAt();
        if (since.isEmpty() || prescription.timing().isDepot()) {
            return new Situation.Away(Absence.NONE, new MissedStep.Table.Unknown(), look.taken());
        }
        var sessions = look.sessions().stream()
                .filter(session -> prescription.timing().isFor(session))
                .toList();
        var last = Absence.Place.of(since.get().day(), since.get().session(), sessions);
        var restarted = prescription
                .signature()
                .filter(_ -> prescription.restart())
                .map(signature -> signature.at().atZone(zone).toLocalDate())
                .filter(day -> day.isAfter(last.day()))
                .map(day -> new Absence.Place(day, -1));
        var without = look.opioid().map(given -> Duration.between(given, now)).orElse(Duration.ZERO);
        var absence = Absence.count(
                sessions.size(),
                Math.min(prescription.sessionsPerDay(), sessions.size()),
                restarted.orElse(last),
                Absence.Place.of(at.day(), at.session(), sessions),
                look.pauses(),
                without);
        boolean ordinary = absence.sessions() == 0 && absence.paused() == 0 && without.compareTo(A_DAY) < 0;
        return new Situation.Away(absence, ordinary ? new MissedStep.Table.Unknown() : table.get(), look.taken());
    }
}
