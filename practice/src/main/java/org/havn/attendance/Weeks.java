package org.havn.attendance;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.CardHolder;
import org.havn.access.Staff;
import org.havn.clinic.Aftercare;
import org.havn.clinic.VisitTimes;
import org.havn.law.Finding;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to a patient's week: what they have to do elsewhere, and what coming here costs them.
public final class Weeks {

    private static final int BURDEN_DAYS = 28;
    private static final Duration JOURNEY_MAX = Duration.ofHours(12); // not law: longer is a slip of the finger

    private final WeekStore store;
    private final Aftercare aftercare;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Weeks(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            People people,
            Aftercare aftercare,
            Clock clock) {
        this.store = new WeekStore(jdbc);
        this.aftercare = aftercare;
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// What the patient has to do elsewhere, in the order of the clock.
    public List<Commitment> list(Staff staff, UUID citizen) {
        access.open(staff, citizen, Action.READ_RECORD);
        return store.list(staff.clinic(), new UUID[] {citizen});
    }

    /// Writes down a part of the week. The same client key again writes nothing.
    ///
    /// @return why not; empty if it stands now
    public Optional<Finding> add(Staff staff, UUID clientKey, Commitment commitment) {
        access.permit(staff, commitment.citizen(), Action.PLAN_TIMES);
        if (commitment.travel().compareTo(JOURNEY_MAX) > 0) {
            return Optional.of(Times.finding("times.journey-too-long"));
        }
        transaction.executeWithoutResult(_ -> {
            if (store.add(clientKey, commitment, staff, clock.instant())) {
                access.note(
                        staff,
                        commitment.citizen(),
                        Action.PLAN_TIMES,
                        "added " + commitment.kind().code());
            }
        });
        return Optional.empty();
    }

    /// Writes down that it no longer keeps the patient away. Ending twice changes nothing.
    @CanIgnoreReturnValue
    public boolean end(Staff staff, UUID citizen, UUID commitment) {
        access.permit(staff, citizen, Action.PLAN_TIMES);
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean ended = store.end(commitment, citizen, staff, clock.instant());
            if (ended) {
                access.note(staff, citizen, Action.PLAN_TIMES, "ended " + commitment);
            }
            return ended;
        }));
    }

    /// How long the patient travels from home, one way.
    public Optional<Duration> journey(Staff staff, UUID citizen) {
        access.permit(staff, citizen, Action.READ_RECORD);
        return store.findJourney(staff.clinic(), citizen);
    }

    /// @return why not; empty if it is written down
    public Optional<Finding> setOut(Staff staff, UUID citizen, Duration oneWay) {
        access.permit(staff, citizen, Action.PLAN_TIMES);
        if (oneWay.isNegative() || oneWay.compareTo(JOURNEY_MAX) > 0) {
            return Optional.of(Times.finding("times.journey-too-long"));
        }
        transaction.executeWithoutResult(_ -> {
            store.addJourney(citizen, oneWay, staff, clock.instant());
            access.note(staff, citizen, Action.PLAN_TIMES, "journey");
        });
        return Optional.empty();
    }

    /// What the last four weeks, or the shorter time since the first visit, have cost the patient.
    public Burden burden(Staff staff, UUID citizen) {
        return burden(staff.clinic(), citizen, (from, until) -> aftercare.listVisits(staff, citizen, from, until));
    }

    /// The same for the holder of a card, of their own time.
    public Burden burden(CardHolder holder) {
        return burden(holder.clinic(), holder.citizen(), (from, until) -> aftercare.listVisits(holder, from, until));
    }

    private Burden burden(UUID clinic, UUID citizen, BiFunction<Instant, Instant, List<VisitTimes>> between) {
        var zone = people.requireOrganisation(clinic).zone();
        var today = clock.instant().atZone(zone).toLocalDate();
        var visits = between.apply(
                today.minusDays(BURDEN_DAYS).atStartOfDay(zone).toInstant(),
                today.atStartOfDay(zone).toInstant());
        int days = visits.stream()
                .map(visit -> visit.arrivedAt().atZone(zone).toLocalDate())
                .min(java.util.Comparator.naturalOrder())
                .map(first -> Math.toIntExact(ChronoUnit.DAYS.between(first, today)))
                .orElse(0);
        var inside = visits.stream().flatMap(visit -> visit.stay().stream()).reduce(Duration.ZERO, Duration::plus);
        int open = Math.toIntExact(
                visits.stream().filter(visit -> visit.stay().isEmpty()).count());
        return new Burden(days, visits.size(), inside, open, store.findJourney(clinic, citizen));
    }
}
