package org.havn.clinic;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.clinic.Conversion.Terms;
import org.havn.clinic.Conversion.Way;
import org.havn.law.Citation;
import org.havn.law.Cited;
import org.havn.law.ConversionFigures;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.JurisdictionLaw;
import org.havn.law.LawBook;
import org.havn.law.Mass;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to conversions: what a clinic's doctors signed that one medicine is worth as another.
///
/// Texts contradict each other, so what they say is shown and never used: only a signed table proposes an amount.
public final class Conversions {

    /// For so much a change of a ratio is said, so that nobody has to reckon.
    private static final Mass EXAMPLE = Mass.ofMilligrams(100); // not law: a round number to compare by

    private final ConversionStore store;
    private final LineStore line;
    private final LawBook law;
    private final Protocols protocols;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Conversions(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LawBook law,
            Access access,
            Protocols protocols,
            Clock clock) {
        this.store = new ConversionStore(jdbc);
        this.line = new LineStore(jdbc);
        this.law = law;
        this.protocols = protocols;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// What a doctor signs.
    ///
    /// @param clientKey the same for every repetition of the same press, so that it counts once
    /// @param source    on what the doctor rests it
    public record Wish(UUID clientKey, Way way, Terms terms, String source, LocalDate from, Optional<LocalDate> until) {

        private boolean isIn(Conversion signed) {
            return signed.way().equals(way)
                    && signed.terms().equals(terms)
                    && signed.source().equals(source.strip())
                    && signed.from().equals(from)
                    && signed.until().equals(until);
        }
    }

    /// What a text says.
    ///
    /// @param of       so much of the first
    /// @param gives    is worth so much of the second
    /// @param citation of the first of the two
    public record Figure(Way way, Mass of, Mass gives, Citation citation) {}

    /// What a new version would change of the one that holds today: a slip of the finger is seen in it.
    public Optional<Finding> replaced(Staff doctor, Wish wish) {
        access.require(doctor, Action.SIGN_LIMIT);
        return store.find(doctor.clinic(), wish.way(), protocols.today(doctor))
                .filter(known -> known.terms().numerator() != wish.terms().numerator()
                        || known.terms().denominator() != wish.terms().denominator())
                .map(known -> new Finding(
                        "conversion.replaces",
                        List.of(
                                new Value.Amount(EXAMPLE),
                                new Value.Amount(known.terms().worth(EXAMPLE)),
                                new Value.Amount(wish.terms().worth(EXAMPLE))),
                        Optional.empty(),
                        Lift.NOBODY));
    }

    /// Signs a new version of one direction; those before it stay.
    ///
    /// @return why not; empty if it is signed now, or this very press was before
    public List<Finding> sign(Staff doctor, Wish wish) {
        access.require(doctor, Action.SIGN_LIMIT);
        return Objects.requireNonNull(transaction.execute(_ -> {
            line.lock(doctor.clinic());
            var known = store.findByKey(doctor.clinic(), wish.clientKey());
            if (known.isPresent()) {
                return wish.isIn(known.get()) ? List.<Finding>of() : List.of(finding("conversion.key-used"));
            }
            var today = protocols.today(doctor);
            var refused = objections(wish, today);
            if (refused.isEmpty()) {
                int version = store.history(doctor.clinic(), wish.way()).size() + 1;
                store.add(
                        doctor.clinic(),
                        wish.clientKey(),
                        new Conversion(
                                wish.way(),
                                version,
                                wish.terms(),
                                wish.source().strip(),
                                wish.from(),
                                wish.until(),
                                doctor.id(),
                                clock.instant()));
                access.note(doctor, null, Action.SIGN_LIMIT, "conversion " + named(wish.way()) + " " + version);
            }
            return refused;
        }));
    }

    private static List<Finding> objections(Wish wish, LocalDate today) {
        var refused = new ArrayList<Finding>();
        if (wish.source().isBlank()) {
            refused.add(finding("reason.missing"));
        }
        Stream.of(wish.way().from(), wish.way().to())
                .filter(end -> !end.isPossible())
                .map(Conversions::otherRoute)
                .forEach(refused::add);
        if (wish.from().isBefore(today)) {
            refused.add(finding("conversion.in-the-past", new Value.Day(today)));
        } else if (wish.until().filter(wish.from()::isAfter).isPresent()) {
            refused.add(finding("conversion.ends-before-it-begins", new Value.Day(wish.from())));
        }
        return refused;
    }

    private static String named(Way way) {
        return way.from().code() + " " + way.to().code();
    }

    /// The newest version of each direction that has begun, those that are over included.
    public List<Conversion> list(Staff staff) {
        access.require(staff, Action.READ_PROTOCOL);
        return store.listBegun(protocols.responsible(staff), protocols.today(staff));
    }

    /// Every version of a direction, newest first, also those that begin later.
    public List<Conversion> history(Staff staff, Way way) {
        access.require(staff, Action.READ_PROTOCOL);
        return store.history(protocols.responsible(staff), way);
    }

    /// What `mass` would be the other way, by the table that counts today. Proposes; decides nothing.
    public Converted propose(Staff staff, Way way, Mass mass) {
        access.require(staff, Action.READ_PROTOCOL);
        return store.find(protocols.responsible(staff), way, protocols.today(staff))
                .<Converted>map(table -> new Converted.Proposed(
                        mass, table, table.terms().propose(mass), table.terms().isCapped(mass)))
                .orElseGet(() -> new Converted.Refused(way, unknown(way)));
    }

    /// What `mass` of one medicine would be as each other one that a table leads to today.
    public List<Converted> proposeAll(Staff staff, MedicineRoute from, Mass mass) {
        access.require(staff, Action.READ_PROTOCOL);
        var today = protocols.today(staff);
        return list(staff).stream()
                .filter(known -> known.way().from().equals(from) && known.holdsOn(today))
                .map(known -> propose(staff, known.way(), mass))
                .toList();
    }

    /// What a doctor signs for all opioids of a day together.
    ///
    /// @param clientKey the same for every repetition of the same press, so that it counts once
    /// @param reference that everything is converted into
    /// @param source    on what the doctor rests it
    public record LimitWish(UUID clientKey, MedicineRoute reference, Mass most, String source, LocalDate from) {

        private boolean isIn(OpioidLimit signed) {
            return signed.reference().equals(reference)
                    && signed.most().equals(most)
                    && signed.source().equals(source.strip())
                    && signed.from().equals(from);
        }
    }

    /// Signs the most of all opioids of a day together, asked before every dose from its first day on.
    ///
    /// @return why not; empty if it is signed now, or this very press was before
    public List<Finding> signLimit(Staff doctor, LimitWish wish) {
        access.require(doctor, Action.SIGN_LIMIT);
        return Objects.requireNonNull(transaction.execute(_ -> {
            line.lock(doctor.clinic());
            var known = store.findLimitByKey(doctor.clinic(), wish.clientKey());
            if (known.isPresent()) {
                return wish.isIn(known.get()) ? List.<Finding>of() : List.of(finding("conversion.key-used"));
            }
            var today = protocols.today(doctor);
            var refused = objections(wish, today);
            if (refused.isEmpty()) {
                int version = store.listLimits(doctor.clinic()).size() + 1;
                store.addLimit(
                        doctor.clinic(),
                        wish.clientKey(),
                        new OpioidLimit(
                                version,
                                wish.reference(),
                                wish.most(),
                                wish.source().strip(),
                                wish.from(),
                                doctor.id(),
                                clock.instant()));
                access.note(doctor, null, Action.SIGN_LIMIT, "opioid-day " + version);
            }
            return refused;
        }));
    }

    private static List<Finding> objections(LimitWish wish, LocalDate today) {
        var refused = new ArrayList<Finding>();
        if (wish.source().isBlank()) {
            refused.add(finding("reason.missing"));
        }
        if (!wish.reference().isPossible()) {
            refused.add(otherRoute(wish.reference()));
        }
        if (wish.from().isBefore(today)) {
            refused.add(finding("conversion.in-the-past", new Value.Day(today)));
        }
        return refused;
    }

    private static Finding otherRoute(MedicineRoute side) {
        return finding(
                "prescription.other-route",
                new Value.Text(side.medicine().code()),
                new Value.Text(side.route().code()));
    }

    /// Every version of the limit for all opioids together, newest first, also those that begin later.
    public List<OpioidLimit> listLimits(Staff staff) {
        access.require(staff, Action.READ_PROTOCOL);
        return store.listLimits(protocols.responsible(staff));
    }

    static Finding unknown(Way way) {
        return finding(
                "conversion.unknown",
                new Value.Text(way.from().medicine().code()),
                new Value.Text(way.from().route().code()),
                new Value.Text(way.to().medicine().code()),
                new Value.Text(way.to().route().code()));
    }

    /// What the law book has from texts of any place, to be read before signing.
    public List<Figure> listFigures(Staff staff) {
        access.require(staff, Action.READ_PROTOCOL);
        var today = protocols.today(staff);
        return law.jurisdictions().stream()
                .sorted(Comparator.comparing(place -> place.jurisdiction().code()))
                .flatMap(place -> figures(place, today))
                .toList();
    }

    private static Stream<Figure> figures(JurisdictionLaw place, LocalDate day) {
        return place.on(day).find(ConversionFigures.class).stream()
                .flatMap(known -> known.pairs().entrySet().stream())
                .sorted(Map.Entry.comparingByKey())
                .flatMap(pair -> figure(pair.getKey(), pair.getValue()).stream());
    }

    private static Optional<Figure> figure(String name, ConversionFigures.Pair pair) {
        var ends = name.split("-to-", 2);
        return pair.of()
                .flatMap(of -> pair.gives()
                        .map(Cited::value)
                        .map(gives ->
                                new Figure(new Way(end(ends[0]), end(ends[1])), of.value(), gives, of.citation())));
    }

    /// A name such as `methadone-hydrochloride-oral`: the route is its last word.
    private static MedicineRoute end(String name) {
        int route = name.lastIndexOf('-');
        return MedicineRoute.of(name.substring(0, route) + "/" + name.substring(route + 1));
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
