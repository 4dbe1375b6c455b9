package org.havn.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.havn.law.Concentration;
import org.havn.law.Mass;
import org.havn.law.Volume;

/// What the page says, in the reader's language, with amounts and times written as that language writes them.
///
/// Thousands are set apart by a narrow space in every language: `10.000` is ten thousand to one reader and
/// ten to another, and a dose must not depend on who reads it.
public final class Text {

    private static final Pattern DETAIL =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{21}([0-9a-f]{6})|[a-z]+([._-][a-z]+)*");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final char NARROW_SPACE = '\u202f';
    private static final char FIXED_SPACE = '\u00a0';

    private final Language language;
    private final ZoneId zone;
    private final Map<String, String> sentences;

    Text(Language language, ZoneId zone, Map<String, String> sentences) {
        this.language = language;
        this.zone = zone;
        this.sentences = sentences;
    }

    public Language language() {
        return language;
    }

    public ZoneId zone() {
        return zone;
    }

    /// The sentence of this key, its places `{0}`, `{1}` filled with `values`.
    ///
    /// @throws IllegalArgumentException if no sentence has this key
    public String of(String key, Object... values) {
        String sentence = sentences.get(key);
        if (sentence == null) {
            throw new IllegalArgumentException("No sentence is called \"%s\" in %s".formatted(key, language.code()));
        }
        return fill(sentence, values);
    }

    /// The sentence `key.one` or `key.other`, with the count in place `{0}`.
    public String count(String key, long count) {
        return of(key + (count == 1 ? ".one" : ".other"), number(count));
    }

    public boolean has(String key) {
        return sentences.containsKey(key);
    }

    /// A value as a reader of this language writes it: amounts, times and numbers in their own ways.
    public String show(Object value) {
        return switch (value) {
            case Mass mass -> mass(mass);
            case Volume volume -> volume(volume);
            case Concentration concentration -> concentration(concentration);
            case Instant instant -> dateTime(instant);
            case LocalDate day -> date(day);
            case LocalTime time ->
                DateTimeFormatter.ofPattern("HH:mm", language.locale()).format(time);
            case Duration span -> span(span);
            case BigDecimal number -> number(number);
            case Number number -> number(new BigDecimal(number.toString()));
            default -> value.toString();
        };
    }

    /// Such as `12,5 mg`, with a space that does not break.
    public String mass(Mass mass) {
        return milligrams(mass) + FIXED_SPACE + "mg";
    }

    /// Such as `12,5`, for a page that sets the unit beside it.
    public String milligrams(Mass mass) {
        return number(mass.milligrams());
    }

    public String volume(Volume volume) {
        return millilitres(volume) + FIXED_SPACE + "ml";
    }

    public String millilitres(Volume volume) {
        return number(volume.millilitres());
    }

    public String concentration(Concentration concentration) {
        return mass(concentration.massOf(Volume.ofMicrolitres(1_000))) + "/ml";
    }

    public String number(long number) {
        return number(BigDecimal.valueOf(number));
    }

    public String number(BigDecimal number) {
        String plain = number.toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String rest = point < 0 ? "" : (language == Language.ENGLISH ? "." : ",") + plain.substring(point + 1);
        return group(whole) + rest;
    }

    /// Such as `21. november 2026`.
    public String date(LocalDate day) {
        return DateTimeFormatter.ofPattern(
                        language == Language.ENGLISH ? "d MMMM uuuu" : "d. MMMM uuuu", language.locale())
                .format(day);
    }

    /// Such as `21.11.2026`, for columns.
    public String shortDate(LocalDate day) {
        return DateTimeFormatter.ofPattern(
                        language == Language.ENGLISH ? "d MMM uuuu" : "dd.MM.uuuu", language.locale())
                .format(day);
    }

    public String shortDate(Instant instant) {
        return shortDate(instant.atZone(zone).toLocalDate());
    }

    /// Such as `07:15`, in the clinic's zone.
    public String time(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm", language.locale()).format(instant.atZone(zone));
    }

    /// Such as `07:15:30`, for what is counted in seconds.
    public String seconds(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", language.locale()).format(instant.atZone(zone));
    }

    public String dateTime(Instant instant) {
        return shortDate(instant) + FIXED_SPACE + time(instant);
    }

    /// For `<time datetime>`.
    public String machine(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    /// Such as `1 t 30 min`; seconds only when there is nothing larger.
    public String span(Duration span) {
        if (span.compareTo(Duration.ofMinutes(1)) < 0) {
            return span.toSeconds() + "" + FIXED_SPACE + "s";
        }
        String hours = span.toHours() == 0 ? "" : number(span.toHours()) + FIXED_SPACE + of("unit.hour");
        String minutes = span.toMinutesPart() == 0 ? "" : span.toMinutesPart() + "" + FIXED_SPACE + "min";
        return (hours + FIXED_SPACE + minutes).strip().replaceAll("^\u00a0|\u00a0$", "");
    }

    /// A code that has a name of its own, such as a limit, a medicine or a reason, or else the text as it was written.
    public String word(String text) {
        for (String room : List.of("limit.", "medicine.", "finding-name.", "route.", "session.")) {
            if (has(room + text)) {
                return of(room + text);
            }
        }
        return text;
    }

    /// What a line of the audit trail adds: codes by their names, ids by their last letters.
    public String detail(String written) {
        var whole = "detail." + written.replace(' ', '-');
        if (has(whole)) {
            return of(whole);
        }
        return DETAIL.matcher(written)
                .replaceAll(part ->
                        Matcher.quoteReplacement(part.group(1) == null ? named(part.group()) : "…" + part.group(1)))
                .replaceAll("[\\[\\]]", "");
    }

    private String named(String code) {
        for (String room : List.of("board.answer.", "detail.")) {
            if (has(room + code)) {
                return of(room + code);
            }
        }
        return word(code);
    }

    private String fill(String sentence, Object[] values) {
        Matcher places = PLACE.matcher(sentence);
        return places.replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            if (index >= values.length) {
                throw new IllegalArgumentException("\"%s\" has no value for {%d}".formatted(sentence, index));
            }
            return Matcher.quoteReplacement(show(values[index]));
        });
    }

    private static String group(String digits) {
        var grouped = new StringBuilder(digits);
        int first = digits.startsWith("-") ? 1 : 0;
        for (int at = digits.length() - 3; at > first; at -= 3) {
            grouped.insert(at, NARROW_SPACE);
        }
        return grouped.toString();
    }
}
