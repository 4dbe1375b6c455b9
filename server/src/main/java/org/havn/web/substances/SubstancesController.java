package org.havn.web.substances;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.substances.MoleculeReader;
import org.havn.substances.UnreadableMoleculeException;
import org.havn.web.Pages;
import org.havn.web.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Draw, paste or send a molecule, and see what each law says to it.
@Controller
class SubstancesController {

    private static final int REFERENCE_MAX = 100;
    private static final int FILE_BYTES_MAX = 2_000_000;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private final Desk desk;
    private final Access access;
    private final Pages pages;
    private final Clock clock;

    SubstancesController(Desk desk, Access access, Pages pages, Clock clock) {
        this.desk = desk;
        this.access = access;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/substances")
    ResponseEntity<byte[]> ask(Visit visit) {
        access.require(visit.staff(), Action.SCREEN_SUBSTANCES);
        desk.warm();
        return pages.show(visit, "substances/screen", page("", "", today(visit)));
    }

    /// Answers at once and keeps nothing but a line in the audit trail, so it may be asked again and again.
    @PostMapping("/substances")
    ResponseEntity<byte[]> answer(
            Visit visit,
            @RequestParam(defaultValue = "") String structure,
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(required = false) Optional<MultipartFile> file)
            throws IOException {
        access.require(visit.staff(), Action.SCREEN_SUBSTANCES);
        var asked = page(structure, short100(reference), today(visit));
        var day = day(on);
        if (day.isEmpty()) {
            return refuse(visit, asked, visit.t().of("ban.wrong-day"));
        }
        var onDay = page(asked.structure(), asked.reference(), day.get());
        var sent = file.filter(it -> !it.isEmpty());
        if (sent.isPresent()) {
            return list(visit, onDay, sent.get());
        }
        if (structure.isBlank()) {
            return refuse(visit, onDay, visit.t().of("ban.nothing"));
        }
        if (structure.length() > MoleculeReader.TEXT_MAX) {
            return refuse(
                    visit, page("", onDay.reference(), day.get()), visit.t().of("ban.too-long"));
        }
        try {
            var checked = desk.check(structure, day.get());
            access.note(visit.staff(), null, Action.SCREEN_SUBSTANCES, "one");
            return show(visit, onDay, Optional.of(checked), Optional.empty());
        } catch (UnreadableMoleculeException e) {
            return refuse(visit, onDay, e.reason());
        }
    }

    private ResponseEntity<byte[]> list(Visit visit, ScreenPage asked, MultipartFile file) throws IOException {
        if (file.getSize() > FILE_BYTES_MAX) {
            return refuse(visit, asked, visit.t().of("ban.file-too-large", FILE_BYTES_MAX / 1_000_000));
        }
        try {
            var name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
            var listed = desk.list(file.getBytes(), name, asked.day());
            var only = listed.rows().size() == 1 ? listed.rows().getFirst() : null;
            access.note(visit.staff(), null, Action.SCREEN_SUBSTANCES, "file");
            if (only != null && only.problem().isEmpty()) {
                var one = page(only.text(), asked.reference(), asked.day());
                return show(visit, one, Optional.of(desk.check(only.text(), asked.day())), Optional.empty());
            }
            return listed.rows().isEmpty()
                    ? refuse(visit, asked, visit.t().of("ban.file-empty"))
                    : show(visit, asked, Optional.empty(), Optional.of(listed));
        } catch (IllegalArgumentException | UnreadableMoleculeException e) {
            return refuse(visit, asked, String.valueOf(e.getMessage()));
        }
    }

    private ResponseEntity<byte[]> show(
            Visit visit, ScreenPage asked, Optional<Checked> checked, Optional<Listed> listed) {
        var page = new ScreenPage(
                asked.structure(), asked.reference(), asked.day(), asked.at(), Optional.empty(), checked, listed);
        return pages.show(visit, "substances/screen", page);
    }

    private ResponseEntity<byte[]> refuse(Visit visit, ScreenPage asked, String problem) {
        var page = new ScreenPage(
                asked.structure(),
                asked.reference(),
                asked.day(),
                asked.at(),
                Optional.of(problem),
                Optional.empty(),
                Optional.empty());
        return pages.show(HttpStatus.UNPROCESSABLE_CONTENT, visit, "substances/screen", page);
    }

    private ScreenPage page(String structure, String reference, LocalDate day) {
        return new ScreenPage(
                structure, reference, day, clock.instant(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String short100(String text) {
        var line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.substring(0, Math.min(REFERENCE_MAX, line.length()));
    }

    private static Optional<LocalDate> day(String written) {
        try {
            return Optional.of(LocalDate.parse(written))
                    .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private LocalDate today(Visit visit) {
        return clock.instant().atZone(visit.t().zone()).toLocalDate();
    }
}
