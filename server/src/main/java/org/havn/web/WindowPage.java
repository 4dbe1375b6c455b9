package org.havn.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.havn.clinic.GivenDose;
import org.havn.clinic.PreDoseCheck.Observation;
import org.havn.clinic.Prescription;
import org.havn.clinic.SeatMap;
import org.havn.clinic.Stay;
import org.havn.clinic.Window;
import org.havn.law.Mass;
import org.havn.law.Volume;
import org.havn.person.Citizen;
import org.havn.stock.Container;
import org.havn.stock.RegisterLine;

/// One patient at the window.
///
/// @param step     what comes next
/// @param asked    how much was asked for
/// @param verdict  what came of asking
/// @param vials    the patient's own syringe if there is one, and the vials to draw from
/// @param unready  syringes drawn for this patient that may not be given
/// @param key      the same for every repetition of one press on "give"
/// @param entries  what the dose of this session left in the ledger
/// @param stay     since the dose of this session, or since help before it
/// @param seats    who sits where in the rooms
/// @param look     the form of the check, and what people decided
/// @param names    of the staff who did what, by account
public record WindowPage(
        Citizen citizen,
        Window window,
        Step step,
        Optional<Mass> asked,
        Optional<Verdict> verdict,
        List<Vial> vials,
        List<Unready> unready,
        Form form,
        UUID key,
        List<RegisterLine> entries,
        Optional<Stay> stay,
        SeatMap seats,
        WindowLook look,
        Map<UUID, String> names) {

    /// Where a patient is on the way through the window.
    public enum Step {
        CHECK("check"),
        DECIDE("decide"),
        GIVE("give"),
        GIVEN("given");

        private final String code;

        Step(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /// An open vial with how much to draw from it, or the syringe that was drawn for this patient.
    public record Vial(Container container, Volume draw, boolean syringe) {}

    /// A syringe that is there and may not be given, and why in one word, such as `unchecked`.
    public record Unready(UUID id, String label, String why) {}

    /// The same for one step of help however often and from wherever it is pressed.
    public UUID pressOf(String what, int before) {
        var since = stay.map(it -> it.since().id()).orElse(window.attendance().id());
        return UUID.nameUUIDFromBytes("%s %s %d".formatted(since, what, before).getBytes(StandardCharsets.UTF_8));
    }

    /// Where what is written about a stay goes.
    public static String pathOf(Stay stay) {
        return (stay.dose().isPresent() ? "/dose/" : "/emergency/")
                + stay.since().id();
    }

    /// Help that the patient needed before a dose of this session.
    public Optional<Stay> helped() {
        return stay.filter(it -> it.dose().isEmpty());
    }

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    public String path() {
        return "/window/" + window.attendance().id();
    }

    /// The chosen prescription or the exchange of it, for forms and addresses; empty where there is nothing to choose.
    public String chosen() {
        return choices() < 2
                ? ""
                : window.prescription().map(it -> it.choice().toString()).orElse("");
    }

    /// In how many ways something could be given.
    public int choices() {
        return window.regimen().stream()
                .mapToInt(line -> 1 + line.prescription().exchanges().size())
                .sum();
    }

    /// This page with an exchange chosen.
    public String pathOf(Prescription.Exchange exchange) {
        return path() + "?prescription=" + exchange.id();
    }

    /// This page again, at the check.
    public String again() {
        return path() + "?again=true" + (chosen().isEmpty() ? "" : "&prescription=" + chosen());
    }

    /// This page again, at the full form of the check.
    public String fullForm() {
        return path() + "?form=full" + (chosen().isEmpty() ? "" : "&prescription=" + chosen());
    }

    public String pathOf(Window.Line line) {
        return path() + "?prescription=" + line.prescription().id();
    }

    /// What to ask for: what was asked for last, or else what is prescribed.
    public Optional<Mass> amount() {
        return asked.or(() ->
                window.prescription().map(prescription -> prescription.dose().mass()));
    }

    /// What to draw from any of the vials, or nothing when they differ in strength: then it stands at each vial.
    public Optional<Volume> draw() {
        var draws = vials.stream().map(Vial::draw).distinct().toList();
        return draws.size() == 1 ? Optional.of(draws.getFirst()) : Optional.empty();
    }

    /// The scores of the sedation scale.
    public List<String> scores() {
        return IntStream.rangeClosed(Observation.SEDATION_LOWEST, Observation.SEDATION_HIGHEST)
                .mapToObj(Integer::toString)
                .toList();
    }

    public Optional<GivenDose> given() {
        return window.given();
    }
}
