package org.havn.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Protocols;
import org.havn.person.Citizen;
import org.havn.person.People;
import org.havn.stock.Syringe;
import org.havn.stock.Syringes;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The labels of syringes: on the screen, in their true size one a page, or on sheets.
@Controller
class LabelController {

    private final Syringes syringes;
    private final Protocols protocols;
    private final People people;
    private final Access access;
    private final Pages pages;

    LabelController(Syringes syringes, Protocols protocols, People people, Access access, Pages pages) {
        this.syringes = syringes;
        this.protocols = protocols;
        this.people = people;
        this.access = access;
        this.pages = pages;
    }

    @GetMapping("/preparation/labels")
    ResponseEntity<byte[]> labels(Visit visit, @RequestParam Map<String, String> asked) {
        var form = Form.of(asked);
        var query = form.value("syringe").isEmpty()
                ? "?day=%s&session=%s"
                        .formatted(
                                form.has("day", "tomorrow") ? "tomorrow" : "today",
                                form.has("session", "afternoon") ? "afternoon" : "morning")
                : "?syringe=" + form.id("syringe").map(UUID::toString).orElse("");
        var page = new LabelsPage(
                labels(visit, form), "/preparation/labels/pdf" + query, "/preparation/labels/sheet" + query);
        return pages.show(visit, "labels", page);
    }

    @GetMapping("/preparation/labels/pdf")
    ResponseEntity<byte[]> roll(Visit visit, @RequestParam Map<String, String> asked) {
        return file("labels.pdf", LabelPdf.roll(labels(visit, Form.of(asked))));
    }

    @GetMapping("/preparation/labels/sheet")
    ResponseEntity<byte[]> sheet(Visit visit, @RequestParam Map<String, String> asked) {
        return file("labels-a4.pdf", LabelPdf.sheet(labels(visit, Form.of(asked))));
    }

    private static ResponseEntity<byte[]> file(String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .body(content);
    }

    /// Of one syringe, or of a whole session's syringes that still hold something.
    private List<Label> labels(Visit visit, Form form) {
        access.require(visit.staff(), Action.PREPARE_SYRINGE);
        var chosen = form.value("syringe").isEmpty()
                ? syringes.list(visit.staff(), day(visit, form)).stream()
                        .filter(syringe -> form.has("session", syringe.session())
                                && !syringe.container().balance().isZero())
                        .toList()
                : form.id("syringe").map(id -> syringes.require(visit.staff(), id)).stream()
                        .toList();
        var citizens =
                Patients.byId(people, chosen.stream().map(Syringe::citizen).toList());
        var names = access.names(chosen.stream()
                .flatMap(syringe -> Stream.concat(
                        Stream.of(syringe.preparedBy()),
                        syringe.check().stream().map(Syringe.Check::by)))
                .distinct()
                .toList());
        return chosen.stream()
                .filter(syringe -> citizens.containsKey(syringe.citizen()))
                .map(syringe -> label(visit.t(), syringe, citizens, names))
                .toList();
    }

    private static Label label(Text t, Syringe syringe, Map<UUID, Citizen> citizens, Map<UUID, String> names) {
        var citizen = Objects.requireNonNull(citizens.get(syringe.citizen()));
        var checked = syringe.check()
                .map(check -> names.getOrDefault(check.by(), "–"))
                .orElse("____________");
        return new Label(
                syringe.label(),
                citizen.name() + "  " + t.of("person.born", citizen.born()),
                t.mass(syringe.mass()) + " = " + t.volume(syringe.volume()),
                List.of(
                        t.word(syringe.container().medicine().code()),
                        t.of("label.strength", syringe.concentration()),
                        t.of("label.vial", syringe.container().lot(), syringe.vialLabel()),
                        t.of("label.prepared", t.dateTime(syringe.preparedAt())),
                        t.of("label.use-before", t.dateTime(syringe.useBefore())),
                        t.of("label.prepared-by", names.getOrDefault(syringe.preparedBy(), "–")),
                        t.of("label.checked-by", checked),
                        t.of("session." + syringe.session()) + " " + t.date(syringe.day())));
    }

    private LocalDate day(Visit visit, Form form) {
        var today = protocols.today(visit.staff());
        return form.has("day", "tomorrow") ? today.plusDays(1) : today;
    }
}
