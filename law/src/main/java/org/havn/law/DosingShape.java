package org.havn.law;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Reads a dosing protocol: `medicine`, and limits by `[route.]limit`.
final class DosingShape implements Shape<DosingProtocol> {

    private static final String MEDICINE = "medicine";

    @Override
    public Class<? extends LawValue> kindOf(String path) {
        if (path.equals(MEDICINE)) {
            return LawValue.Words.class;
        }
        return switch (key(path).limit().unit()) {
            case MASS -> Mass.class;
            case DURATION, DAYS -> Span.class;
            case COUNT -> LawValue.Count.class;
            case PERCENT -> LawValue.Percent.class;
            case HUNDREDTHS_PERMILLE -> LawValue.Permille.class;
        };
    }

    @Override
    public Optional<DosingProtocol> read(Sheet sheet) {
        return sheet.find(MEDICINE).map(medicine -> {
            var limits = new HashMap<DosingProtocol.Key, DosingProtocol.Entry>();
            sheet.held().forEach((path, held) -> {
                if (!path.equals(MEDICINE)) {
                    limits.put(key(path), entry(held));
                }
            });
            return new DosingProtocol(new Medicine(medicine.cited().value().toString()), limits);
        });
    }

    private static DosingProtocol.Entry entry(Sheet.Held held) {
        var cited = held.cited();
        return new DosingProtocol.Entry(
                new Cited<>(
                        whole(cited.value(), key(held.provision().path()).limit()), cited.standing(), cited.citation()),
                held.provision().lift());
    }

    private static long whole(LawValue value, DosingLimit limit) {
        return switch (value) {
            case Mass mass -> mass.micrograms();
            case Span span
            when limit.unit() == DosingLimit.Unit.DAYS -> span.duration().toDays();
            case Span span -> span.duration().toSeconds();
            case LawValue.Count count -> count.count();
            case LawValue.Percent percent -> percent.percent();
            case LawValue.Permille permille -> permille.hundredths();
            default -> throw new IllegalStateException("%s is no limit of %s".formatted(value, limit.code()));
        };
    }

    private static DosingProtocol.Key key(String path) {
        var words = path.split("\\.", -1);
        if (words.length > 2) {
            throw new IllegalArgumentException("\"%s\" has a word too many".formatted(path));
        }
        Optional<Route> route = words.length == 2 ? Optional.of(Route.of(words[0])) : Optional.empty();
        var word = words[words.length - 1];
        for (DosingLimit limit : DosingLimit.values()) {
            if (limit.code().equals(word)) {
                return new DosingProtocol.Key(limit, route);
            }
        }
        List<String> known =
                Arrays.stream(DosingLimit.values()).map(DosingLimit::code).toList();
        throw new IllegalArgumentException(
                "\"%s\" is no rule of this topic. %s".formatted(path, Maybe.hint(word, known)));
    }
}
