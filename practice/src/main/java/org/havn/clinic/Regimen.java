package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.jspecify.annotations.Nullable;

/// What one patient is prescribed on a day: the newest valid prescription of each medicine, session and place.
///
/// A newer prescription of the same line replaces the older one; one of another line stands beside it.
///
/// @param prescriptions of the patient, newest first
record Regimen(List<Prescription> prescriptions, LocalDate day) {

    /// What is taken here every day first, then what goes home, then what is given once in many days.
    private static final Comparator<Prescription> IN_TURN = Comparator.comparing(
                    (Prescription line) -> line.timing().isDepot())
            .thenComparing(line -> line.timing().takenHome());

    Regimen {
        prescriptions = List.copyOf(prescriptions);
    }

    /// The prescription that a dose would be given on.
    ///
    /// @param prescription empty if nothing was ever prescribed; one that is not valid if none is
    /// @param undecided    whether several could be meant and nobody has said which
    record Choice(Optional<Prescription> prescription, boolean undecided) {

        @Nullable
        UUID id() {
            return prescription.map(Prescription::id).orElse(null);
        }

        /// Which exchange of it, if it is one.
        @Nullable
        UUID exchange() {
            return prescription.flatMap(Prescription::exchange).orElse(null);
        }

        /// The same where a doctor lets only what was lost be given again.
        Choice atMost(Mass most) {
            return new Choice(prescription.map(known -> known.atMost(most)), undecided);
        }
    }

    /// The valid lines, in the order in which they are offered.
    List<Prescription> valid() {
        return newest().values().stream()
                .filter(line -> line.on(day) == Prescription.State.VALID)
                .sorted(IN_TURN)
                .toList();
    }

    /// The newest of each line that has begun. What it replaced stays replaced, also after it has ended or run out: a
    /// higher dose of before never comes back by itself.
    private Map<Prescription.Line, Prescription> newest() {
        var newest = new LinkedHashMap<Prescription.Line, Prescription>();
        for (Prescription prescription : prescriptions) {
            if (prescription.hasBegun(day)) {
                newest.putIfAbsent(prescription.line(), prescription);
            }
        }
        return newest;
    }

    /// The valid lines that are for a session.
    List<Prescription> due(Session.Name session) {
        return valid().stream().filter(line -> line.timing().isFor(session)).toList();
    }

    /// The newest of the line of `wanted`, which may be ended; or `wanted` itself if it has not begun and none is
    /// valid.
    ///
    /// Of an exchange it is the same exchange of that line, and nothing if that has none.
    Optional<Prescription> find(UUID wanted) {
        for (Prescription known : prescriptions) {
            var line = Optional.ofNullable(newest().get(known.line()))
                    .filter(newer -> known.hasBegun(day) || newer.on(day) == Prescription.State.VALID)
                    .orElse(known);
            if (known.id().equals(wanted)) {
                return Optional.of(line);
            }
            var what = known.exchanges().stream()
                    .filter(exchange -> exchange.id().equals(wanted))
                    .map(Prescription.Exchange::what)
                    .findFirst();
            if (what.isPresent()) {
                return line.exchanges().stream()
                        .filter(exchange -> exchange.what().equals(what.get()))
                        .findFirst()
                        .map(line::as);
            }
        }
        return Optional.empty();
    }

    /// @param wanted empty if nobody said which: then it is the only one that is due, if there is only one
    Choice choose(Optional<UUID> wanted, Session.Name session) {
        if (wanted.isPresent()) {
            return new Choice(find(wanted.get()), false);
        }
        var due = due(session);
        return due.isEmpty()
                ? new Choice(valid().stream().findFirst().or(this::whyNone), false)
                : new Choice(Optional.of(due.getFirst()), due.size() > 1);
    }

    /// The valid prescriptions that `chosen` stands beside.
    List<UUID> besides(Prescription chosen) {
        return valid().stream()
                .filter(line -> !line.line().equals(chosen.line()))
                .map(Prescription::id)
                .toList();
    }

    /// As it stood at a moment: what was signed or ended later was not yet.
    Regimen asOf(Instant moment) {
        return new Regimen(
                prescriptions.stream().map(known -> known.asOf(moment)).toList(), day);
    }

    /// The line of a prescription that stands here.
    Optional<Prescription.Line> lineOf(UUID prescription) {
        return prescriptions.stream()
                .filter(known -> known.id().equals(prescription))
                .findFirst()
                .map(Prescription::line);
    }

    /// Whether a dose of `medicine` on `prescription` is one of `line`: on itself, or on what it replaced.
    boolean isOf(Prescription line, Medicine medicine, UUID prescription) {
        return line.id().equals(prescription)
                || (line.dose().medicine().equals(medicine) && !besides(line).contains(prescription));
    }

    /// What is offered first, or else the newest that says best why there is nothing.
    ///
    /// @throws java.util.NoSuchElementException if nothing was ever prescribed
    Prescription first() {
        return valid().stream().findFirst().or(this::whyNone).orElseThrow();
    }

    private Optional<Prescription> whyNone() {
        var newest = newest();
        return prescriptions.stream()
                .filter(known -> !known.hasBegun(day) || known.equals(newest.get(known.line())))
                .min(Comparator.comparingInt(known -> Prescription.WEIGHT.indexOf(known.on(day))));
    }

    /// The medicines of which one dose works for days.
    List<Medicine> depots() {
        return valid().stream()
                .filter(line -> line.timing().isDepot())
                .map(line -> line.dose().medicine())
                .toList();
    }

    /// What the window shows of each line.
    ///
    /// @param doses newest first
    /// @param last   when each depot was last given anywhere
    /// @param ending whether a prescription is to be renewed
    List<Window.Line> lines(
            Attendance at,
            List<GivenDose> doses,
            Map<Medicine, Instant> last,
            ZoneId zone,
            Predicate<Prescription> ending) {
        return valid().stream()
                .map(line -> {
                    var next = Optional.ofNullable(last.get(line.dose().medicine()))
                            .filter(_ -> line.timing().isDepot())
                            .map(given -> given.atZone(zone)
                                    .toLocalDate()
                                    .plusDays(line.timing().everyDays()))
                            .filter(day -> day.isAfter(at.day()));
                    var given = Window.givenHere(doses, at)
                            .filter(dose -> dose.prescription().equals(line.id()))
                            .findFirst();
                    return new Window.Line(
                            line, line.timing().isFor(at.session()) && next.isEmpty(), next, given, ending.test(line));
                })
                .toList();
    }
}
