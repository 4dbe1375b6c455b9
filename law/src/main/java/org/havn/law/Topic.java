package org.havn.law;

import java.util.List;
import java.util.Optional;

/// A subject of the law: its name in file names and rule ids, and the typed rule it is read as.
record Topic<R extends Rule>(String name, Class<R> type, Shape<R> shape) {

    /// All topics there are.
    static final List<Topic<?>> ALL = List.of(
            new Topic<>("dosing", DosingProtocol.class, new DosingShape()),
            new Topic<>("dosing-tablets", TabletProtocol.class, new DosingShape().map(TabletProtocol::new)),
            of("advisory-unit", AdvisoryUnit.class),
            of("anonymous-treatment", AnonymousTreatment.class),
            of("cannabis-market", CannabisMarket.class),
            of("coercion", CoerciveMeasures.class),
            of("complaints", Complaints.class),
            of("consumption-rooms", ConsumptionRooms.class),
            of("conversion", ConversionFigures.class),
            of("eligibility", Eligibility.class),
            of("guarantee", Guarantees.class),
            of("identifiers", Identifiers.class),
            of("missed-sessions", MissedSessions.class),
            of("penalties", Penalties.class),
            of("programme", Programme.class),
            of("reactions", Reactions.class),
            of("records", RecordDuties.class),
            of("register", RegisterDuties.class),
            of("reporting", ReportingDuties.class),
            of("take-home", TakeHome.class),
            of("thresholds", Thresholds.class),
            of("titration", Titration.class));

    static Optional<Topic<?>> find(String name) {
        return ALL.stream().filter(it -> it.name.equals(name)).findFirst();
    }

    /// The topic that is read as `type`.
    ///
    /// @throws IllegalArgumentException if there is none
    @SuppressWarnings("unchecked") // A topic's type is the type its shape makes.
    static <R extends Rule> Topic<R> of(Class<R> type) {
        return (Topic<R>) ALL.stream()
                .filter(it -> it.type == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getSimpleName() + " is no topic of the law"));
    }

    private static <R extends Rule> Topic<R> of(String name, Class<R> type) {
        return new Topic<>(name, type, new RecordShape<>(type));
    }
}
