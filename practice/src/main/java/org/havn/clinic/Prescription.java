package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.havn.law.Dose;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;

/// What a doctor lets a patient have.
///
/// @param dose           the most in one session
/// @param sessionsPerDay the most sessions in a day
/// @param timing         when and where, beside how often
/// @param restart        whether it begins the treatment again, after too much was missed or for the first time
/// @param validFrom      the first day
/// @param validUntil     the last day
/// @param exchanges      what may be given instead, in its own amount
/// @param whole          set if this is one of the exchanges of that prescription
/// @param signature      empty while it is a draft: nothing may be given on a draft
/// @param ended          set once a doctor has ended it before its last day
public record Prescription(
        UUID id,
        UUID citizen,
        UUID clinic,
        Dose dose,
        Route route,
        int sessionsPerDay,
        Timing timing,
        boolean restart,
        LocalDate validFrom,
        LocalDate validUntil,
        String note,
        Optional<Signature> signature,
        Optional<Ended> ended,
        List<Exchange> exchanges,
        Optional<Prescription> whole) {

    public Prescription {
        exchanges = List.copyOf(exchanges);
    }

    /// One that is given as it stands and no other way.
    Prescription(
            UUID id,
            UUID citizen,
            UUID clinic,
            Dose dose,
            Route route,
            int sessionsPerDay,
            Timing timing,
            boolean restart,
            LocalDate validFrom,
            LocalDate validUntil,
            String note,
            Optional<Signature> signature,
            Optional<Ended> ended) {
        this(
                id,
                citizen,
                clinic,
                dose,
                route,
                sessionsPerDay,
                timing,
                restart,
                validFrom,
                validUntil,
                note,
                signature,
                ended,
                List.of(),
                Optional.empty());
    }

    /// What may be given instead of the prescribed dose, in the same session.
    ///
    /// @param mass    instead of the whole dose
    /// @param version of the clinic's table that it was made by
    public record Exchange(UUID id, MedicineRoute what, Mass mass, int version) {}

    /// The best first: a valid prescription is used, any other says best why there is none.
    static final List<State> WEIGHT =
            List.of(State.VALID, State.DRAFT, State.NOT_YET_VALID, State.EXPIRED, State.ENDED);

    /// When a medicine is due beside how often, and where it is taken.
    ///
    /// @param only      the one session it is for; empty if it is for any
    /// @param everyDays days from one dose to the next: 1 for what is given every day, more for a depot
    /// @param takenHome whether the patient takes it away, such as methadone for the night
    public record Timing(Optional<Session.Name> only, int everyDays, boolean takenHome) {

        /// Every day, in any session, taken where it is given.
        public static final Timing ANY_SESSION = new Timing(Optional.empty(), 1, false);

        public Timing {
            if (everyDays < 1) {
                throw new IllegalArgumentException("everyDays must be 1 or more: %d".formatted(everyDays));
            }
        }

        public boolean isDepot() {
            return everyDays > 1;
        }

        public boolean isFor(Session.Name session) {
            return only.isEmpty() || only.get() == session;
        }
    }

    /// What a newer prescription replaces: the same medicine for the same session and place.
    record Line(Medicine medicine, Optional<Session.Name> only, boolean takenHome) {

        /// Whether both could be given in one session although neither replaces the other.
        boolean overlaps(Line other) {
            return !equals(other)
                    && medicine.equals(other.medicine)
                    && takenHome == other.takenHome
                    && (only.isEmpty() || other.only.isEmpty());
        }
    }

    /// The medicine by its route.
    public MedicineRoute what() {
        return new MedicineRoute(dose.medicine(), route);
    }

    Line line() {
        return whole.map(Prescription::line)
                .orElseGet(() -> new Line(dose.medicine(), timing.only(), timing.takenHome()));
    }

    /// The prescription itself, if this is an exchange of it.
    Prescription main() {
        return whole.orElse(this);
    }

    /// This prescription given as one of its exchanges.
    Prescription as(Exchange exchange) {
        return with(
                new Dose(exchange.what().medicine(), exchange.mass()),
                exchange.what().route(),
                Optional.of(main()));
    }

    /// As it stands, and then as each of its exchanges.
    List<Prescription> forms() {
        return Stream.concat(Stream.of(main()), main().exchanges().stream().map(main()::as))
                .toList();
    }

    /// The exchange that this is, if it is one.
    public Optional<UUID> exchange() {
        return whole.flatMap(it -> it.exchanges().stream()
                .filter(known -> known.what().equals(what()))
                .findFirst()
                .map(Exchange::id));
    }

    /// What names this in a form: itself, or the exchange that it is.
    public UUID choice() {
        return exchange().orElse(id);
    }

    /// The medicines of all its forms.
    List<Medicine> medicines() {
        return forms().stream().map(form -> form.dose().medicine()).distinct().toList();
    }

    /// What `mass` of one of the forms is as this form, rounded down; itself if it is no form of this prescription.
    Mass fromForm(MedicineRoute other, Mass mass) {
        return forms().stream()
                .filter(form -> form.what().equals(other) && !other.equals(what()))
                .findFirst()
                .map(form -> Mass.ofMicrograms(
                        Math.multiplyExact(mass.micrograms(), dose.mass().micrograms())
                                / form.dose().mass().micrograms()))
                .orElse(mass);
    }

    /// What `mass` of this form stands for of the prescription itself, rounded up; a sum must not be too small.
    Mass inMain(Mass mass) {
        return Mass.ofMicrograms(Math.ceilDiv(
                Math.multiplyExact(mass.micrograms(), main().dose().mass().micrograms()),
                dose.mass().micrograms()));
    }

    /// The most in one day, or of a depot the one dose.
    public Mass daily() {
        return dose.mass().times(sessionsPerDay);
    }

    /// @param by     the account of the doctor
    /// @param reason why the dose changed; blank if it hardly did
    public record Signature(UUID by, Instant at, String reason) {}

    /// @param by the account of the doctor
    public record Ended(UUID by, Instant at, String reason) {}

    /// Where a prescription stands on a day.
    public enum State {
        DRAFT,
        NOT_YET_VALID,
        VALID,
        EXPIRED,
        ENDED
    }

    public State on(LocalDate day) {
        if (ended.isPresent()) {
            return State.ENDED;
        }
        if (day.isAfter(validUntil)) {
            return State.EXPIRED;
        }
        if (signature.isEmpty()) {
            return State.DRAFT;
        }
        return day.isBefore(validFrom) ? State.NOT_YET_VALID : State.VALID;
    }

    /// Whether it was signed and its first day has come before anybody ended it.
    boolean hasBegun(LocalDate day) {
        return signature.isPresent()
                && !day.isBefore(validFrom)
                && ended.filter(end -> end.at()
                                .isBefore(validFrom.atStartOfDay(ZoneOffset.UTC).toInstant()))
                        .isEmpty();
    }

    /// As it stood at a moment: what was signed or ended later was not yet.
    Prescription asOf(Instant moment) {
        return new Prescription(
                id,
                citizen,
                clinic,
                dose,
                route,
                sessionsPerDay,
                timing,
                restart,
                validFrom,
                validUntil,
                note,
                signature.filter(signed -> signed.at().isBefore(moment)),
                ended.filter(end -> end.at().isBefore(moment)),
                exchanges,
                whole);
    }

    /// The same with a smaller dose, where a doctor lets only what was lost be given again.
    Prescription atMost(Mass most) {
        return most.compareTo(dose.mass()) >= 0 ? this : with(new Dose(dose.medicine(), most), route, whole);
    }

    private Prescription with(Dose other, Route by, Optional<Prescription> of) {
        return with(other, by, exchanges, of);
    }

    /// The same with other exchanges.
    Prescription exchangedFor(List<Exchange> others) {
        return with(dose, route, others, whole);
    }

    private Prescription with(Dose other, Route by, List<Exchange> others, Optional<Prescription> of) {
        return new Prescription(
                id,
                citizen,
                clinic,
                other,
                by,
                sessionsPerDay,
                timing,
                restart,
                validFrom,
                validUntil,
                note,
                signature,
                ended,
                others,
                of);
    }

    /// For each citizen the first line of the regimen, or else the newest that says best why there is none.
    static Map<UUID, Prescription> newestUsable(List<Prescription> newestFirst, LocalDate day) {
        return newestFirst.stream()
                .collect(Collectors.groupingBy(
                        Prescription::citizen,
                        Collectors.collectingAndThen(Collectors.toList(), all -> new Regimen(all, day).first())));
    }

    /// What a doctor writes down first.
    ///
    /// @param exchanges what may be given instead; the amount comes from the clinic's signed table
    public record Draft(
            UUID citizen,
            Dose dose,
            Route route,
            int sessionsPerDay,
            Timing timing,
            boolean restart,
            LocalDate validFrom,
            LocalDate validUntil,
            String note,
            List<MedicineRoute> exchanges) {

        public Draft {
            exchanges = List.copyOf(exchanges);
            if (sessionsPerDay != 1 && (timing.isDepot() || timing.only().isPresent())) {
                throw new IllegalArgumentException("What is for one session or once in days is given once, not %d times"
                        .formatted(sessionsPerDay));
            }
        }

        /// For any session of every day, taken where it is given.
        public Draft(
                UUID citizen,
                Dose dose,
                Route route,
                int sessionsPerDay,
                LocalDate validFrom,
                LocalDate validUntil,
                String note) {
            this(
                    citizen,
                    dose,
                    route,
                    sessionsPerDay,
                    Timing.ANY_SESSION,
                    false,
                    validFrom,
                    validUntil,
                    note,
                    List.of());
        }

        /// One that is given as it stands and no other way.
        public Draft(
                UUID citizen,
                Dose dose,
                Route route,
                int sessionsPerDay,
                Timing timing,
                boolean restart,
                LocalDate validFrom,
                LocalDate validUntil,
                String note) {
            this(citizen, dose, route, sessionsPerDay, timing, restart, validFrom, validUntil, note, List.of());
        }

        /// One that goes on with the treatment.
        public Draft(
                UUID citizen,
                Dose dose,
                Route route,
                int sessionsPerDay,
                Timing timing,
                LocalDate validFrom,
                LocalDate validUntil,
                String note) {
            this(citizen, dose, route, sessionsPerDay, timing, false, validFrom, validUntil, note, List.of());
        }
    }
}
