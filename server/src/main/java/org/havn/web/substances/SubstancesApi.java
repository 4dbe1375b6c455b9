package org.havn.web.substances;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.substances.Answer;
import org.havn.substances.EditionOutline;
import org.havn.substances.GroupBans;
import org.havn.substances.Molecule;
import org.havn.substances.MoleculeReader;
import org.havn.substances.MoleculeSource;
import org.havn.substances.UnreadableMoleculeException;
import org.havn.web.Busy;
import org.havn.web.NoSuchPage;
import org.havn.web.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Verdicts for programs, as `substances/openapi.json` describes them: one molecule, or a stream of them.
@RestController
@RequestMapping("/substances/api")
class SubstancesApi {

    private static final int FLUSH_EVERY = 200;

    /// After which a stream makes room for the next one, however slowly it arrives.
    private static final Duration RUN_MAX = Duration.ofMinutes(10);

    private final GroupBans bans;
    private final Access access;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Semaphore oneRun = new Semaphore(1);

    SubstancesApi(GroupBans bans, Access access, Clock clock) {
        this.bans = bans;
        this.access = access;
        this.clock = clock;
    }

    /// The question about one molecule.
    ///
    /// @param structure SMILES, InChI or a molfile
    /// @param laws      to ask; all if left out
    /// @param on        the day to ask for; today if left out
    record Question(String structure, Optional<List<String>> laws, Optional<LocalDate> on) {}

    record Verdicts(String molecule, int parts, LocalDate on, List<VerdictJson> verdicts) {}

    record VerdictJson(
            String law,
            String edition,
            String verdict,
            String group,
            String clause,
            String scope,
            String because,
            Optional<String> source,
            List<GroupJson> groups) {}

    record GroupJson(
            String group, String clause, String verdict, String because, List<Integer> core, List<SiteJson> sites) {}

    record SiteJson(String site, String piece, String verdict, String rule, List<Integer> atoms) {}

    record LawJson(String law, List<EditionJson> editions) {}

    record EditionJson(
            String edition, String title, LocalDate from, Optional<LocalDate> until, String source, String standIn) {}

    /// One record of a stream that could not be answered.
    record ProblemJson(long line, String id, String problem) {}

    /// One record of a stream.
    record RowJson(long line, String id, List<ShortJson> verdicts) {}

    record ShortJson(
            String law, String edition, String verdict, String group, String clause, String scope, String because) {}

    @GetMapping("/laws")
    List<LawJson> laws(Visit visit) {
        access.require(visit.staff(), Action.SCREEN_SUBSTANCES);
        return bans.laws().stream()
                .map(law -> new LawJson(
                        law,
                        bans.outlines(law).stream().map(SubstancesApi::edition).toList()))
                .toList();
    }

    @PostMapping("/check")
    ResponseEntity<Object> check(Visit visit, @RequestBody Question question) {
        access.require(visit.staff(), Action.SCREEN_SUBSTANCES);
        var day = question.on().orElseGet(this::today);
        var laws = laws(question.laws().orElse(List.of()));
        try {
            var molecule = new MoleculeReader()
                    .readAny(Optional.ofNullable(question.structure()).orElse(""));
            var verdicts = new ArrayList<VerdictJson>();
            for (String law : laws) {
                verdicts.add(verdict(bans.screen(molecule, law, day), day));
            }
            access.note(visit.staff(), null, Action.SCREEN_SUBSTANCES, "one");
            return ResponseEntity.ok(new Verdicts(molecule.text(), molecule.parts(), day, verdicts));
        } catch (UnreadableMoleculeException e) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(new Unreadable("about:blank", "Unprocessable Content", 422, e.reason()));
        }
    }

    /// What cannot be read as a molecule (RFC 9457).
    record Unreadable(String type, String title, int status, String detail) {}

    /// Answers line by line while the records still arrive. One run at a time: a clinic works on the same machine.
    @PostMapping("/batch")
    void batch(
            Visit visit,
            @RequestParam(defaultValue = "smiles") String format,
            @RequestParam(defaultValue = "") List<String> law,
            @RequestParam(defaultValue = "") String on,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        access.require(visit.staff(), Action.SCREEN_SUBSTANCES);
        var laws = laws(law);
        var day = on.isEmpty() ? today() : day(on);
        var shape = shape(format);
        if (!oneRun.tryAcquire()) {
            throw new Busy();
        }
        try {
            access.note(visit.staff(), null, Action.SCREEN_SUBSTANCES, "stream");
            response.setContentType("application/x-ndjson;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            run(request.getInputStream(), shape, laws, day, response);
        } finally {
            oneRun.release();
        }
    }

    private void run(
            InputStream in, MoleculeSource.Format shape, List<String> laws, LocalDate day, HttpServletResponse response)
            throws IOException {
        var reader = new MoleculeReader();
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        long rows = 0;
        var timed = new TimedInput(in, RUN_MAX, System::nanoTime);
        try (var source = MoleculeSource.of(timed, shape)) {
            for (var item = source.next(); item != null; item = source.next()) {
                out.write(json.writeValueAsString(row(item, reader, laws, day)));
                out.write('\n');
                if (++rows % FLUSH_EVERY == 0) {
                    out.flush();
                }
                timed.check();
            }
        } catch (TimedInput.Late e) {
            out.write(json.writeValueAsString(new ProblemJson(rows + 1, "", String.valueOf(e.getMessage()))));
            out.write('\n');
        } catch (IllegalArgumentException e) {
            out.write(json.writeValueAsString(new ProblemJson(1, "", String.valueOf(e.getMessage()))));
            out.write('\n');
        }
        out.flush();
    }

    private Object row(MoleculeSource.Item item, MoleculeReader reader, List<String> laws, LocalDate day) {
        try {
            Molecule molecule = reader.read(item);
            var verdicts = new ArrayList<ShortJson>();
            for (String law : laws) {
                verdicts.add(brief(bans.screen(molecule, law, day)));
            }
            return new RowJson(item.line(), item.id(), verdicts);
        } catch (UnreadableMoleculeException e) {
            return new ProblemJson(item.line(), item.id(), e.reason());
        }
    }

    private List<String> laws(List<String> asked) {
        var named = asked.stream().filter(law -> !law.isBlank()).toList();
        if (!bans.laws().containsAll(named)) {
            throw new NoSuchPage();
        }
        return named.isEmpty() ? List.copyOf(bans.laws()) : named;
    }

    private static MoleculeSource.Format shape(String format) {
        for (MoleculeSource.Format shape : MoleculeSource.Format.values()) {
            if (shape.name().toLowerCase(Locale.ROOT).equals(format)) {
                return shape;
            }
        }
        throw new NoSuchPage();
    }

    private static LocalDate day(String on) {
        try {
            return LocalDate.parse(on);
        } catch (java.time.DateTimeException e) {
            throw new NoSuchPage();
        }
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private VerdictJson verdict(Answer answer, LocalDate day) {
        return new VerdictJson(
                answer.law(),
                answer.edition(),
                answer.verdict().name(),
                answer.group(),
                answer.clause(),
                answer.scope(),
                answer.because(),
                bans.outlines(answer.law()).stream()
                        .filter(it -> it.appliesOn(day))
                        .map(EditionOutline::source)
                        .findFirst(),
                answer.groups().stream().map(SubstancesApi::group).toList());
    }

    private static GroupJson group(Answer.GroupAnswer group) {
        return new GroupJson(
                group.group(),
                group.clause(),
                group.verdict().name(),
                group.because(),
                group.core(),
                group.findings().stream()
                        .map(it ->
                                new SiteJson(it.site(), it.piece(), it.verdict().name(), it.rule(), it.atoms()))
                        .toList());
    }

    private static ShortJson brief(Answer answer) {
        return new ShortJson(
                answer.law(),
                answer.edition(),
                answer.verdict().name(),
                answer.group(),
                answer.clause(),
                answer.scope(),
                answer.because());
    }

    private static EditionJson edition(EditionOutline it) {
        return new EditionJson(it.edition(), it.title(), it.from(), it.until(), it.source(), it.standIn());
    }
}
