package org.havn.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.havn.law.Mass;
import org.havn.law.Volume;

/// What somebody typed into a form, kept for showing it again with what is wrong beside each field.
///
/// Reading a field that is wrong gives an empty answer and remembers why; a page acts only when [#isRight].
public final class Form {

    private static final int TYPED_LENGTH_MAX = 2_000;
    private static final Pattern DECIMAL = Pattern.compile("(\\d{1,9})(?:[.,](\\d{1,6}))?");
    private static final Pattern BELOW_NOTHING = Pattern.compile("[-−]\\d{1,18}(?:[.,]\\d{1,18})?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");
    private static final int THOUSANDS_GROUP = 3;
    private static final int YEAR_MIN = 1850;
    private static final int YEAR_MAX = 2199;

    private final Map<String, String> typed;
    private final Map<String, String> wrong = new LinkedHashMap<>();

    private Form(Map<String, String> typed) {
        this.typed = typed;
    }

    public static Form empty() {
        return new Form(Map.of());
    }

    /// A form not sent yet, with `typed` proposed.
    static Form of(Map<String, String> typed) {
        var stripped = new HashMap<String, String>();
        typed.forEach((name, value) -> stripped.put(name, storable(value)));
        return new Form(stripped);
    }

    /// Without the character that no keyboard writes and no database keeps, and not too long.
    private static String storable(String value) {
        var text = value.replace("\0", "").strip();
        return text.substring(0, Math.min(TYPED_LENGTH_MAX, text.length()));
    }

    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    public boolean has(String field, String value) {
        return value(field).equals(value);
    }

    /// The key of the sentence that says what is wrong with `field`; empty if nothing is.
    public String wrong(String field) {
        return wrong.getOrDefault(field, "");
    }

    /// What is wrong, field by field, in the order in which it was read.
    public Map<String, String> wrongs() {
        return wrong;
    }

    public boolean isRight() {
        return wrong.isEmpty();
    }

    void refuse(String field, String key) {
        wrong.putIfAbsent(field, key);
    }

    Optional<String> text(String field) {
        if (value(field).isEmpty()) {
            refuse(field, "field.missing");
            return Optional.empty();
        }
        return Optional.of(value(field));
    }

    Optional<Mass> milligrams(String field) {
        return decimal(field).flatMap(number -> read(field, number, "field.number", Mass::ofMilligrams));
    }

    /// Of a hidden field, where nobody types and nothing is ambiguous.
    Optional<Mass> micrograms(String field) {
        return text(field)
                .flatMap(number ->
                        read(field, number, "field.number", it -> Mass.ofMicrograms(Long.parseLong(onlyDigits(it)))));
    }

    Optional<Volume> millilitres(String field) {
        return decimal(field).flatMap(number -> read(field, number, "field.number", Volume::ofMillilitres));
    }

    Optional<LocalDate> date(String field) {
        return text(field).flatMap(day -> read(field, day, "field.date", it -> inReach(LocalDate.parse(it))));
    }

    Optional<LocalDateTime> dateTime(String field) {
        return text(field)
                .flatMap(moment -> read(field, moment, "field.date", it -> {
                    var read = LocalDateTime.parse(it);
                    return read.with(inReach(read.toLocalDate()));
                }));
    }

    /// Refuses years that are slips of the finger, and those that no database can keep.
    private static LocalDate inReach(LocalDate day) {
        if (day.getYear() < YEAR_MIN || day.getYear() > YEAR_MAX) {
            throw new IllegalArgumentException("The year %d is out of reach".formatted(day.getYear()));
        }
        return day;
    }

    /// Refuses signs and the digits of other scripts, which Java's own readers take.
    private static String onlyDigits(String number) {
        if (!WHOLE.matcher(number).matches()) {
            throw new IllegalArgumentException("Only digits make a whole number");
        }
        return number;
    }

    Optional<LocalTime> time(String field) {
        return text(field).flatMap(time -> read(field, time, "field.time", LocalTime::parse));
    }

    Optional<Integer> whole(String field) {
        return text(field).flatMap(number -> read(field, number, "field.whole", it -> Integer.valueOf(onlyDigits(it))));
    }

    /// A whole number that the model of policies takes.
    Optional<Integer> wholeWithin(String field, int low, int high) {
        refuseBelowNothing(field);
        return whole(field).filter(value -> {
            boolean within = value >= low && value <= high;
            if (!within) {
                refuse(field, "policy.out-of-bounds");
            }
            return within;
        });
    }

    /// A number below nothing is a number, and the hint beside the field names the bounds.
    void refuseBelowNothing(String field) {
        if (BELOW_NOTHING.matcher(value(field)).matches()) {
            refuse(field, "policy.out-of-bounds");
        }
    }

    Optional<Integer> wholeIfGiven(String field) {
        return value(field).isEmpty() ? Optional.empty() : whole(field);
    }

    Optional<UUID> id(String field) {
        return choice(field, UUID::fromString);
    }

    /// One of several that the page offered.
    <T> Optional<T> choice(String field, Function<String, T> reader) {
        return text(field).flatMap(chosen -> read(field, chosen, "field.choose", reader));
    }

    /// A number with at most two decimals, in hundredths.
    Optional<Integer> hundredths(String field) {
        return decimal(field)
                .flatMap(number -> read(
                        field,
                        number,
                        "field.two-decimals",
                        it -> new BigDecimal(it).movePointRight(2).intValueExact()));
    }

    /// A number with at most one decimal sign, comma or point.
    ///
    /// `10.000` is ten thousand to one reader and ten to another, so it is sent back.
    Optional<String> decimal(String field) {
        var text = text(field);
        if (text.isEmpty()) {
            return text;
        }
        var parts = DECIMAL.matcher(text.get().replaceAll("[\\s\\u00a0\\u202f]", ""));
        if (!parts.matches()) {
            refuse(field, "field.number");
            return Optional.empty();
        }
        var whole = parts.group(1);
        var rest = Optional.ofNullable(parts.group(2));
        if (rest.filter(digits -> digits.length() == THOUSANDS_GROUP).isPresent() && !whole.matches("0+")) {
            refuse(field, "field.thousands");
            return Optional.empty();
        }
        return Optional.of(rest.map(digits -> whole + "." + digits).orElse(whole));
    }

    private <T> Optional<T> read(String field, String text, String key, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            refuse(field, key);
            return Optional.empty();
        }
    }
}
