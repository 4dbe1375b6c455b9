package org.havn.web.law;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.havn.law.Citation;
import org.havn.law.Correction;
import org.havn.law.DatedValue;
import org.havn.law.Draft;
import org.havn.law.JurisdictionLaw;
import org.havn.law.LawChange;
import org.havn.law.Provision;
import org.havn.law.Source;
import org.havn.law.Standing;
import org.havn.web.NoSuchPage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The law book for programs, as `law/openapi.json` describes it. Values are written as in the law files.
@RestController
@RequestMapping("/law/api")
class LawExport {

    /// In force as soon as somebody sets its first day.
    private static final String ADOPTED = "adopted";

    private final LawShelf shelf;
    private final Clock clock;

    LawExport(LawShelf shelf, Clock clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    /// A place.
    record PlaceJson(String code, int rules, List<SourceJson> sources, List<DraftJson> drafts) {}

    /// @param readEarlier whether it may have been read before `read`
    record SourceJson(
            String key, String title, LocalDate read, boolean readEarlier, String reading, Optional<String> address) {}

    record DraftJson(
            String name,
            String says,
            String standing,
            Optional<LocalDate> presented,
            Optional<LocalDate> decided,
            List<RuleJson> rules) {}

    record RuleJson(
            String id,
            String place,
            String topic,
            String says,
            String lift,
            List<ValueJson> values,
            List<String> questions) {}

    record ValueJson(
            String from,
            Optional<LocalDate> until,
            boolean thenUnknown,
            String value,
            String standing,
            CitationJson citation,
            Optional<String> note) {}

    record CitationJson(String source, String at, LocalDate read, Optional<String> address) {}

    /// What applies.
    ///
    /// @param known   whether it is known what applies, which may be nothing
    /// @param absence why there is no value: `no-rule`, `not-known` or `not-begun`
    record AnswerJson(String id, LocalDate on, boolean known, Optional<ValueJson> value, Optional<String> absence) {}

    record ChangeJson(String path, String kind, Optional<ValueJson> before, Optional<ValueJson> now) {}

    record BookJson(List<PlaceJson> places, List<RuleJson> rules, List<Correction> corrections) {}

    @GetMapping("/book")
    BookJson book() {
        return new BookJson(
                places(),
                shelf.laws().stream()
                        .flatMap(it -> it.provisions().stream())
                        .map(LawExport::json)
                        .toList(),
                shelf.corrections());
    }

    @GetMapping("/places")
    List<PlaceJson> places() {
        return shelf.laws().stream()
                .map(it -> new PlaceJson(
                        it.jurisdiction().code(),
                        it.provisions().size(),
                        it.sources().stream().map(LawExport::json).toList(),
                        it.drafts().stream().map(LawExport::json).toList()))
                .toList();
    }

    @GetMapping("/places/{place}/rules")
    List<AnswerJson> rules(@PathVariable String place, @RequestParam(defaultValue = "") String on) {
        var day = day(on);
        return law(place).provisions().stream().map(it -> answer(it, day)).toList();
    }

    @GetMapping("/rules/{id}")
    RuleJson rule(@PathVariable String id) {
        return json(provision(id));
    }

    @GetMapping("/rules/{id}/{day}")
    AnswerJson ruleOnDay(@PathVariable String id, @PathVariable String day) {
        return answer(provision(id), day(day));
    }

    @GetMapping("/changes")
    List<ChangeJson> changes(
            @RequestParam String left,
            @RequestParam String leftDay,
            @RequestParam String right,
            @RequestParam String rightDay) {
        return law(left).on(day(leftDay)).changesTo(law(right).on(day(rightDay))).stream()
                .map(LawExport::json)
                .toList();
    }

    private Provision provision(String id) {
        return shelf.find(id.split("\\.", 2)[0]).flatMap(it -> it.provision(id)).orElseThrow(NoSuchPage::new);
    }

    private JurisdictionLaw law(String code) {
        return shelf.find(code).orElseThrow(NoSuchPage::new);
    }

    private LocalDate day(String written) {
        return AskedDay.of(written, clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
    }

    private static AnswerJson answer(Provision rule, LocalDate day) {
        return new AnswerJson(
                rule.id(),
                day,
                !rule.unknownOn(day),
                rule.on(day).map(LawExport::json),
                rule.absence(day).map(it -> it.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private static RuleJson json(Provision rule) {
        return new RuleJson(
                rule.id(),
                rule.jurisdiction().code(),
                rule.topic(),
                rule.says(),
                rule.lift().name().toLowerCase(Locale.ROOT),
                rule.values().stream().map(LawExport::json).toList(),
                rule.questions());
    }

    private static ValueJson json(DatedValue value) {
        return new ValueJson(
                value.start().toString(),
                value.until(),
                value.thenUnknown(),
                value.value().toString(),
                value.start().day().isEmpty() && value.standing() == Standing.IN_FORCE
                        ? ADOPTED
                        : value.standing().code(),
                json(value.citation()),
                value.note());
    }

    private static CitationJson json(Citation citation) {
        return new CitationJson(citation.source(), citation.at(), citation.read(), citation.address());
    }

    private static SourceJson json(Source source) {
        return new SourceJson(
                source.key(),
                source.title(),
                source.read(),
                source.earlier(),
                source.reading().code(),
                source.address());
    }

    private static DraftJson json(Draft draft) {
        return new DraftJson(
                draft.name(),
                draft.says(),
                draft.standing().code(),
                draft.presented(),
                draft.decided(),
                draft.provisions().stream().map(LawExport::json).toList());
    }

    private static ChangeJson json(LawChange change) {
        return switch (change) {
            case LawChange.Began(var path, var now) ->
                new ChangeJson(path, "began", Optional.empty(), Optional.of(json(now)));
            case LawChange.CameToLight(var path, var now) ->
                new ChangeJson(path, "came-to-light", Optional.empty(), Optional.of(json(now)));
            case LawChange.LostFromSight(var path, var before) ->
                new ChangeJson(path, "lost-from-sight", Optional.of(json(before)), Optional.empty());
            case LawChange.Ended(var path, var before) ->
                new ChangeJson(path, "ended", Optional.of(json(before)), Optional.empty());
            case LawChange.Changed(var path, var before, var now) ->
                new ChangeJson(path, "changed", Optional.of(json(before)), Optional.of(json(now)));
        };
    }
}
