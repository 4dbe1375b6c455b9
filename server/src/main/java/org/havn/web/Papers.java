package org.havn.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.havn.clinic.DayPapers;
import org.havn.clinic.Downtime;
import org.havn.clinic.Limits.Limit;
import org.havn.clinic.Prescription;
import org.havn.law.DosingLimit;
import org.havn.law.Mass;
import org.havn.person.Citizen;
import org.havn.person.Organisation;
import org.havn.person.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Writes the papers for a day without computers, on demand and, for every clinic, before each session opens.
///
/// Files that are made by themselves lie in a folder that only the owner of Havn reads; those of yesterday are removed,
/// because they name patients.
@Component
final class Papers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Papers.class);
    private static final Duration AHEAD = Duration.ofHours(1);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final int STOPS_SHOWN = 3;
    private static final int LINE_LETTERS = 105;
    private static final Duration KEPT = Duration.ofHours(24);

    private final Downtime downtime;
    private final People people;
    private final Texts texts;
    private final Path folder;
    private volatile boolean running;

    Papers(Downtime downtime, People people, Texts texts, @Value("${havn.papers:}") String folder) {
        this.downtime = downtime;
        this.people = people;
        this.texts = texts;
        this.folder = Path.of(folder);
    }

    /// The papers in the reader's language.
    byte[] pdf(Text t, DayPapers papers) {
        var clinic = people.requireOrganisation(papers.clinic());
        var citizens = people
                .list(papers.sheets().stream().map(DayPapers.Sheet::citizen).toList())
                .stream()
                .collect(Collectors.toMap(Citizen::id, citizen -> citizen));
        var blocks = papers.sheets().stream()
                .filter(sheet -> citizens.containsKey(sheet.citizen()))
                .sorted(Comparator.comparing(sheet -> name(citizens, sheet), String.CASE_INSENSITIVE_ORDER))
                .flatMap(sheet -> blocks(t, Objects.requireNonNull(citizens.get(sheet.citizen())), sheet).stream())
                .toList();
        return PaperPdf.write(new PaperPdf.Content(
                List.of(
                        clinic.name() + " · "
                                + t.of("session." + papers.session().name().code()) + ", "
                                + t.date(papers.session().day()),
                        t.of("papers.true-at", papers.madeAt()),
                        t.of("papers.how")),
                blocks,
                List.of(
                        t.of("papers.came"),
                        t.of("papers.sedation"),
                        t.of("papers.given"),
                        t.of("papers.time"),
                        t.of("papers.vial"),
                        t.of("papers.by"),
                        t.of("papers.second"))));
    }

    private static String name(Map<UUID, Citizen> citizens, DayPapers.Sheet sheet) {
        return Optional.ofNullable(citizens.get(sheet.citizen()))
                .map(Citizen::name)
                .orElse("");
    }

    /// One block a medicine; where nothing may be given, one that says so and names no amount.
    private List<PaperPdf.Block> blocks(Text t, Citizen citizen, DayPapers.Sheet sheet) {
        var who = t.of("person.born", citizen.born()) + " · "
                + citizen.numbers().stream()
                        .filter(known -> !known.replaced())
                        .map(known -> known.number().masked())
                        .collect(Collectors.joining(", "));
        var stops = stops(t, sheet);
        if (!stops.isEmpty()) {
            var lines = new ArrayList<>(List.of(who, t.of("papers.nothing")));
            lines.addAll(stops.stream().limit(STOPS_SHOWN).toList());
            if (stops.size() > STOPS_SHOWN) {
                lines.add(t.of("papers.more", stops.size() - STOPS_SHOWN));
            }
            return List.of(block(citizen, lines));
        }
        if (sheet.lines().isEmpty()) {
            return List.of(block(citizen, List.of(who, t.of("window.prescription.none"))));
        }
        return sheet.lines().stream()
                .map(line -> block(
                        citizen, List.of(who, prescribed(t, line.prescription()), last(t, line), limits(t, line))))
                .toList();
    }

    private PaperPdf.Block block(Citizen citizen, List<String> lines) {
        return new PaperPdf.Block(citizen.name(), lines, people.photoOf(citizen.id()));
    }

    private List<String> stops(Text t, DayPapers.Sheet sheet) {
        var stops = new ArrayList<String>();
        sheet.guest()
                .ifPresent(guest -> stops.add(t.of(
                        "papers.guest",
                        people.requireOrganisation(guest.clinic()).name(),
                        guest.until())));
        sheet.holds().forEach(hold -> stops.add(shortened(t.of("window.hold") + " " + hold.reason())));
        return stops;
    }

    /// As much as one line of the paper holds; what is left out is marked.
    private static String shortened(String text) {
        return text.length() <= LINE_LETTERS ? text : text.substring(0, LINE_LETTERS) + " …";
    }

    private static String last(Text t, DayPapers.Line line) {
        var medicine = t.word(line.prescription().dose().medicine().code());
        return line.last()
                .map(dose -> t.of("papers.last", dose.taken(), dose.givenAt(), medicine))
                .orElseGet(() -> t.of("papers.no-last", medicine));
    }

    private static String prescribed(Text t, Prescription known) {
        return "%s, %s, %s, %s, %s"
                .formatted(
                        t.mass(known.dose().mass()),
                        t.word(known.dose().medicine().code()),
                        t.of("route." + known.route().code()),
                        t.count("prescription.times", known.sessionsPerDay()),
                        t.of("papers.until", known.validUntil()));
    }

    private static String limits(Text t, DayPapers.Line line) {
        var said = new ArrayList<String>();
        for (DosingLimit what : List.of(DosingLimit.SINGLE_DOSE_MAX, DosingLimit.DAILY_MAX, DosingLimit.INTERVAL_MIN)) {
            if (line.limits().find(what, line.prescription().route()) instanceof Limit.Binding binding) {
                said.add(t.of("limit." + what.code()) + ": "
                        + (what == DosingLimit.INTERVAL_MIN
                                ? t.span(Duration.ofSeconds(binding.value()))
                                : t.mass(Mass.ofMicrograms(binding.value()))));
            }
        }
        return String.join(" · ", said);
    }

    /// Makes what is due, once a session, and takes away what is old. What fails at one clinic stops no other.
    void makeDue() {
        for (Organisation clinic : people.listOrganisations()) {
            try {
                var due = downtime.papersAhead(clinic.id(), AHEAD, this::isMade);
                if (due.isPresent()) {
                    write(clinic, due.get());
                    downtime.notePrinted(due.get());
                    removeOld(due.get());
                }
            } catch (IOException | RuntimeException e) {
                LOG.warn("The papers for the next session of clinic {} could not be made", clinic.id(), e);
            }
        }
    }

    private boolean isMade(DayPapers.Name name) {
        return Files.exists(file(name));
    }

    private Path file(DayPapers.Name name) {
        return folder.resolve(
                "%s-%s-%s.pdf".formatted(name.day(), name.session().code(), name.clinic()));
    }

    private void write(Organisation clinic, DayPapers papers) throws IOException {
        var language = Language.find(clinic.language()).orElse(Language.ENGLISH);
        var bytes = pdf(texts.in(language, clinic.zone()), papers);
        Files.createDirectories(folder, ownerOnly("rwx------"));
        var part = Files.createTempFile(folder, "making", ".part", ownerOnly("rw-------"));
        try {
            Files.write(part, bytes);
            Files.move(part, file(papers.name()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static FileAttribute<?> ownerOnly(String rights) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
    }

    private void removeOld(DayPapers papers) throws IOException {
        var oldest = papers.madeAt().minus(KEPT);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void round() {
        while (running) {
            try {
                makeDue();
            } catch (RuntimeException e) {
                LOG.warn("The clinics whose papers are due could not be listed", e);
            }
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void start() {
        if (!folder.toString().isEmpty()) {
            running = true;
            Thread.ofVirtual().name("papers").start(this::round);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
