package org.havn.app;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.havn.access.Access;
import org.havn.access.AccountDraft;
import org.havn.access.Role;
import org.havn.access.SignInPolicy;
import org.havn.access.Staff;
import org.havn.clinic.Conversions;
import org.havn.clinic.GiveRequest;
import org.havn.clinic.GiveResult;
import org.havn.clinic.Line;
import org.havn.clinic.PreDoseCheck.Observation;
import org.havn.clinic.Prescription;
import org.havn.clinic.Prescriptions;
import org.havn.clinic.Protocols;
import org.havn.clinic.Rooms;
import org.havn.clinic.Session;
import org.havn.law.Dose;
import org.havn.law.Finding;
import org.havn.law.Jurisdiction;
import org.havn.law.LawBook;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.law.Volume;
import org.havn.person.Organisation;
import org.havn.person.People;
import org.havn.person.Photo;
import org.havn.person.Registration;
import org.havn.stock.Counts;
import org.havn.stock.Discrepancies;
import org.havn.stock.Discrepancy;
import org.havn.stock.Posting;
import org.havn.stock.Receipt;
import org.havn.stock.Stock;
import org.havn.stock.StockCount;
import org.havn.stock.Syringes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Fills an empty database with two clinics, their staff, their patients and two days of their work.
///
/// All of it goes through the same doors as real work, only on an earlier clock, and commits as one:
/// a start that is cut off leaves the database empty, and the next one fills it. The limits that the
/// demo's doctors sign are for looking around, not for treating anybody.
final class Demo {

    /// The password of every demo login. Printed, published, and refused on any outside database.
    static final String PASSWORD = "havn-demo-only";

    private static final int DAYS_BACK = 2;
    private static final int PATIENTS_WITH_METHADONE = 12;
    private static final int PATIENTS_WITH_HISTORY = 24;
    private static final Mass VIAL = Mass.ofMilligrams(10_000);

    /// Microlitres that the first evening's count does not find.
    private static final long GONE = 1_900;

    private static final Duration EACH_COUNT = Duration.ofMinutes(3);
    private static final Duration OPEN_FOR = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final LawBook law;
    private final SignInPolicy policy;
    private final Clock clock;

    Demo(JdbcClient jdbc, PlatformTransactionManager transactions, LawBook law, SignInPolicy policy, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.law = law;
        this.policy = policy;
        this.clock = clock;
    }

    /// Prints the logins of the demo clinics, one line a clinic.
    static void printLogins(Consumer<String> line) {
        for (Place place : Place.values()) {
            line.accept("  %s: %s"
                    .formatted(
                            place.clinic,
                            Arrays.stream(Person.values())
                                    .map(person -> place.prefix + person.username)
                                    .collect(Collectors.joining(", "))));
        }
        line.accept("  " + DemoNeighbour.LOGINS);
        line.accept("  The password of all of them is " + PASSWORD);
    }

    /// Fills the database if there is no clinic in it.
    ///
    /// @param progress is told, one line each, what takes a while
    void fill(Consumer<String> progress) {
        if (!new People(jdbc, transactions, access(clock), clock)
                .listOrganisations()
                .isEmpty()) {
            return;
        }
        progress.accept("Filling the demo clinics ...");
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            for (Place place : Place.values()) {
                new Clinic(place).fill();
            }
            new DemoNeighbour(jdbc, transactions, law, access(clock), clock).open();
        });
    }

    private Access access(Clock at) {
        return new Access(jdbc, transactions, policy, at);
    }

    private enum Person {
        NURSE("nurse", "Sofie Nør", Role.NURSE),
        SECOND_NURSE("nurse2", "Mikkel Bro", Role.NURSE),
        DOCTOR("doctor", "Ingrid Dahl", Role.DOCTOR),
        PHARMACIST("pharmacist", "Jonas Lund", Role.PHARMACIST),
        MANAGER("manager", "Karen Holm", Role.MANAGER),
        INSPECTOR("inspector", "Asta Winge", Role.INSPECTOR),
        CHEMIST("chemist", "Tove Sand", Role.CHEMIST),
        AUTHORITY("authority", "Liv Kilde", Role.AUTHORITY),
        ANALYST("analyst", "Runa Sund", Role.ANALYST);

        private final String username;
        private final String fullName;
        private final Role role;

        Person(String username, String fullName, Role role) {
            this.username = username;
            this.fullName = fullName;
            this.role = role;
        }
    }

    private enum Place {
        COPENHAGEN("Havneklinikken", "", Jurisdiction.DENMARK, ZoneId.of("Europe/Copenhagen"), "da", 120, true),
        BERGEN("Havneklinikken i Bergen", "no.", Jurisdiction.NORWAY, ZoneId.of("Europe/Oslo"), "nb", 40, false);

        private final String clinic;
        private final String prefix;
        private final Jurisdiction jurisdiction;
        private final ZoneId zone;
        private final String language;
        private final int patients;

        /// Whether two people have counted this morning; elsewhere the line waits for a visitor to do it.
        private final boolean countedToday;

        Place(
                String clinic,
                String prefix,
                Jurisdiction jurisdiction,
                ZoneId zone,
                String language,
                int patients,
                boolean countedToday) {
            this.clinic = clinic;
            this.prefix = prefix;
            this.jurisdiction = jurisdiction;
            this.zone = zone;
            this.language = language;
            this.patients = patients;
            this.countedToday = countedToday;
        }
    }

    /// One clinic being filled, with doors that stand on a clock of their own.
    private final class Clinic {

        private final Place place;
        private final DemoClock at;
        private final Access access;
        private final People people;
        private final Stock stock;
        private final Counts counts;
        private final Discrepancies discrepancies;
        private final Protocols protocols;
        private final Prescriptions prescriptions;
        private final Line line;
        private final LocalDate today;
        private final Map<Person, Staff> staff = new EnumMap<>(Person.class);
        private int vials;

        Clinic(Place place) {
            this.place = place;
            this.today = clock.instant().atZone(place.zone).toLocalDate();
            this.at = new DemoClock(morning(today.minusDays(DAYS_BACK)).minus(Duration.ofHours(1)));
            this.access = access(at);
            this.people = new People(jdbc, transactions, access, at);
            this.stock = new Stock(jdbc, transactions, law, access, people, at);
            this.counts = new Counts(jdbc, transactions, access, people, at);
            this.discrepancies = new Discrepancies(jdbc, transactions, law, access, people, at);
            this.protocols = new Protocols(jdbc, law, access, people, at);
            this.prescriptions = new Prescriptions(jdbc, transactions, access, protocols, at);
            this.line = new Line(jdbc, transactions, access, people, stock, protocols, at);
        }

        void fill() {
            var clinic = people.addOrganisation(place.clinic, place.jurisdiction, place.zone, place.language);
            line.planSession(clinic.id(), Session.Name.MORNING, LocalTime.of(7, 0), LocalTime.of(12, 0));
            line.planSession(clinic.id(), Session.Name.AFTERNOON, LocalTime.of(14, 0), LocalTime.of(19, 0));
            hire(clinic);
            signLimits();
            var patients = admit();
            for (int back = DAYS_BACK; back > 0; back--) {
                work(today.minusDays(back), patients.subList(0, PATIENTS_WITH_HISTORY));
            }
            at.set(latestOpening());
            special(patients);
            var rooms = new Rooms(jdbc, transactions, access, people, at);
            DemoRooms.furnish(rooms, staff(Person.DOCTOR), staff(Person.NURSE), "Demo value, not for clinical use");
            if (place.countedToday) {
                count(0, Duration.ZERO);
            }
            receive();
            receive();
            for (int open = 0; open < 2; open++) {
                Objects.requireNonNull(openVial());
            }
            receive(DemoLimits.METHADONE, "M-0001", Mass.ofMilligrams(5_000));
            Objects.requireNonNull(open(DemoLimits.METHADONE, "1000"));
        }

        private void hire(Organisation clinic) {
            for (Person person : Person.values()) {
                var roles = Set.of(person.role);
                var username = place.prefix + person.username;
                var id = access.addFirstAccount(
                        new AccountDraft(clinic.id(), username, person.fullName, roles, PASSWORD, true));
                staff.put(person, new Staff(id, username, person.fullName, clinic.id(), roles));
            }
        }

        private Staff staff(Person person) {
            return Objects.requireNonNull(staff.get(person), "hired first");
        }

        /// What the clinic's staff wrote, in their own language.
        private String said(String danish, String norwegian) {
            return place == Place.BERGEN ? norwegian : danish;
        }

        private void signLimits() {
            DemoLimits.sign(
                    protocols,
                    staff(Person.DOCTOR),
                    said("Demoværdi, ikke til klinisk brug", "Demoverdi, ikke til klinisk bruk"));
            DemoLimits.convert(
                    new Conversions(jdbc, transactions, law, access, protocols, at),
                    staff(Person.DOCTOR),
                    protocols.today(staff(Person.DOCTOR)),
                    said("Demoværdi, ikke til klinisk brug", "Demoverdi, ikke til klinisk bruk"));
            var signer = staff(Person.PHARMACIST);
            var why = "Demo value, not for clinical use";
            requireEmpty(counts.sign(signer, Volume.ofMillilitres("0.5"), 10, OPEN_FOR, why));
            var syringes = new Syringes(jdbc, transactions, access, people, at);
            requireEmpty(syringes.sign(signer, Duration.ofHours(12), why));
        }

        private List<UUID> admit() {
            var patients = new ArrayList<UUID>();
            for (DemoPeople.Person person : DemoPeople.list(place.jurisdiction, place.patients)) {
                var form =
                        new Registration.Form(person.familyName(), person.givenNames(), person.born(), person.number());
                var registered = people.register(staff(Person.NURSE), form);
                if (!(registered instanceof Registration.Registered done)) {
                    throw new IllegalStateException("A demo patient was not registered: " + registered);
                }
                people.addPhoto(staff(Person.NURSE), done.citizen(), portrait(patients.size()));
                prescribe(draft(done.citizen(), 120 + 20 * (patients.size() % 10), today.plusDays(28)));
                if (patients.size() < PATIENTS_WITH_METHADONE) {
                    prescribe(forTheNight(done.citizen(), today.plusDays(patients.size())));
                }
                patients.add(done.citizen());
            }
            return patients;
        }

        private Photo portrait(int number) {
            var svg = DemoPortrait.draw(number * 2 + place.prefix.length());
            return new Photo("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8));
        }

        private void prescribe(Prescription.Draft wanted) {
            var prescription = prescriptions.draft(staff(Person.DOCTOR), wanted);
            var findings = prescriptions.signEarly(
                    staff(Person.DOCTOR),
                    staff(Person.NURSE),
                    prescription.citizen(),
                    prescription.id(),
                    said("Demo: ændret efter samtale", "Demo: endret etter samtale"));
            requireEmpty(findings);
        }

        private Prescription.Draft forTheNight(UUID citizen, LocalDate until) {
            return new Prescription.Draft(
                    citizen,
                    new Dose(DemoLimits.METHADONE, Mass.ofMilligrams(30)),
                    Route.ORAL,
                    1,
                    new Prescription.Timing(Optional.of(Session.Name.AFTERNOON), 1, true),
                    today.minusDays(DAYS_BACK),
                    until,
                    "");
        }

        private Prescription.Draft draft(UUID citizen, int milligrams, LocalDate until) {
            return new Prescription.Draft(
                    citizen,
                    new Dose(DemoLimits.DAM, Mass.ofMilligrams(milligrams)),
                    Route.INTRAVENOUS,
                    2,
                    today.minusDays(DAYS_BACK),
                    until,
                    "");
        }

        private void work(LocalDate day, List<UUID> patients) {
            at.set(morning(day).minus(Duration.ofMinutes(40)));
            receive();
            count(0, EACH_COUNT);
            at.advance(Duration.ofMinutes(10));
            var vial = openVial();
            serve(morning(day), patients, vial);
            serve(day.atTime(14, 0).atZone(place.zone).toInstant(), patients, vial);
            at.set(day.atTime(19, 30).atZone(place.zone).toInstant());
            count(day.equals(today.minusDays(DAYS_BACK)) ? GONE : 0, EACH_COUNT);
            at.advance(Duration.ofMinutes(20));
            explain();
            emptyOut(vial);
        }

        private void serve(Instant opening, List<UUID> patients, UUID vial) {
            at.set(opening);
            for (UUID citizen : patients) {
                at.advance(Duration.ofSeconds(90));
                var attendance = line.arrive(staff(Person.NURSE), citizen);
                at.advance(Duration.ofSeconds(40));
                line.check(staff(Person.NURSE), attendance.id(), awake());
                at.advance(Duration.ofSeconds(30));
                var mass = Mass.ofMilligrams(120);
                var diacetylmorphine = line.window(staff(Person.NURSE), attendance.id()).regimen().stream()
                        .map(known -> known.prescription())
                        .filter(known -> known.dose().medicine().equals(DemoLimits.DAM))
                        .findFirst()
                        .map(Prescription::id);
                var result = line.give(
                        staff(Person.NURSE),
                        new GiveRequest(UUID.randomUUID(), attendance.id(), diacetylmorphine, mass, vial, true));
                if (!(result instanceof GiveResult.Given)) {
                    throw new IllegalStateException("A demo dose was not given: " + result);
                }
            }
        }

        /// Both nurses count; the second reads a little less off each vial, and `gone` microlitres are not there.
        private void count(long gone, Duration each) {
            var count = counts.start(staff(Person.NURSE));
            for (Person person : List.of(Person.NURSE, Person.SECOND_NURSE)) {
                at.advance(each);
                var readings = new HashMap<Integer, Long>();
                for (StockCount.Line line :
                        counts.requireCount(staff(person), count).lines()) {
                    readings.put(line.number(), reading(line, gone + (person == Person.NURSE ? 0 : 100)));
                }
                requireEmpty(counts.submit(staff(person), count, readings));
            }
        }

        private long reading(StockCount.Line line, long less) {
            var vials = stock.listContainers(staff(Person.NURSE));
            return line.container()
                    .map(id -> vials.stream()
                            .filter(vial -> vial.id().equals(id))
                            .mapToLong(vial -> vial.concentration()
                                            .orElseThrow()
                                            .volumeOf(vial.balance())
                                            .microlitres()
                                    - less)
                            .sum())
                    .orElseGet(() -> vials.stream()
                            .filter(vial ->
                                    vial.opening().isEmpty() && !vial.balance().isZero())
                            .count());
        }

        /// What the evening's count found too far off is looked at again and closed; the report stays to be made.
        private void explain() {
            for (Discrepancy found : discrepancies.list(staff(Person.MANAGER))) {
                if (found.isOpen()) {
                    long reading = found.line().result().orElseThrow().first().reading();
                    requireEmpty(discrepancies.recount(
                            staff(Person.NURSE), staff(Person.SECOND_NURSE), found.id(), reading, "Demo recount"));
                    requireEmpty(discrepancies.close(
                            staff(Person.MANAGER),
                            staff(Person.NURSE),
                            found.id(),
                            new Discrepancy.Explanation(
                                    Discrepancy.Cause.MISSING,
                                    "Demo: a drawn syringe was not accounted for",
                                    Set.of())));
                }
            }
        }

        private void emptyOut(UUID vial) {
            var left = stock.requireContainer(staff(Person.NURSE), vial).balance();
            var wasted =
                    stock.waste(staff(Person.NURSE), staff(Person.SECOND_NURSE), vial, left, "Demo: rest of the day");
            if (!(wasted instanceof Posting.Posted)) {
                throw new IllegalStateException("A demo vial was not emptied: " + wasted);
            }
        }

        /// Some patients with whom something is not as it should be, so that the refusals can be seen.
        private void special(List<UUID> patients) {
            var doctor = staff(Person.DOCTOR);
            var last = patients.size() - 1;
            requireNone(
                    prescriptions.hold(doctor, patients.get(last), said("Indlagt på sygehus", "Innlagt på sykehus")));
            for (int fromEnd = 1; fromEnd <= 3; fromEnd++) {
                var citizen = patients.get(last - fromEnd);
                requireNone(prescriptions.end(
                        doctor,
                        citizen,
                        prescriptions.list(doctor, citizen).getFirst().id(),
                        said("Erstattet af en ny", "Erstattet av en ny")));
                var milligrams = 200;
                if (fromEnd == 1) {
                    Objects.requireNonNull(prescriptions.draft(doctor, draft(citizen, milligrams, today.plusDays(28))));
                } else if (fromEnd == 2) {
                    expired(citizen, milligrams);
                }
            }
        }

        private void expired(UUID citizen, int milligrams) {
            var now = at.instant();
            at.set(morning(today.minusDays(1)));
            prescribe(draft(citizen, milligrams, today.minusDays(1)));
            at.set(now);
        }

        private void receive() {
            for (int count = 0; count < 3; count++) {
                vials++;
                receive(DemoLimits.DAM, "D-%04d".formatted(vials), VIAL);
            }
        }

        private void receive(Medicine medicine, String label, Mass content) {
            var receipt = new Receipt(
                    medicine,
                    label,
                    "LOT-%s".formatted(today.getYear()),
                    today.plusYears(1),
                    content,
                    "Centrallageret, København",
                    "Demolevering");
            if (!(stock.receive(staff(Person.PHARMACIST), receipt) instanceof Posting.Posted)) {
                throw new IllegalStateException("A demo vial was not received: " + receipt);
            }
        }

        private UUID openVial() {
            return open(DemoLimits.DAM, "100");
        }

        private UUID open(Medicine medicine, String millilitres) {
            var vial = stock.listContainers(staff(Person.NURSE)).stream()
                    .filter(container -> container.opening().isEmpty()
                            && container.medicine().equals(medicine))
                    .findFirst()
                    .orElseThrow();
            requireNone(stock.open(
                    staff(Person.NURSE),
                    vial.id(),
                    Volume.ofMillilitres(millilitres),
                    at.instant().plus(OPEN_FOR)));
            return vial.id();
        }

        private Instant morning(LocalDate day) {
            return day.atTime(7, 0).atZone(place.zone).toInstant();
        }

        /// Today, and never later than now, or the demo would start in the future.
        private Instant latestOpening() {
            var minuteAgo = clock.instant().minusSeconds(60);
            var midnight = today.atStartOfDay(place.zone).toInstant();
            return minuteAgo.isBefore(midnight) ? midnight : minuteAgo;
        }
    }

    private static Observation awake() {
        return new Observation(1, Optional.of(0), Optional.of(14), Optional.of(97), "");
    }

    private static void requireEmpty(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new IllegalStateException("The demo could not be filled: " + findings);
        }
    }

    private static void requireNone(Optional<?> finding) {
        if (finding.isPresent()) {
            throw new IllegalStateException("The demo could not be filled: " + finding.get());
        }
    }
}
