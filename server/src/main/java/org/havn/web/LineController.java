package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;
import org.havn.access.Action;
import org.havn.access.Cards;
import org.havn.clinic.BoardRow;
import org.havn.clinic.BoardRow.Stage;
import org.havn.clinic.Boards;
import org.havn.clinic.Line;
import org.havn.clinic.Rooms;
import org.havn.clinic.Session;
import org.havn.person.People;
import org.havn.stock.Counts;
import org.havn.web.LinePage.Row;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The board of the current session, and finding a patient.
@Controller
class LineController {

    private final Line line;
    private final People people;
    private final Counts counts;
    private final Rooms rooms;
    private final Boards boards;
    private final Cards cards;
    private final Pages pages;
    private final Clock clock;

    LineController(
            Line line,
            People people,
            Counts counts,
            Rooms rooms,
            Boards boards,
            Cards cards,
            Pages pages,
            Clock clock) {
        this.line = line;
        this.people = people;
        this.counts = counts;
        this.rooms = rooms;
        this.boards = boards;
        this.cards = cards;
        this.pages = pages;
        this.clock = clock;
    }

    /// The board; for those who do not work at it, their own first page.
    @GetMapping("/")
    ResponseEntity<byte[]> board(Visit visit) {
        if (!visit.may(Action.SEE_BOARD) && !visit.places().isEmpty()) {
            return Pages.go(visit.places().getFirst().path());
        }
        return pages.show(visit, "line", page(visit));
    }

    /// The lanes alone, for the page that keeps itself up to date.
    @GetMapping("/line/now")
    ResponseEntity<byte[]> now(Visit visit) {
        return pages.show(visit, "lanes", page(visit));
    }

    @PostMapping("/line/arrive")
    ResponseEntity<byte[]> arrive(Visit visit, @RequestParam UUID citizen) {
        return Pages.go("/window/" + line.arrive(visit.staff(), citizen).id());
    }

    /// Everybody who is expected, by their faces.
    @GetMapping("/line/faces")
    ResponseEntity<byte[]> faces(Visit visit) {
        return pages.show(visit, "faces", page(visit));
    }

    /// A form and not an address, so that no name or number stands in a log.
    ///
    /// A scanner types a card's code and Enter: one scan brings the patient to the window.
    @PostMapping("/search")
    ResponseEntity<byte[]> search(Visit visit, @RequestParam String words, HttpServletRequest request) {
        if (words.isBlank()) {
            return Pages.go("/");
        }
        if (Cards.isCode(words)) {
            var scanned = cards.read(visit.staff(), words);
            if (scanned.isPresent() && visit.may(Action.RECORD_ARRIVAL)) {
                return Pages.go("/window/" + atWindow(visit, scanned.get()));
            }
            Flash.of(Tone.STOP, "card.unknown").keep(request);
            return Pages.go("/");
        }
        return pages.show(visit, "search", new SearchPage(words.strip(), people.search(visit.staff(), words)));
    }

    /// Where the patient is: still observed after a dose, or else arriving now.
    private UUID atWindow(Visit visit, UUID citizen) {
        return line.board(visit.staff()).stream()
                .filter(row -> row.citizen().equals(citizen) && row.staying().isPresent())
                .findFirst()
                .map(row -> row.visit().orElseThrow())
                .orElseGet(() -> line.arrive(visit.staff(), citizen).id());
    }

    @GetMapping("/search")
    ResponseEntity<byte[]> search() {
        return Pages.go("/");
    }

    private LinePage page(Visit visit) {
        var staff = visit.staff();
        var rows = line.board(staff);
        Session session = line.currentSession(staff);
        var citizens =
                Patients.byId(people, rows.stream().map(BoardRow::citizen).toList());
        var lanes = new EnumMap<Stage, List<Row>>(Stage.class);
        for (BoardRow at : rows) {
            var citizen = citizens.get(at.citizen());
            if (citizen != null) {
                lanes.computeIfAbsent(at.stage(), _ -> new ArrayList<>()).add(new Row(citizen, at));
            }
        }
        lanes.forEach((stage, lane) -> lane.sort(order(stage)));
        var next = lanes.getOrDefault(Stage.ARRIVED, List.of()).stream().findFirst();
        var seats = rooms.seats(staff);
        long waiting = rows.stream().filter(row -> row.stage().waits()).count();
        long staying = rows.stream().filter(row -> row.staying().isPresent()).count();
        return new LinePage(
                session,
                lanes,
                next,
                seats,
                seats.full((int) waiting, (int) staying),
                boards.forecast(staff, session, rows),
                clock.instant(),
                counts.state(staff));
    }

    /// Who waits stands in the order of coming, so that nobody moves when somebody comes.
    private static Comparator<Row> order(Stage stage) {
        var byName = Comparator.comparing((Row row) -> row.citizen().name())
                .thenComparing(row -> row.citizen().id());
        return switch (stage) {
            case EXPECTED, MISSED, HELD -> byName;
            case ARRIVED, IN_CHECK, AT_HATCH ->
                Comparator.comparing(
                                (Row row) -> row.at().attendance().orElseThrow().arrivedAt())
                        .thenComparing(byName);
            case IN_BOOTH, OBSERVED ->
                Comparator.comparing(
                                (Row row) -> !row.at().staying().orElseThrow().emergency())
                        .thenComparing(row -> row.at().since().orElseThrow())
                        .thenComparing(byName);
            case LEFT ->
                Comparator.comparing((Row row) -> row.at().since().orElseThrow())
                        .reversed()
                        .thenComparing(byName);
        };
    }
}
