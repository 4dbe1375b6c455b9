package org.havn.app;

import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.havn.access.Access;
import org.havn.access.AccountDraft;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.clinic.Line;
import org.havn.clinic.Protocols;
import org.havn.clinic.Session;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Jurisdiction;
import org.havn.law.LawBook;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.person.Organisation;
import org.havn.person.People;
import org.havn.stock.Counts;
import org.havn.stock.Stock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// A second Danish clinic of the demo without patients of its own, so that there is somewhere to be a guest.
final class DemoNeighbour {

    static final String LOGINS =
            "Havneklinikken i Aarhus: aarhus.nurse, aarhus.nurse2, aarhus.doctor, aarhus.pharmacist";

    private static final String PREFIX = "aarhus.";

    private static final Medicine DAM = new Medicine("diacetylmorphine-hydrochloride-monohydrate");
    private static final String REASON = "Demoværdi, ikke til klinisk brug";
    private static final Map<DosingLimit, Long> LIMITS = Map.of(
            DosingLimit.SINGLE_DOSE_MAX,
            Mass.ofMilligrams(400).micrograms(),
            DosingLimit.FIRST_DOSE_MAX,
            Mass.ofMilligrams(300).micrograms(),
            DosingLimit.DAILY_MAX,
            Mass.ofMilligrams(1_000).micrograms(),
            DosingLimit.INTERVAL_MIN,
            30L * 60,
            DosingLimit.SESSIONS_PER_DAY,
            2L,
            DosingLimit.SEDATION_MAX,
            2L,
            DosingLimit.OBSERVATION_MIN,
            30L * 60);

    private final Access access;
    private final People people;
    private final Protocols protocols;
    private final Line line;
    private final Counts counts;

    DemoNeighbour(JdbcClient jdbc, PlatformTransactionManager transactions, LawBook law, Access access, Clock clock) {
        this.access = access;
        this.people = new People(jdbc, transactions, access, clock);
        this.protocols = new Protocols(jdbc, law, access, people, clock);
        this.counts = new Counts(jdbc, transactions, access, people, clock);
        this.line = new Line(
                jdbc,
                transactions,
                access,
                people,
                new Stock(jdbc, transactions, law, access, people, clock),
                protocols,
                clock);
    }

    void open() {
        var clinic = people.addOrganisation(
                "Havneklinikken i Aarhus", Jurisdiction.DENMARK, ZoneId.of("Europe/Copenhagen"), "da");
        line.planSession(clinic.id(), Session.Name.MORNING, LocalTime.of(7, 0), LocalTime.of(12, 0));
        line.planSession(clinic.id(), Session.Name.AFTERNOON, LocalTime.of(14, 0), LocalTime.of(19, 0));
        var nurse = hire(clinic, "nurse", "Signe Friis", Role.NURSE);
        var second = hire(clinic, "nurse2", "Anders Rask", Role.NURSE);
        var doctor = hire(clinic, "doctor", "Else Gram", Role.DOCTOR);
        Objects.requireNonNull(hire(clinic, "pharmacist", "Poul Vind", Role.PHARMACIST));
        LIMITS.forEach((limit, value) -> require(
                protocols.sign(doctor, DAM, limit, null, value, REASON).stream().toList()));
        var count = counts.start(nurse);
        require(counts.submit(nurse, count, Map.of()));
        require(counts.submit(second, count, Map.of()));
    }

    private Staff hire(Organisation clinic, String username, String name, Role role) {
        var draft = new AccountDraft(clinic.id(), PREFIX + username, name, Set.of(role), Demo.PASSWORD, true);
        return new Staff(access.addFirstAccount(draft), draft.username(), name, clinic.id(), Set.of(role));
    }

    private static void require(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new IllegalStateException("The demo's second Danish clinic was not opened: " + findings);
        }
    }
}
