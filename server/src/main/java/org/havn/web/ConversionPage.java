package org.havn.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.clinic.Conversion;
import org.havn.clinic.Conversions;
import org.havn.clinic.MedicineRoute;
import org.havn.clinic.OpioidLimit;
import org.havn.law.Formulary;
import org.havn.law.Mass;
import org.havn.law.Route;

/// What one medicine is worth as another at this clinic.
///
/// @param tables  the newest begun version of each direction
/// @param limits  for all opioids of a day together, newest first
/// @param figures what texts say, never used
/// @param sides   all that can be converted
/// @param key     the same for every repetition of one press
/// @param names   of who signed
/// @param refused why the last table was not signed
public record ConversionPage(
        LocalDate today,
        List<Conversion> tables,
        List<OpioidLimit> limits,
        List<Figure> figures,
        List<MedicineRoute> sides,
        UUID key,
        Map<UUID, String> names,
        Form form,
        List<Reason> refused) {

    /// What a text says, and which.
    public record Figure(Conversions.Figure figure, Cite cite) {}

    /// Every medicine of the formulary by each of its routes.
    static List<MedicineRoute> every() {
        return Formulary.ALL.stream()
                .flatMap(known -> Arrays.stream(Route.values())
                        .filter(known.routes()::contains)
                        .map(route -> new MedicineRoute(known.medicine(), route)))
                .toList();
    }

    /// A medicine and its route in the reader's words.
    public static String say(Text t, MedicineRoute side) {
        return t.word(side.medicine().code()) + ", "
                + t.of("route." + side.route().code());
    }

    /// The ratio as two amounts of milligrams, which is how people say it.
    public static String ratio(Text t, Conversion.Terms terms) {
        return t.mass(Mass.ofMilligrams(terms.denominator())) + " → " + t.mass(Mass.ofMilligrams(terms.numerator()));
    }

    public String history(Conversion table) {
        return "/protocol/conversions/history?from=%s&to=%s"
                .formatted(table.way().from().code(), table.way().to().code());
    }

    /// The limit that counts today.
    public Optional<OpioidLimit> limit() {
        return limits.stream().filter(known -> !known.from().isAfter(today)).findFirst();
    }

    /// What no table leads from to the limit's reference: a dose of it goes to the doctor.
    public List<MedicineRoute> missing() {
        return limit().stream()
                .flatMap(known -> sides.stream()
                        .filter(side -> !side.equals(known.reference()))
                        .filter(side -> tables.stream()
                                .noneMatch(table -> table.holdsOn(today)
                                        && table.way().from().equals(side)
                                        && table.way().to().equals(known.reference()))))
                .toList();
    }

    public String limitPress() {
        return form.value("limit-key").isEmpty() ? key.toString() : form.value("limit-key");
    }

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    /// The key of a sent form stays, so that sending it again counts once.
    public String press() {
        return form.value("key").isEmpty() ? key.toString() : form.value("key");
    }
}
