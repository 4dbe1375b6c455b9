package org.havn.clinic;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.havn.access.AuditEntry;
import org.havn.access.CardHolder;
import org.havn.access.Cards;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.person.Citizen;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The door for a patient to their own record, and to nobody else's. Whoever asks has opened it with their card; each
/// look stands in the audit trail like everybody's.
public final class OwnRecord {

    private static final int DOSES_SHOWN = 60;
    private static final int CHANGES_SHOWN = 20;
    private static final int LOOKS_SHOWN = 50;

    private final LineStore doses;
    private final PrescriptionStore prescriptions;
    private final JdbcClient jdbc;
    private final Cards cards;
    private final People people;
    private final Clock clock;

    public OwnRecord(JdbcClient jdbc, Cards cards, People people, Clock clock) {
        this.doses = new LineStore(jdbc);
        this.prescriptions = new PrescriptionStore(jdbc);
        this.jdbc = jdbc;
        this.cards = cards;
        this.people = people;
        this.clock = clock;
    }

    /// All that a patient's own page shows.
    ///
    /// @param sessions in which they may come, each day that a prescription is valid
    /// @param prescriptions that are valid, or else the one that says best why none is
    /// @param changed  what was asked for and not given as asked, newest first
    /// @param holds    that stand now
    /// @param looks    who of the staff has looked or changed something, and who failed to open it, newest first
    public record Own(
            Citizen citizen,
            LocalDate today,
            List<Session> sessions,
            List<Prescription> prescriptions,
            List<GivenDose> doses,
            List<Changed> changed,
            List<Hold> holds,
            List<AuditEntry> looks) {}

    /// A dose that was not given as it was asked for, and why.
    public record Changed(Instant at, Mass asked, String kind, List<Finding> why) {}

    /// The holder's own record; written down as their look.
    public Own read(CardHolder holder) {
        cards.noteVisit(holder);
        var citizen = holder.citizen();
        var today = clock.instant()
                .atZone(people.requireOrganisation(holder.clinic()).zone())
                .toLocalDate();
        return new Own(
                people.list(List.of(citizen)).getFirst(),
                today,
                doses.listSessions(holder.clinic(), today),
                prescribed(citizen, today),
                doses.listDosesOf(citizen, DOSES_SHOWN),
                changed(citizen),
                prescriptions.listOpenHolds(new UUID[] {citizen}),
                cards.listLooks(holder, LOOKS_SHOWN));
    }

    private List<Prescription> prescribed(UUID citizen, LocalDate today) {
        var all = prescriptions.listOf(citizen);
        var regimen = new Regimen(all, today);
        var valid = regimen.valid();
        return valid.isEmpty() && !all.isEmpty() ? List.of(regimen.first()) : valid;
    }

    /// The last answer of each session that was not a plain yes.
    private List<Changed> changed(UUID citizen) {
        return jdbc.sql("""
                        select last.* from (select id from clinic.attendance where citizen = ? order by day desc limit 120) a
                        cross join lateral (select d.asked_ug, d.kind, d.findings, d.decided_at from clinic.decision d
                            where d.attendance = a.id and d.kind <> 'dispense' order by d.decided_at desc limit 1) last
                        order by last.decided_at desc limit ?
                        """)
                .param(citizen)
                .param(CHANGES_SHOWN)
                .query((row, _) -> new Changed(
                        PrescriptionStore.instant(row, "decided_at"),
                        Mass.ofMicrograms(row.getLong("asked_ug")),
                        row.getString("kind"),
                        FindingJson.read(row.getString("findings"))))
                .list();
    }
}
