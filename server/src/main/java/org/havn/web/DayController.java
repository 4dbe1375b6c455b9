package org.havn.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.havn.clinic.Protocols;
import org.havn.clinic.Reports;
import org.havn.stock.Counts;
import org.havn.stock.Registers;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The day report: what was given, refused and missed, and whether the books agree to the microgram.
@Controller
class DayController {

    private final Reports reports;
    private final Registers registers;
    private final Counts counts;
    private final Protocols protocols;
    private final Pages pages;

    DayController(Reports reports, Registers registers, Counts counts, Protocols protocols, Pages pages) {
        this.reports = reports;
        this.registers = registers;
        this.counts = counts;
        this.protocols = protocols;
        this.pages = pages;
    }

    @GetMapping("/stock/day")
    ResponseEntity<byte[]> day(Visit visit, @RequestParam(required = false) Optional<String> on) {
        var today = protocols.today(visit.staff());
        var day = on.flatMap(DayController::read)
                .filter(asked -> !asked.isAfter(today))
                .orElse(today);
        var page = new DayPage(
                today,
                reports.day(visit.staff(), day),
                registers.listMedicines(visit.staff()).stream()
                        .map(medicine -> registers.register(visit.staff(), medicine, day, day))
                        .toList(),
                counts.listCounts(visit.staff()).stream()
                        .filter(count -> count.day().equals(day))
                        .toList());
        return pages.show(visit, "day", page);
    }

    private static Optional<LocalDate> read(String day) {
        try {
            return Optional.of(LocalDate.parse(day)).filter(it -> it.getYear() > 1900);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
