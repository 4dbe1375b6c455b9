package org.havn.clinic;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Dose;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.person.People;
import org.havn.stock.Filled;
import org.havn.stock.Filling;
import org.havn.stock.Syringe;
import org.havn.stock.Syringes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to preparing a session: Havn proposes from the signed prescriptions who needs a syringe, and a person
/// draws them.
public final class Preparation {

    /// What goes into a syringe; a tablet does not.
    private static final Set<Route> DRAWN =
            EnumSet.of(Route.INTRAVENOUS, Route.INTRAMUSCULAR, Route.SUBCUTANEOUS, Route.NASAL);

    private final LineStore line;
    private final PrescriptionStore prescriptions;
    private final MoveStore moves;
    private final Syringes syringes;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Preparation(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            People people,
            Syringes syringes,
            Clock clock) {
        this.line = new LineStore(jdbc);
        this.prescriptions = new PrescriptionStore(jdbc);
        this.moves = new MoveStore(jdbc);
        this.syringes = syringes;
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// Somebody expected who needs a syringe.
    ///
    /// @param onHold  whether nothing may be given until a doctor lifts the hold
    /// @param syringe drawn for this session or another of the day, and still holding all of it
    public record Wish(UUID citizen, Prescription prescription, boolean onHold, Optional<Syringe> syringe) {

        /// Whether one is still to be drawn.
        public boolean isOpen() {
            return !onHold && syringe.isEmpty();
        }
    }

    /// Everybody in the clinic's care who is expected in a session with something that is drawn and has not had
    /// it, once for each medicine.
    public List<Wish> plan(Staff staff, LocalDate day, Session.Name session) {
        access.require(staff, Action.PREPARE_SYRINGE);
        var now = clock.instant();
        var zone = people.requireOrganisation(staff.clinic()).zone();
        var patients = new HashSet<>(access.listInCare(staff));
        var then = day.atStartOfDay(zone).toInstant();
        patients.removeAll(moves.listElsewhere(staff.clinic(), then.isAfter(now) ? then : now));
        var drawn = syringes.listHeld(staff).stream()
                .filter(syringe -> syringe.day().equals(day) && syringe.isWhole(now))
                .collect(Collectors.toMap(
                        syringe ->
                                new Need(syringe.citizen(), syringe.container().medicine()),
                        syringe -> syringe,
                        (_, later) -> later));
        var held = prescriptions.listOpenHolds(patients.toArray(UUID[]::new)).stream()
                .map(Hold::citizen)
                .collect(Collectors.toSet());
        var dosed = dosed(staff, day, session, zone);
        return prescriptions.listOf(patients, day).stream()
                .collect(Collectors.groupingBy(Prescription::citizen))
                .values()
                .stream()
                .flatMap(known -> open(new Regimen(known, day), session, dosed).stream())
                .map(known -> new Wish(
                        known.citizen(),
                        known,
                        held.contains(known.citizen()),
                        Optional.ofNullable(
                                drawn.get(new Need(known.citizen(), known.dose().medicine())))))
                .toList();
    }

    /// A medicine that one patient needs drawn.
    private record Need(UUID citizen, Medicine medicine) {}

    /// What is drawn and due in a session and was not given in it, one of each medicine.
    private static List<Prescription> open(Regimen regimen, Session.Name session, Map<UUID, List<GivenDose>> dosed) {
        var open = new LinkedHashMap<Medicine, Prescription>();
        regimen.due(session).stream()
                .filter(line -> DRAWN.contains(line.route()) && !line.timing().isDepot())
                .filter(line -> dosed.getOrDefault(line.citizen(), List.of()).stream()
                        .noneMatch(dose -> regimen.isOf(line, dose.dose().medicine(), dose.prescription())))
                .forEach(line -> open.putIfAbsent(line.dose().medicine(), line));
        return List.copyOf(open.values());
    }

    private Map<UUID, List<GivenDose>> dosed(Staff staff, LocalDate day, Session.Name session, ZoneId zone) {
        var at = line.listAttendances(staff.clinic(), day).stream()
                .filter(attendance -> attendance.session() == session)
                .map(Attendance::id)
                .collect(Collectors.toSet());
        var from = day.atStartOfDay(zone).toInstant();
        return line
                .listDosesOfClinic(
                        staff.clinic(), from, day.plusDays(1).atStartOfDay(zone).toInstant())
                .stream()
                .filter(dose -> dose.correction().isEmpty() && at.contains(dose.attendance()))
                .collect(Collectors.groupingBy(GivenDose::citizen));
    }

    /// Draws the prescribed dose of each of `citizens` from a vial, all of them or none.
    ///
    /// The same client key with the same patients again finds the syringes made before.
    ///
    /// @throws org.havn.access.AccessRefused if `staff` may not, or one of them is not in the clinic's care
    public Filled prepare(Staff staff, UUID clientKey, Order order) {
        access.require(staff, Action.PREPARE_SYRINGE);
        order.citizens().forEach(citizen -> access.permit(staff, citizen, Action.PREPARE_SYRINGE));
        return Objects.requireNonNull(transaction.execute(status -> {
            var filled = filled(staff, clientKey, order);
            if (filled instanceof Filled.Refused) {
                status.setRollbackOnly();
            }
            return filled;
        }));
    }

    /// Whom to draw for.
    public record Order(UUID vial, LocalDate day, Session.Name session, List<UUID> citizens) {

        public Order {
            citizens = citizens.stream().distinct().toList();
        }
    }

    private Filled filled(Staff staff, UUID clientKey, Order order) {
        // One after another per patient, so that two presses do not both find that none is drawn yet.
        order.citizens().stream().sorted().forEach(line::lock);
        var wishes = plan(staff, order.day(), order.session()).stream().collect(Collectors.groupingBy(Wish::citizen));
        var medicine = syringes.findMedicine(staff, order.vial());
        var orders = new ArrayList<Filling.Order>();
        var findings = new ArrayList<Finding>();
        for (UUID citizen : order.citizens()) {
            var key = key(clientKey, order, citizen);
            var wish = meant(wishes.getOrDefault(citizen, List.of()), medicine);
            var known = syringes.findByKey(staff, key);
            if (known.isPresent()) {
                orders.add(new Filling.Order(
                        key,
                        citizen,
                        new Dose(known.get().container().medicine(), known.get().mass())));
            } else if (wish.isEmpty()) {
                findings.add(finding("syringe.not-expected"));
            } else if (wish.get().onHold()) {
                findings.add(finding("syringe.on-hold"));
            } else if (wish.get().syringe().isPresent()) {
                var label = wish.get().syringe().get().label();
                findings.add(finding("syringe.drawn-already", new Value.Text(label)));
            } else {
                orders.add(new Filling.Order(
                        key, citizen, wish.get().prescription().dose()));
            }
        }
        return findings.isEmpty()
                ? syringes.prepare(
                        staff,
                        new Filling(order.vial(), order.day(), order.session().code(), orders))
                : new Filled.Refused(findings.stream().distinct().toList());
    }

    /// The one that the vial holds, or else the first, which the vial then refuses.
    private static Optional<Wish> meant(List<Wish> wishes, Optional<Medicine> medicine) {
        return wishes.stream()
                .filter(wish ->
                        medicine.equals(Optional.of(wish.prescription().dose().medicine())))
                .findFirst()
                .or(() -> wishes.stream().findFirst());
    }

    private static UUID key(UUID clientKey, Order order, UUID citizen) {
        var words = "%s %s %s %s %s".formatted(clientKey, order.vial(), order.day(), order.session(), citizen);
        return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
