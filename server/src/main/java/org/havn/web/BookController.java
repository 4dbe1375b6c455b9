package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Protocols;
import org.havn.clinic.Reports;
import org.havn.law.Cited;
import org.havn.law.Finding;
import org.havn.law.LawBook;
import org.havn.law.Medicine;
import org.havn.law.RegisterDuties;
import org.havn.person.Citizen;
import org.havn.person.People;
import org.havn.stock.Register;
import org.havn.stock.Registers;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The register of a medicine: on the screen, on paper, as a file; its month's signature and its year's return.
@Controller
class BookController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final int DAYS_MAX = 366;

    private final Registers registers;
    private final Reports reports;
    private final Protocols protocols;
    private final LawBook law;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    BookController(
            Registers registers,
            Reports reports,
            Protocols protocols,
            LawBook law,
            People people,
            Access access,
            Reasons reasons,
            Pages pages) {
        this.registers = registers;
        this.reports = reports;
        this.protocols = protocols;
        this.law = law;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/stock/register")
    ResponseEntity<byte[]> register(Visit visit, @RequestParam Map<String, String> typed) {
        var medicines = registers.listMedicines(visit.staff());
        if (medicines.isEmpty()) {
            return pages.show(visit, "book-empty", medicines);
        }
        var form = Form.of(typed);
        var asked = asked(visit, form, medicines);
        var status = form.isRight() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
        return pages.show(status, visit, "book", page(visit, asked, form, List.of()));
    }

    @GetMapping("/stock/register/csv")
    ResponseEntity<byte[]> csv(Visit visit, @RequestParam Map<String, String> typed) {
        var page = file(visit, typed);
        return download(CSV, name(page, "csv"), BookTable.csv(visit.t(), page));
    }

    @GetMapping("/stock/register/pdf")
    ResponseEntity<byte[]> pdf(Visit visit, @RequestParam Map<String, String> typed) {
        var page = file(visit, typed);
        return download(MediaType.APPLICATION_PDF, name(page, "pdf"), BookTable.pdf(visit, page));
    }

    private BookPage file(Visit visit, Map<String, String> typed) {
        var form = Form.of(typed);
        var medicines = registers.listMedicines(visit.staff());
        if (medicines.isEmpty()) {
            throw new NoSuchPage();
        }
        return page(visit, asked(visit, form, medicines), form, List.of());
    }

    private static String name(BookPage page, String ending) {
        var register = page.register();
        return "register-%s-%s-%s.%s".formatted(register.medicine(), register.from(), register.until(), ending);
    }

    private static ResponseEntity<byte[]> download(MediaType type, String name, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .cacheControl(CacheControl.noStore())
                .body(bytes);
    }

    private record Asked(Medicine medicine, LocalDate from, LocalDate until) {}

    /// What was asked for, or else this month of the first medicine.
    private Asked asked(Visit visit, Form form, List<Medicine> medicines) {
        var medicine = medicines.stream()
                .filter(known -> form.has("medicine", known.code()))
                .findFirst()
                .orElse(medicines.getFirst());
        var month = YearMonth.from(protocols.today(visit.staff()));
        if (form.value("from").isEmpty() && form.value("until").isEmpty()) {
            return new Asked(medicine, month.atDay(1), month.atEndOfMonth());
        }
        var from = form.date("from");
        var until = form.date("until");
        if (from.isPresent() && until.isPresent()) {
            if (!until.get().isBefore(from.get())
                    && !until.get().isAfter(from.get().plusDays(DAYS_MAX))) {
                return new Asked(medicine, from.get(), until.get());
            }
            form.refuse("until", "field.span-of-days");
        }
        return new Asked(medicine, month.atDay(1), month.atEndOfMonth());
    }

    private BookPage page(Visit visit, Asked asked, Form form, List<Finding> refused) {
        var register = registers.register(visit.staff(), asked.medicine(), asked.from(), asked.until());
        var lines = Stream.concat(register.lines().stream(), register.later().stream())
                .toList();
        var accounts = new HashSet<UUID>();
        lines.forEach(line -> {
            accounts.add(line.recordedBy());
            line.witness().ifPresent(accounts::add);
        });
        register.signatures().forEach(signature -> accounts.add(signature.signedBy()));
        return new BookPage(
                register,
                registers.listMedicines(visit.staff()),
                form,
                reasons.of(visit, refused),
                access.names(accounts),
                citizens(visit, lines),
                reports.prescriptions(visit.staff(), asked.from(), asked.until()));
    }

    /// Names only for those who may open the records; others see that it was a patient.
    private Map<UUID, Citizen> citizens(Visit visit, List<Register.Line> lines) {
        var ids = lines.stream()
                .flatMap(line -> line.citizen().stream())
                .distinct()
                .toList();
        return visit.may(Action.READ_RECORD) && !ids.isEmpty() ? Patients.byId(people, ids) : Map.of();
    }

    @PostMapping("/stock/register/sign")
    ResponseEntity<byte[]> sign(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.SIGN_REGISTER);
        var form = Form.of(typed);
        var medicine = registers.listMedicines(visit.staff()).stream()
                .filter(known -> form.has("medicine", known.code()))
                .findFirst();
        var month = form.choice("month", YearMonth::parse);
        if (medicine.isEmpty() || month.isEmpty()) {
            throw new NoSuchPage();
        }
        var first = month.get().atDay(1);
        var refused = registers.sign(visit.staff(), medicine.get(), month.get());
        if (refused.isPresent()) {
            var asked = new Asked(medicine.get(), first, month.get().atEndOfMonth());
            return pages.show(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    visit,
                    "book",
                    page(visit, asked, Form.empty(), List.of(refused.get())));
        }
        Flash.of(Tone.GO, "book.was-signed").keep(request);
        return Pages.go("/stock/register?medicine=%s&from=%s&until=%s"
                .formatted(medicine.get(), first, month.get().atEndOfMonth()));
    }

    @GetMapping("/stock/return")
    ResponseEntity<byte[]> yearly(Visit visit, @RequestParam(required = false) Optional<String> year) {
        return pages.show(visit, "return", yearPage(visit, year));
    }

    @GetMapping("/stock/return/csv")
    ResponseEntity<byte[]> yearlyCsv(Visit visit, @RequestParam(required = false) Optional<String> year) {
        var page = yearPage(visit, year);
        return download(CSV, "return-%d.csv".formatted(page.year()), page.csv(visit.t()));
    }

    private YearPage yearPage(Visit visit, Optional<String> asked) {
        int now = protocols.today(visit.staff()).getYear();
        int year = asked.filter(text -> text.matches("(19|20)\\d\\d"))
                .map(Integer::valueOf)
                .orElse(now);
        var due = law.in(people.requireOrganisation(visit.staff().clinic()).jurisdiction())
                .on(protocols.today(visit.staff()))
                .find(RegisterDuties.class)
                .flatMap(RegisterDuties::returnBy);
        return new YearPage(
                year,
                registers.year(visit.staff(), year),
                due.map(cited -> cited.value().day().atYear(year + 1)),
                year < now,
                due.map(Cited::citation).map(citation -> reasons.cite(visit, citation)));
    }
}
