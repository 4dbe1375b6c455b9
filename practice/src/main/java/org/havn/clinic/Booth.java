package org.havn.clinic;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Mass;
import org.havn.law.Route;
import org.havn.person.People;
import org.havn.stock.Leftovers;
import org.havn.stock.Posting;
import org.havn.stock.WasteKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The booth: how a dose went in, what of it did not, and what a doctor decided then.
///
/// Three things that look alike are three acts. A dose that was never handed over is corrected: [Line#correct] puts
/// it back into the vial. What was handed over and not taken is wasted here before a witness, and the dose is what
/// was taken. And what was lost is given again only when a doctor and a second person say so and the rules agree.
public final class Booth {

    private final LineStore doses;
    private final BoothStore store;
    private final Protocols protocols;
    private final Leftovers leftovers;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Booth(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            People people,
            Leftovers leftovers,
            Protocols protocols,
            Clock clock) {
        this.doses = new LineStore(jdbc);
        this.store = new BoothStore(jdbc);
        this.protocols = protocols;
        this.leftovers = leftovers;
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// What has happened with a dose of the clinic since it was handed over.
    ///
    /// @throws org.havn.access.AccessRefused if `staff` may not, or the dose is another clinic's or does not exist
    public BoothStay stay(Staff staff, UUID dose) {
        return stay(staff, require(staff, Action.READ_RECORD, dose));
    }

    /// What a nurse says of one try.
    public record Said(BoothStay.Outcome outcome, Route route, Site site, String note) {}

    /// Writes down one try. The same client key again writes nothing.
    ///
    /// @return why not; empty if it is written
    public List<Finding> tried(Staff staff, UUID dose, UUID clientKey, Said said) {
        var given = require(staff, Action.RECORD_BOOTH, dose);
        return inTransaction(() -> {
            doses.lock(given.citizen());
            if (store.isKnownTry(clientKey)) {
                return List.of();
            }
            if (isCorrected(dose)) {
                return List.of(finding("booth.corrected"));
            }
            var next = new BoothStay.Try(
                    said.outcome(), said.route(), said.site(), said.note().strip(), staff.id(), clock.instant());
            var findings = BoothRules.objections(stay(staff, given), next);
            if (findings.isEmpty()) {
                store.addTry(clientKey, dose, next);
                note(staff, given, Action.RECORD_BOOTH, said.outcome().code());
            }
            return findings;
        });
    }

    /// Wastes what was handed over and not taken, before a witness: the dose is then what was taken.
    ///
    /// @return why not; empty if it is written, now or by the same press before
    public List<Finding> notTaken(Staff staff, Staff witness, UUID dose, UUID clientKey, Waste waste) {
        var given = require(staff, Action.RECORD_BOOTH, dose);
        return inTransaction(() -> {
            doses.lock(given.citizen());
            if (store.isKnownUntaken(clientKey)) {
                return List.of();
            }
            var now = doses.findDose(dose).orElseThrow();
            var left = now.taken();
            if (now.correction().isPresent()) {
                return List.of(finding("booth.corrected"));
            }
            boolean taken = stay(staff, now).isTaken();
            if (taken && (waste.kind() != WasteKind.RESIDUE || waste.amount().compareTo(left) >= 0)) {
                return List.of(finding("booth.was-taken"));
            }
            if (waste.reason().isBlank()) {
                return List.of(finding("reason.missing"));
            }
            if (waste.amount().isZero() || waste.amount().compareTo(left) > 0) {
                return List.of(
                        finding("booth.more-than-given", new Value.Amount(waste.amount()), new Value.Amount(left)));
            }
            var reason = waste.reason().strip();
            return switch (leftovers.waste(staff, witness, given.transfer(), waste.amount(), waste.kind(), reason)) {
                case Posting.Refused(var findings) -> findings;
                case Posting.Posted(var transfer, var _) -> {
                    store.addUntaken(
                            clientKey,
                            dose,
                            transfer,
                            new BoothStay.Untaken(
                                    waste.amount(), waste.kind(), reason, staff.id(), witness.id(), clock.instant()));
                    note(
                            staff,
                            given,
                            Action.RECORD_BOOTH,
                            "not taken " + waste.kind().code());
                    yield List.of();
                }
            };
        });
    }

    /// What was not taken, and why.
    public record Waste(Mass amount, WasteKind kind, String reason) {}

    /// A doctor decides what happens instead of another vein.
    ///
    /// @return why not; empty if it is decided
    public Optional<Finding> decide(Staff doctor, UUID dose, BoothStay.Instead instead, String reason) {
        var given = require(doctor, Action.DECIDE_IN_BOOTH, dose);
        if (reason.isBlank()) {
            return Optional.of(finding("reason.missing"));
        }
        return inTransaction(() -> {
            doses.lock(given.citizen());
            if (isCorrected(dose)) {
                return Optional.of(finding("booth.corrected"));
            }
            if (stay(doctor, given).isTaken()) {
                return Optional.of(finding("booth.taken"));
            }
            if (instead == BoothStay.Instead.INTRAMUSCULAR) {
                var unfit = unfitForMuscle(doctor, doses.findDose(dose).orElseThrow());
                if (unfit.isPresent()) {
                    return unfit;
                }
            }
            var decision = new BoothStay.Decision(instead, reason.strip(), doctor.id(), clock.instant());
            if (!store.addDecision(dose, decision)) {
                return Optional.of(finding("booth.decided"));
            }
            note(doctor, given, Action.DECIDE_IN_BOOTH, instead.code());
            return Optional.<Finding>empty();
        });
    }

    /// A doctor and a second person let what was lost be given again today. The rules are asked again at the window,
    /// after a new check; only the interval is set aside by this.
    ///
    /// @return why not; empty if it is ordered
    public List<Finding> redose(Staff doctor, Staff second, UUID dose, Mass most, String reason) {
        var given = require(doctor, Action.DECIDE_IN_BOOTH, dose);
        return inTransaction(() -> {
            doses.lock(given.citizen());
            var current = doses.findDose(dose).orElseThrow();
            if (current.correction().isPresent()) {
                return List.of(finding("booth.corrected"));
            }
            var stay = stay(doctor, current);
            var now = clock.instant();
            var zone = people.requireOrganisation(doctor.clinic()).zone();
            var today = now.atZone(zone).toLocalDate();
            var dayEnd = today.plusDays(1).atStartOfDay(zone).toInstant();
            var findings = new ArrayList<Finding>();
            if (reason.isBlank()) {
                findings.add(finding("reason.missing"));
            }
            if (!given.givenAt().atZone(zone).toLocalDate().equals(today)) {
                findings.add(finding("redose.other-day"));
            }
            if (most.isZero() || most.compareTo(stay.lost()) > 0) {
                findings.add(finding("redose.more-than-lost", new Value.Amount(most), new Value.Amount(stay.lost())));
            }
            if (findings.isEmpty()) {
                order(doctor, given, new BoothStay.Redose(most, reason.strip(), doctor.id(), second.id(), dayEnd), now)
                        .ifPresent(findings::add);
            }
            return findings;
        });
    }

    private Optional<Finding> order(Staff doctor, GivenDose given, BoothStay.Redose redose, Instant now) {
        if (!store.addRedose(given, redose, doctor, now)) {
            return Optional.of(finding("redose.ordered"));
        }
        note(doctor, given, Action.DECIDE_IN_BOOTH, "re-dose with " + redose.witness());
        return Optional.empty();
    }

    /// Behind the patient's lock: a correction may have come between.
    private boolean isCorrected(UUID dose) {
        return doses.findDose(dose).orElseThrow().correction().isPresent();
    }

    /// The dose was decided for another route, and each route has limits of its own.
    private Optional<Finding> unfitForMuscle(Staff doctor, GivenDose given) {
        var limits = protocols.limits(doctor, given.dose().medicine());
        for (DosingLimit needed : List.of(DosingLimit.SINGLE_DOSE_MAX, DosingLimit.DAILY_MAX)) {
            if (!(limits.find(needed, Route.INTRAMUSCULAR) instanceof Limits.Limit.Binding most)) {
                return Optional.of(finding("limit.unknown", new Value.Text(needed.code())));
            }
            if (given.taken().micrograms() > most.value()) {
                return Optional.of(finding(
                        "dose.above-single-max",
                        new Value.Amount(given.taken()),
                        new Value.Amount(Mass.ofMicrograms(most.value()))));
            }
        }
        return Optional.empty();
    }

    private BoothStay stay(Staff staff, GivenDose given) {
        var limits = protocols.limits(staff, given.dose().medicine());
        return new BoothStay(
                given,
                store.listTries(given.id()),
                limits.find(DosingLimit.ATTEMPTS_MAX, Route.INTRAVENOUS),
                limits.find(DosingLimit.BOOTH_MAX, given.route()) instanceof Limits.Limit.Binding time
                        ? Optional.of(given.givenAt().plusSeconds(time.value()))
                        : Optional.empty(),
                store.findDecision(given.id()),
                store.listUntaken(given.id()),
                store.findRedose(given.id()));
    }

    private void note(Staff staff, GivenDose given, Action action, String detail) {
        access.note(staff, given.citizen(), action, detail);
    }

    private GivenDose require(Staff staff, Action action, UUID dose) {
        access.require(staff, action);
        var given = doses.findDose(dose)
                .filter(known -> known.correction().isEmpty())
                .orElseThrow(() -> access.refuseOther(staff, action));
        var at = doses.findAttendance(given.attendance()).orElseThrow();
        access.requireClinic(staff, action, at.clinic());
        access.permit(staff, given.citizen(), action);
        return given;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()), "a transaction that ran has a result");
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
