package org.havn.control;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// A report as it is sent in.
///
/// @param key       made by the sender, so that sending twice reports once
/// @param place     where the sample was found; never an address of a person
/// @param day       on which it was found
/// @param form      one of [#FORMS]
/// @param method    by which it was identified, one of [#METHODS]
/// @param harm      the worst that is known, one of [#HARMS]
/// @param reporter  one of [#REPORTERS]
/// @param soldAs    its name in the market, empty if none is known
/// @param structure SMILES, InChI or a molfile
public record SampleDraft(
        UUID key,
        String place,
        LocalDate day,
        String form,
        String method,
        String harm,
        String reporter,
        String soldAs,
        String structure,
        String note) {

    public static final List<String> FORMS =
            List.of("powder", "tablet", "liquid", "plant", "paper", "vape", "body", "other");
    public static final List<String> METHODS =
            List.of("gc-ms", "lc-ms", "nmr", "infrared", "raman", "test-kit", "other");
    public static final List<String> HARMS = List.of("none-known", "poisoning", "admission", "death");
    public static final List<String> REPORTERS = List.of("police", "forensic", "health");

    public SampleDraft {
        requireOneOf(FORMS, form);
        requireOneOf(METHODS, method);
        requireOneOf(HARMS, harm);
        requireOneOf(REPORTERS, reporter);
        if (place.isBlank()) {
            throw new IllegalArgumentException("A sample was found somewhere");
        }
    }

    /// As it is kept: without the blanks around its texts.
    SampleDraft stripped() {
        return new SampleDraft(
                key, place.strip(), day, form, method, harm, reporter, soldAs.strip(), structure.strip(), note.strip());
    }

    private static void requireOneOf(List<String> choices, String chosen) {
        if (!choices.contains(chosen)) {
            throw new IllegalArgumentException("\"%s\" is none of %s".formatted(chosen, choices));
        }
    }
}
