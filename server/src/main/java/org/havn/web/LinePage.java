package org.havn.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.clinic.BoardRow;
import org.havn.clinic.BoardRow.Stage;
import org.havn.clinic.Forecast;
import org.havn.clinic.Room;
import org.havn.clinic.RoomLimit;
import org.havn.clinic.SeatMap;
import org.havn.clinic.Session;
import org.havn.person.Citizen;
import org.havn.stock.LineState;

/// The board: where everybody is on the way through the house in one session.
///
/// @param lanes who is at each stage
/// @param next  who has waited longest without an answer
/// @param seats who sits where
/// @param full  the limits of the rooms that are reached
/// @param now   for what is over and what is not
/// @param state whether doses can be given, or two people must count first
public record LinePage(
        Session session,
        Map<Stage, List<Row>> lanes,
        Optional<Row> next,
        SeatMap seats,
        List<RoomLimit.Full> full,
        Optional<Forecast> forecast,
        Instant now,
        LineState state) {

    /// The lanes from the door to the way out, each beside the next.
    public static final List<Stage> WAY = List.of(
            Stage.ARRIVED, Stage.IN_CHECK, Stage.AT_HATCH, Stage.IN_BOOTH, Stage.OBSERVED, Stage.LEFT, Stage.HELD);

    /// One patient on the board.
    public record Row(Citizen citizen, BoardRow at) {

        /// The last eight letters of an id tell the patients of one board apart, and a full board stays light.
        private static final int ANCHOR_FROM = 28;

        /// What came of the last question about a dose, while the patient waits.
        public Optional<Verdict.Mark> answer() {
            return at.answer().filter(code -> !code.equals("dispense")).map(Verdict.Mark::of);
        }

        /// Where a press on the patient leads.
        public String path() {
            return at.visit()
                    .map(visit -> "/window/" + visit)
                    .filter(_ -> at.stage() != Stage.HELD)
                    .orElse("/patient/" + citizen.id());
        }

        /// The same on every board of a day, so that what somebody reads stays where it is.
        public String anchor() {
            return "p" + citizen.id().toString().substring(ANCHOR_FROM);
        }
    }

    /// A lane's shape and colour; its word stands beside them.
    public record Mark(Tone tone, String icon) {}

    public static Mark mark(Stage stage) {
        return switch (stage) {
            case EXPECTED -> new Mark(Tone.REST, "ring");
            case ARRIVED -> new Mark(Tone.WAIT, "half");
            case IN_CHECK -> new Mark(Tone.ASK, "ask");
            case AT_HATCH -> new Mark(Tone.GO, "flask");
            case IN_BOOTH -> new Mark(Tone.WAIT, "person");
            case OBSERVED -> new Mark(Tone.WAIT, "clock");
            case LEFT -> new Mark(Tone.GO, "check");
            case MISSED -> new Mark(Tone.STOP, "less");
            case HELD -> new Mark(Tone.STOP, "stop");
        };
    }

    /// The time a patient takes, to the second while it is short.
    public String pace(Text t) {
        var pace = forecast.orElseThrow().perPatient();
        return pace.toMinutes() + ":" + String.format(t.language().locale(), "%02d", pace.toSecondsPart());
    }

    public List<Row> lane(Stage stage) {
        return lanes.getOrDefault(stage, List.of());
    }

    public int count(Stage stage) {
        return lane(stage).size();
    }

    /// How many have had a dose, whether they are still here or not.
    public int given() {
        return (int) lanes.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.at().dose().isPresent())
                .count();
    }

    public int waiting() {
        return count(Stage.ARRIVED) + count(Stage.IN_CHECK) + count(Stage.AT_HATCH);
    }

    public int total() {
        return lanes.values().stream().mapToInt(List::size).sum();
    }

    /// The share of `count` in everybody, in hundredths, for drawing.
    public int share(int count) {
        return total() == 0 ? 0 : count * 100 / total();
    }

    /// The rooms that have seats.
    public List<Room> rooms() {
        return List.of(Room.values()).stream()
                .filter(room -> !seats.seats(room).isEmpty())
                .toList();
    }

    /// The row of the patient who sits on a seat.
    public Optional<Row> on(SeatMap.Seat seat) {
        return seat.taken().flatMap(taken -> row(taken.citizen()));
    }

    private Optional<Row> row(UUID citizen) {
        return lanes.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.citizen().id().equals(citizen))
                .findFirst();
    }
}
