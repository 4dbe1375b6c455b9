package org.havn.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// A sentence about what applies on a day, which the law book must make true.
///
/// @param says   the sentence
/// @param draft  asked as if this draft were law
/// @param expect what is expected, by the id of the rule
/// @param place  file and line
public record LawCase(String says, LocalDate day, Optional<String> draft, Map<String, Expected> expect, String place) {

    private static final String NONE = "none";
    private static final String UNKNOWN = "unknown";

    /// @param value    as a law file writes it, or `none`, or `unknown`
    /// @param standing empty if the case does not say
    public record Expected(String value, Optional<Standing> standing) {
        static Expected of(JsonNode node) {
            return node.isObject()
                    ? new Expected(
                            node.get("value").asString(),
                            Optional.of(Standing.of(node.get("standing").asString())))
                    : new Expected(node.asString(), Optional.empty());
        }
    }

    static List<LawCase> read(Document document, Problems problems) {
        var cases = new ArrayList<LawCase>();
        for (int i = 0; i < document.root().size(); i++) {
            var node = document.root().get(i);
            var place = document.place("/" + i);
            problems.attempt(place, () -> of(node, place)).ifPresent(cases::add);
        }
        return cases;
    }

    private static LawCase of(JsonNode node, String place) {
        var expect = new TreeMap<String, Expected>();
        node.get("expect").properties().forEach(it -> expect.put(it.getKey(), Expected.of(it.getValue())));
        return new LawCase(
                node.get("case").asString(),
                Days.parse(node.get("day").asString()),
                Texts.find(node, "draft"),
                expect,
                place);
    }

    /// What the law says otherwise than expected, a sentence each; empty if the case is true.
    public List<String> run(JurisdictionLaw law) {
        var wrong = new ArrayList<String>();
        expect.forEach((id, expected) -> answer(law, id)
                .ifPresentOrElse(
                        provision -> compare(provision, expected).ifPresent(wrong::add),
                        () -> wrong.add("there is no rule " + id)));
        return wrong;
    }

    private Optional<Provision> answer(JurisdictionLaw law, String id) {
        return draft.isEmpty() ? law.provision(id) : law.draft(draft.get()).flatMap(it -> it.find(id));
    }

    private Optional<String> compare(Provision provision, Expected expected) {
        var found = draft.isEmpty() ? provision.on(day) : JurisdictionLaw.hypothetical(provision, day);
        var written = found.map(it -> it.value().toString()).orElse(provision.unknownOn(day) ? UNKNOWN : NONE);
        var wanted =
                found.map(it -> normal(it.value().getClass(), expected.value())).orElse(expected.value());
        if (!written.equals(wanted)) {
            return Optional.of("%s is %s on %s, expected %s".formatted(provision.id(), written, day, wanted));
        }
        return expected.standing()
                .filter(standing ->
                        found.filter(it -> it.standing() == standing).isEmpty())
                .map(standing -> "%s does not stand as %s".formatted(provision.id(), standing.code()));
    }

    /// The expected text as its kind writes it, so that `0.5 g` and `500 mg` are the same.
    private static String normal(Class<? extends LawValue> kind, String written) {
        if (written.equals(NONE) || written.equals(UNKNOWN)) {
            return written;
        }
        try {
            return LawValue.parse(Amount.class.isAssignableFrom(kind) ? Amount.class : kind, written)
                    .toString();
        } catch (IllegalArgumentException e) {
            return written;
        }
    }
}
