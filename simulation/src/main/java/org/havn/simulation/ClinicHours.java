package org.havn.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// How many patients one clinic can see in its opening hours, beside how many it has places for.
///
/// A visit takes up a seat for so many minutes; a seat takes one visit after the other, and everybody comes as often
/// as on a day on which no dose goes home.
///
/// @param seats   to take a dose and be watched in
/// @param byHours patients that its hours allow
record ClinicHours(Area area, int places, int seats, int byHours) {

    private static final int MINUTES = 60;
    private static final double ROUNDING = 1e-9;

    private static ClinicHours of(Area area, Policy.Hat hat, Parameters p) {
        int places = hat.places(area);
        long seats = Math.max(1, Math.round(places * p.value("clinic.seats.per.place")));
        double sittings = Math.floor(hat.openHours() * MINUTES / p.value("clinic.seat.minutes") + ROUNDING);
        double patients = Math.floor(seats * sittings / hat.visitsPerDay() + ROUNDING);
        return new ClinicHours(area, places, Math.toIntExact(seats), (int) Math.min(patients, Integer.MAX_VALUE));
    }

    /// Every clinic of a policy, in the order of the areas.
    ///
    /// @param money that it moved, if it moves any
    static List<ClinicHours> of(Policy policy, Optional<MovedMoney> money, Parameters p) {
        Policy.Hat hat = money.map(it -> policy.hat().withMore(it.bought())).orElse(policy.hat());
        var clinics = new ArrayList<ClinicHours>();
        for (Area area : Area.of(p.country())) {
            if (hat.places(area) > 0) {
                clinics.add(of(area, hat, p));
            }
        }
        return clinics;
    }

    /// The policy with no more places than its hours can serve; the same one if its hours are not limited.
    static Policy within(Policy policy, Parameters p) {
        if (!policy.hat().hoursAreLimited()) {
            return policy;
        }
        var places = new TreeMap<String, Integer>();
        of(policy, Optional.empty(), p)
                .forEach(clinic -> places.put(clinic.area().id(), clinic.patients()));
        return policy.with(places);
    }

    int patients() {
        return Math.min(places, byHours);
    }

    /// Whether hours set the limit, and not places.
    boolean hoursBind() {
        return byHours < places;
    }
}
