package org.havn.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.UUID;
import org.havn.access.Action;
import org.havn.clinic.BoardRow;
import org.havn.clinic.Line;
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
    private final Pages pages;

    LineController(Line line, People people, Counts counts, Pages pages) {
        this.line = line;
        this.people = people;
        this.counts = counts;
        this.pages = pages;
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

    /// A form and not an address, so that no name or number stands in a log.
    @PostMapping("/search")
    ResponseEntity<byte[]> search(Visit visit, @RequestParam String words) {
        if (words.isBlank()) {
            return Pages.go("/");
        }
        return pages.show(visit, "search", new SearchPage(words.strip(), people.search(visit.staff(), words)));
    }

    @GetMapping("/search")
    ResponseEntity<byte[]> search() {
        return Pages.go("/");
    }

    private LinePage page(Visit visit) {
        var rows = line.board(visit.staff());
        Session session = line.currentSession(visit.staff());
        var citizens =
                Patients.byId(people, rows.stream().map(BoardRow::citizen).toList());
        var expected = new ArrayList<Row>();
        var here = new ArrayList<Row>();
        var staying = new ArrayList<Row>();
        var dosed = new ArrayList<Row>();
        var held = new ArrayList<Row>();
        for (BoardRow at : rows) {
            var citizen = citizens.get(at.citizen());
            if (citizen != null) {
                var lane = switch (Lane.of(at)) {
                    case EXPECTED -> expected;
                    case HERE -> here;
                    case STAYING -> staying;
                    case GONE -> dosed;
                    case HELD -> held;
                };
                lane.add(new Row(citizen, at));
            }
        }
        expected.sort(Comparator.comparing((Row row) -> row.citizen().name()));
        held.sort(Comparator.comparing((Row row) -> row.citizen().name()));
        here.sort(Comparator.comparing(
                (Row row) -> row.at().attendance().orElseThrow().arrivedAt()));
        staying.sort(Comparator.comparing(
                        (Row row) -> !row.at().staying().orElseThrow().emergency())
                .thenComparing(row -> row.at().dose().orElseThrow().givenAt()));
        dosed.sort(
                Comparator.comparing((Row row) -> row.at().dose().orElseThrow().givenAt())
                        .reversed());
        var next = here.stream().filter(row -> row.at().answer().isEmpty()).findFirst();
        return new LinePage(session, expected, here, staying, dosed, held, next, counts.state(visit.staff()));
    }

    private enum Lane {
        EXPECTED,
        HERE,
        STAYING,
        GONE,
        HELD;

        static Lane of(BoardRow at) {
            if (at.dose().isPresent()) {
                return at.staying().isPresent() ? STAYING : GONE;
            }
            if (!at.holds().isEmpty()) {
                return HELD;
            }
            return at.attendance().isPresent() ? HERE : EXPECTED;
        }
    }
}
