package org.havn.web.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.havn.law.Amount;
import org.havn.law.DatedValue;
import org.havn.law.Jurisdiction;
import org.havn.law.LawValue;
import org.havn.law.Mass;
import org.havn.law.Money;
import org.havn.law.Source;
import org.havn.law.Span;
import org.havn.law.Standing;
import org.havn.law.Volume;
import org.havn.web.Text;

/// What the law book holds, in the reader's language. Sentences of the law files stay in the language they are written
/// in.
public record LawWords(Text t) {

    private static final char FIXED_SPACE = '\u00a0';
    private static final int HUNDREDTHS_LOG10 = 2;

    /// The value as this language writes it.
    public String value(LawValue value) {
        return switch (value) {
            case Mass mass -> t.mass(mass);
            case Volume volume -> t.volume(volume);
            case Amount.Pieces pieces -> t.number(pieces.count()) + FIXED_SPACE + pieces.of();
            case Span span -> t.count("law.span." + code(span.unit()), span.count());
            case Money money -> t.number(hundredths(money.hundredths())) + FIXED_SPACE + money.currency();
            case LawValue.Count count -> t.number(count.count());
            case LawValue.Flag flag -> t.of(flag.holds() ? "law.yes" : "law.no");
            case LawValue.Percent percent -> t.number(percent.percent()) + FIXED_SPACE + "%";
            case LawValue.Permille permille -> t.number(hundredths(permille.hundredths())) + FIXED_SPACE + "‰";
            case LawValue.YearDay day ->
                DateTimeFormatter.ofPattern(
                                t.of("law.year-day"), Locale.of(t.language().code()))
                        .format(day.day());
            case LawValue.Words words -> words.text();
        };
    }

    /// Whether the value is a sentence of the law file, which keeps its own language.
    public boolean isText(LawValue value) {
        return value instanceof LawValue.Words;
    }

    /// The day a value begins, such as `1. juli 2012` or `1. juli 2012 or earlier`.
    public String start(DatedValue value) {
        return value.start()
                .day()
                .map(day -> value.start().earlier() ? t.of("law.or-earlier", t.date(day)) : t.date(day))
                .orElseGet(() -> t.of("law.not-set"));
    }

    public String day(LocalDate day) {
        return t.date(day);
    }

    /// The day a source was read, such as `21. november 2026 or earlier`.
    public String read(Source source) {
        return source.earlier() ? t.of("law.or-earlier", t.date(source.read())) : t.date(source.read());
    }

    public String place(Jurisdiction place) {
        return t.of("jurisdiction." + place);
    }

    public String topic(String topic) {
        return t.of("law.topic." + topic);
    }

    public String standing(Standing standing) {
        return t.of("standing." + standing.code());
    }

    private static BigDecimal hundredths(long hundredths) {
        var number = BigDecimal.valueOf(hundredths, HUNDREDTHS_LOG10).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private static String code(Span.Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
