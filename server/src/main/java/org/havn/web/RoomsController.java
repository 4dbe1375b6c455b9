package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.clinic.Aftercare;
import org.havn.clinic.Room;
import org.havn.clinic.RoomLimit;
import org.havn.clinic.Rooms;
import org.havn.law.Finding;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Seats for patients after their dose, and the clinic's own limits of its rooms.
@Controller
class RoomsController {

    private static final int VALUE_MAX = 200;
    private static final int NURSES_MAX = 99;

    private final Rooms rooms;
    private final Aftercare aftercare;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    RoomsController(Rooms rooms, Aftercare aftercare, Access access, Reasons reasons, Pages pages) {
        this.rooms = rooms;
        this.aftercare = aftercare;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/rooms")
    ResponseEntity<byte[]> rooms(Visit visit) {
        return show(HttpStatus.OK, visit, Form.empty(), List.of());
    }

    @PostMapping("/rooms/{limit}")
    ResponseEntity<byte[]> sign(
            Visit visit,
            @PathVariable String limit,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        var form = Form.of(typed);
        var what = RoomLimit.find(limit).orElseThrow(NoSuchPage::new);
        var value = form.whole("value");
        var reason = form.text("reason");
        if (value.filter(number -> number > VALUE_MAX).isPresent()) {
            form.refuse("value", "field.out-of-range");
        }
        if (!form.isRight() || value.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, List.of());
        }
        var refused = rooms.sign(visit.staff(), what, value.get(), form.has("blocks", "yes"), reason.orElse(""));
        if (!refused.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, refused);
        }
        Flash.of(Tone.GO, "rooms.signed").keep(request);
        return Pages.go("/rooms");
    }

    @PostMapping("/rooms/nurses")
    ResponseEntity<byte[]> nurses(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        var form = Form.of(typed);
        var nurses = form.whole("nurses");
        if (nurses.filter(number -> number <= NURSES_MAX).isEmpty()) {
            form.refuse("nurses", "field.out-of-range");
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, List.of());
        }
        rooms.staffed(visit.staff(), nurses.get());
        Flash.of(Tone.GO, "rooms.staffed").keep(request);
        return Pages.go("/rooms");
    }

    /// Seats the patient of a dose.
    @PostMapping("/dose/{dose}/seat")
    ResponseEntity<byte[]> sit(
            Visit visit, @PathVariable UUID dose, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        var given = aftercare.stay(visit.staff(), dose).dose().orElseThrow(NoSuchPage::new);
        var form = Form.of(typed);
        var where = form.value("seat").split(" ", -1);
        var room = Room.find(where[0]).orElseThrow(NoSuchPage::new);
        var seat = where.length == 2 && where[1].matches("\\d{1,3}") ? Integer.parseInt(where[1]) : 0;
        rooms.sit(visit.staff(), dose, room, seat)
                .map(refused -> Flash.of(
                        Tone.STOP, "finding." + refused.code(), visit.t().number(seat)))
                .orElseGet(() ->
                        Flash.of(Tone.GO, "seat.done." + room.code(), visit.t().number(seat)))
                .keep(request);
        return Pages.go("/window/" + given.attendance());
    }

    private ResponseEntity<byte[]> show(HttpStatus status, Visit visit, Form form, List<Finding> refused) {
        var seats = rooms.seats(visit.staff());
        var names = access.names(
                seats.signed().values().stream().map(RoomLimit.Signed::signedBy).toList());
        return pages.show(status, visit, "rooms", new RoomsPage(seats, names, form, reasons.of(visit, refused)));
    }
}
