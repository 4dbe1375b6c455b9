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
                .map(sheet -> block(t, citizens, sheet))
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

    private PaperPdf.Block block(Text t, Map<UUID, Citizen> citizens, DayPapers.Sheet sheet) {
        var citizen = Optional.ofNullable(citizens.get(sheet.citizen())).orElseThrow();
        var lines = new ArrayList<String>();
        lines.add(t.of("person.born", citizen.born()) + " · "
                + citizen.numbers().stream()
                        .filter(known -> !known.replaced())
                        .map(known -> known.number().masked())
                        .collect(Collectors.joining(", ")));
        lines.add(sheet.prescription()
                .map(known -> prescribed(t, known))
                .orElseGet(() -> t.of("window.prescription.none")));
        lines.add(sheet.last()
                .map(dose -> t.of("papers.last", dose.dose().mass(), dose.givenAt()))
                .orElseGet(() -> t.of("papers.no-last")));
        sheet.prescription().ifPresent(known -> lines.add(limits(t, sheet, known)));
        sheet.holds().forEach(hold -> lines.add(t.of("window.hold") + " " + hold.reason()));
        return new PaperPdf.Block(citizen.name(), lines.stream().limit(6).toList(), people.photoOf(citizen.id()));
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

    private static String limits(Text t, DayPapers.Sheet sheet, Prescription known) {
        var said = new ArrayList<String>();
        for (DosingLimit what : List.of(DosingLimit.SINGLE_DOSE_MAX, DosingLimit.DAILY_MAX, DosingLimit.INTERVAL_MIN)) {
            if (sheet.limits().find(what, known.route()) instanceof Limit.Binding binding) {
                said.add(t.of("limit." + what.code()) + ": "
                        + (what == DosingLimit.INTERVAL_MIN
                                ? t.span(Duration.ofSeconds(binding.value()))
                                : t.mass(Mass.ofMicrograms(binding.value()))));
            }
        }
        return String.join(" · ", said);
    }

    /// Makes what is due, once a session.
    void makeDue() {
        for (Organisation clinic : people.listOrganisations()) {
            downtime.papersAhead(clinic.id(), AHEAD, this::isMade).ifPresent(papers -> write(clinic, papers));
        }
    }

    private boolean isMade(DayPapers.Name name) {
        return Files.exists(file(name));
    }

    private Path file(DayPapers.Name name) {
        return folder.resolve(
                "%s-%s-%s.pdf".formatted(name.day(), name.session().code(), name.clinic()));
    }

    private void write(Organisation clinic, DayPapers papers) {
        var language = Language.find(clinic.language()).orElse(Language.ENGLISH);
        var bytes = pdf(texts.in(language, clinic.zone()), papers);
        try {
            Files.createDirectories(folder, ownerOnly("rwx------"));
            var part = Files.createTempFile(folder, "making", ".part", ownerOnly("rw-------"));
            Files.write(part, bytes);
            Files.move(part, file(papers.name()), StandardCopyOption.ATOMIC_MOVE);
            removeOld(papers);
        } catch (IOException e) {
            LOG.warn(
                    "The papers for the next session could not be written: {}",
                    e.getClass().getSimpleName());
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
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn(
                        "The papers for the next session could not be made: {}",
                        e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
