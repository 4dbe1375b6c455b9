package org.havn.clinic;

import java.time.Instant;
import java.util.Optional;
import org.havn.access.Staff;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what weighs on few doses, and only for those.
final class CircumstanceReader {

    private final CheckStore checks;
    private final OutcomeStore outcomes;
    private final MoveStore moves;
    private final ConversionStore conversions;
    private final Protocols protocols;
    private final People people;

    CircumstanceReader(JdbcClient jdbc, Protocols protocols, People people) {
        this.checks = new CheckStore(jdbc);
        this.outcomes = new OutcomeStore(jdbc);
        this.moves = new MoveStore(jdbc);
        this.conversions = new ConversionStore(jdbc);
        this.protocols = protocols;
        this.people = people;
    }

    Circumstances read(Staff staff, Attendance at, LineLook look, Instant now) {
        return new Circumstances(
                protocols.zone(staff),
                look.session(),
                look.check()
                        .flatMap(check -> check.observation().oxygenSaturation())
                        .flatMap(_ -> checks.findBaseline(at.citizen())),
                look.ruled() ? outcomes.findStanding(at.id()) : Optional.empty(),
                (look.moved() ? moves.findRunning(at.citizen(), now) : Optional.<Move>empty())
                        .map(move -> guest(staff, at, look, move, now)),
                look.opioids(),
                protocols.findTitration(staff),
                look.emergency(),
                look.crowded());
    }

    private Circumstances.Guest guest(Staff staff, Attendance at, LineLook look, Move move, Instant now) {
        boolean here = move.away().equals(at.clinic());
        return new Circumstances.Guest(
                move,
                here,
                people.requireOrganisation(move.away()).name(),
                here ? homeDay(staff, look, move, now) : Optional.empty());
    }

    /// The day's sum as the clinic at home limits it: nothing else of that clinic's is read. A place outside it works
    /// under its limit anyway.
    private Optional<OpioidDay> homeDay(Staff staff, LineLook look, Move move, Instant now) {
        var signer = people.requireOrganisation(move.home()).responsible();
        if (signer.equals(protocols.responsible(staff))) {
            return Optional.empty();
        }
        var day = conversions.day(
                signer,
                protocols.dayOf(staff, now),
                look.opioids().had(),
                look.opioids().bottled());
        return Optional.of(day).filter(known -> known.most().isPresent());
    }
}
