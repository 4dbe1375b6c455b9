package org.havn.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.clinic.Preparation.Wish;
import org.havn.clinic.Session;
import org.havn.law.Mass;
import org.havn.law.Volume;
import org.havn.person.Citizen;
import org.havn.stock.Bench;
import org.havn.stock.Container;
import org.havn.stock.Syringe;
import org.havn.stock.SyringeLimit;

/// The preparation table: what lies on it, who needs a syringe, which are drawn.
///
/// @param tomorrow whether it is the next day's session that is prepared
/// @param vials    that can be drawn from now
/// @param vial     the one chosen
/// @param wishes   by the patients' names
/// @param syringes of the session's day, in the order of their numbers
/// @param limit    how long a syringe may wait, if the clinic has signed that
/// @param key      the same for every repetition of one press
/// @param me       the account of who looks
public record PreparationPage(
        LocalDate day,
        boolean tomorrow,
        Session.Name session,
        Optional<Bench> bench,
        List<Container> vials,
        Optional<Container> vial,
        List<Row> wishes,
        List<Row> syringes,
        Optional<SyringeLimit> limit,
        boolean maySign,
        Form form,
        List<Reason> refused,
        UUID key,
        UUID me,
        Instant now,
        Map<UUID, String> names) {

    /// A patient with what is wished for or drawn for them.
    public record Row(Citizen citizen, Optional<Wish> wish, Optional<Syringe> syringe) {}

    public String query() {
        return "day=%s&session=%s".formatted(tomorrow ? "tomorrow" : "today", session.code());
    }

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    /// What to draw of the chosen vial.
    public Optional<Volume> draw(Mass mass) {
        return vial.flatMap(Container::concentration).map(solution -> solution.volumeOf(mass));
    }

    public List<Row> open() {
        return wishes.stream().filter(row -> row.wish().orElseThrow().isOpen()).toList();
    }

    public List<Row> held() {
        return wishes.stream().filter(row -> row.wish().orElseThrow().onHold()).toList();
    }

    /// Drawn and not yet checked by a second person.
    public List<Row> unchecked() {
        return syringes.stream()
                .filter(row -> row.syringe().orElseThrow().at(now) == Syringe.State.UNCHECKED)
                .toList();
    }

    /// Whether a colleague has to sign here, because the one who looks has drawn some of them.
    public boolean needsColleague() {
        return unchecked().stream()
                .anyMatch(row -> row.syringe().orElseThrow().preparedBy().equals(me));
    }

    public boolean isChosen(Container other) {
        return vial.filter(chosen -> chosen.id().equals(other.id())).isPresent();
    }

    public Mass wanted() {
        return open().stream()
                .map(row -> row.wish().orElseThrow().prescription().dose().mass())
                .reduce(Mass.ZERO, Mass::plus);
    }

    public Tone tone(Syringe syringe) {
        return toneOf(syringe, now);
    }

    static Tone toneOf(Syringe syringe, Instant now) {
        return switch (syringe.at(now)) {
            case READY -> Tone.GO;
            case UNCHECKED -> Tone.WAIT;
            case EXPIRED, USED -> Tone.STOP;
            case EMPTY -> Tone.REST;
        };
    }
}
