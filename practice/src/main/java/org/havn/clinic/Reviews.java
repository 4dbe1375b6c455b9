package org.havn.clinic;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.LawBook;
import org.havn.law.LawOnDay;
import org.havn.person.Citizen;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What is due of each patient over months and years: outcome forms, second opinions, samples by indication.
public final class Reviews {

    private final LineStore line;
    private final ReviewStore store;
    private final LawBook law;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Reviews(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LawBook law,
            Access access,
            People people,
            Clock clock) {
        this.line = new LineStore(jdbc);
        this.store = new ReviewStore(jdbc);
        this.law = law;
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// One patient with what is due of them.
    public record Row(Citizen citizen, ReviewDue due) {}

    /// Something that is done now.
    ///
    /// @param due     as it was shown
    /// @param figures of an outcome form
    public record Done(UUID citizen, ReviewDue due, String note, Optional<Review.Figures> figures) {}

    /// What is due at the clinic of `staff` up to `day`, soonest first.
    public List<Row> listDue(Staff staff, LocalDate day) {
        access.require(staff, Action.SEE_REVIEWS);
        var citizens = access.listInCare(staff);
        var starts = store.starts(citizens);
        var done = store.list(citizens).stream().collect(Collectors.groupingBy(Review::citizen));
        var open = store.listOpen(citizens).stream().collect(Collectors.groupingBy(Review.Request::citizen));
        var lawToday = law(staff);
        var rows = new ArrayList<Row>();
        for (Citizen citizen : people.list(starts.keySet())) {
            ReviewRules.due(
                            Objects.requireNonNull(starts.get(citizen.id())),
                            done.getOrDefault(citizen.id(), List.of()),
                            open.getOrDefault(citizen.id(), List.of()),
                            lawToday)
                    .stream()
                    .filter(due -> !due.day().isAfter(day))
                    .forEach(due -> rows.add(new Row(citizen, due)));
        }
        rows.sort(Comparator.comparing(row -> row.due().day()));
        return rows;
    }

    /// What is due of one patient of the clinic, soonest first.
    public List<ReviewDue> due(Staff staff, UUID citizen) {
        access.permit(staff, citizen, Action.READ_RECORD);
        return dueOf(staff, citizen);
    }

    private List<ReviewDue> dueOf(Staff staff, UUID citizen) {
        Collection<UUID> one = Set.of(citizen);
        return Optional.ofNullable(store.starts(one).get(citizen))
                .map(start -> ReviewRules.due(start, store.list(one), store.listOpen(one), law(staff)))
                .orElse(List.of());
    }

    /// What was reviewed of a patient of the clinic, newest first.
    public List<Review> list(Staff staff, UUID citizen) {
        access.permit(staff, citizen, Action.READ_RECORD);
        return store.list(Set.of(citizen));
    }

    /// Writes down that something due was done today; late if its day is over.
    ///
    /// @return why not; empty if it is written now or this very press was before
    public List<Finding> done(Staff staff, UUID clientKey, Done done) {
        access.permit(staff, done.citizen(), Action.RECORD_REVIEW);
        return Objects.requireNonNull(transaction.execute(_ -> {
            line.lock(done.citizen());
            if (store.hasKey(clientKey)) {
                return List.<Finding>of();
            }
            var findings = new ArrayList<Finding>();
            if (done.due().kind() != Review.Kind.OUTCOME_FORM && done.note().isBlank()) {
                findings.add(finding("review.note"));
            }
            if (done.due().kind() == Review.Kind.SECOND_OPINION && !staff.may(Action.REQUEST_REVIEW)) {
                findings.add(finding("review.doctors"));
            }
            if (done.due().kind() == Review.Kind.SECOND_OPINION && store.hasSigned(done.citizen(), staff)) {
                findings.add(finding("review.own-patient"));
            }
            if (!dueOf(staff, done.citizen()).contains(done.due())) {
                findings.add(finding("review.not-due"));
            }
            if (findings.isEmpty() && store.add(clientKey, done, staff, today(staff), clock.instant())) {
                access.note(
                        staff,
                        done.citizen(),
                        Action.RECORD_REVIEW,
                        done.due().kind().code());
            }
            return findings;
        }));
    }

    /// A doctor asks for an ECG or a urine sample; a sample needs to say why nothing less will do.
    ///
    /// @return why not; empty if it is due now
    public List<Finding> request(Staff doctor, UUID clientKey, Review.Request wish) {
        access.permit(doctor, wish.citizen(), Action.REQUEST_REVIEW);
        var findings = new ArrayList<Finding>();
        if (wish.kind() != Review.Kind.ECG && wish.kind() != Review.Kind.URINE) {
            throw new IllegalArgumentException("%s is not asked for by a doctor".formatted(wish.kind()));
        }
        if (wish.reason().isBlank()) {
            findings.add(finding("reason.missing"));
        }
        if (wish.kind() == Review.Kind.URINE && wish.proportion().isBlank()) {
            findings.add(finding("review.proportion"));
        }
        if (wish.dueDay().isBefore(today(doctor))) {
            findings.add(finding("review.day-past"));
        }
        if (findings.isEmpty()) {
            transaction.executeWithoutResult(_ -> {
                store.request(clientKey, wish, doctor);
                access.note(
                        doctor,
                        wish.citizen(),
                        Action.REQUEST_REVIEW,
                        wish.kind().code());
            });
        }
        return findings;
    }

    /// The day at the clinic of `staff`.
    public LocalDate today(Staff staff) {
        return clock.instant()
                .atZone(people.requireOrganisation(staff.clinic()).zone())
                .toLocalDate();
    }

    private LawOnDay law(Staff staff) {
        return law.in(people.requireOrganisation(staff.clinic()).jurisdiction()).on(today(staff));
    }

    private static Finding finding(String code) {
        return new Finding(code, List.of(), Optional.empty(), Lift.NOBODY);
    }
}
