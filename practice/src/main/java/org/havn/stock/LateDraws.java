package org.havn.stock;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Medicine;
import org.havn.law.Volume;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to draws that are entered after the fact, such as on the day after the computers were down.
///
/// What happened happened: a rule that was broken is a remark and stops nothing. Only what cannot have been stops an
/// entry: another medicine, powder that nobody dissolved, or more than the vial held then or ever since.
public final class LateDraws {

    private static final Set<String> IMPOSSIBLE = Set.of("container.other-medicine", "container.not-enough");

    private final LedgerStore ledger;
    private final Access access;
    private final People people;
    private final TransactionTemplate joined;
    private final Clock clock;

    public LateDraws(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, People people, Clock clock) {
        this.ledger = new LedgerStore(jdbc);
        this.access = access;
        this.people = people;
        this.joined = new TransactionTemplate(transactions);
        this.joined.setPropagationBehavior(TransactionDefinition.PROPAGATION_MANDATORY);
        this.clock = clock;
    }

    /// What came of it.
    ///
    /// @param remarks rules that were not kept; empty if nothing was posted
    public record Outcome(Posting posting, List<Finding> remarks) {

        public Outcome {
            remarks = List.copyOf(remarks);
        }
    }

    /// What a container holds.
    ///
    /// @throws org.havn.access.AccessRefused if it is another clinic's or does not exist
    public Medicine medicineOf(Staff staff, UUID container) {
        access.require(staff, Action.ENTER_LATE);
        var held = ledger.findContainer(container)
                .orElseThrow(() -> access.refuseOther(staff, Action.ENTER_LATE))
                .container();
        access.requireClinic(staff, Action.ENTER_LATE, held.clinic());
        return held.medicine();
    }

    /// Moves a dose that was given before now from a vial to a patient, at the moment at which it was given, in the
    /// transaction of the caller.
    public Outcome draw(Staff staff, Draw draw) {
        access.require(staff, Action.ENTER_LATE);
        return Objects.requireNonNull(joined.execute(_ -> within(staff, draw)), "a transaction that ran has a result");
    }

    private Outcome within(Staff staff, Draw draw) {
        var zone = people.requireOrganisation(staff.clinic()).zone();
        var held = ledger.findDrawable(
                        draw.container(), draw.citizen(), draw.at().atZone(zone).toLocalDate(), draw.at())
                .orElseThrow(() -> access.refuseOther(staff, Action.ENTER_LATE));
        var container = held.container();
        access.requireClinic(staff, Action.ENTER_LATE, container.clinic());
        var label = new Value.Text(container.label());
        if (container.opening().isEmpty()) {
            return refused(finding("container.not-open", label));
        }
        long patient = ledger.patientAccount(held, draw.citizen());
        ledger.lock(held.account());
        var remarks = new ArrayList<Finding>();
        for (Finding found : Stock.objections(held, draw, zone)) {
            if (IMPOSSIBLE.contains(found.code())) {
                return refused(found);
            }
            remarks.add(found);
        }
        var least = ledger.leastSince(held.account(), draw.at());
        if (least.compareTo(draw.dose().mass()) < 0) {
            return refused(finding(
                    "container.not-enough",
                    label,
                    new Value.Amount(least),
                    new Value.Amount(draw.dose().mass())));
        }
        var volume =
                container.concentration().orElseThrow().volumeOf(draw.dose().mass());
        if (volume.equals(Volume.ZERO)) {
            return refused(finding("container.too-strong", label));
        }
        var movement = new LedgerStore.Movement(
                staff.clinic(),
                "dose",
                container.medicine(),
                held.account(),
                patient,
                draw.dose().mass(),
                draw.at(),
                null,
                "",
                null);
        return new Outcome(new Posting.Posted(ledger.write(movement, staff, clock.instant()), volume), remarks);
    }

    private static Outcome refused(Finding finding) {
        return new Outcome(new Posting.Refused(List.of(finding)), List.of());
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
