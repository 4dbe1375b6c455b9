package org.havn.web;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.havn.access.Access;
import org.havn.access.AccountDraft;
import org.havn.access.Role;
import org.havn.access.SignIn;
import org.havn.access.Staff;
import org.havn.app.Havn;
import org.havn.app.RunningHavn;
import org.havn.app.Settings;
import org.havn.attendance.Capacity;
import org.havn.attendance.Commitment;
import org.havn.attendance.Plans;
import org.havn.attendance.Weeks;
import org.havn.clinic.Attendance;
import org.havn.clinic.Conversion;
import org.havn.clinic.Conversion.Terms;
import org.havn.clinic.Conversions;
import org.havn.clinic.GiveRequest;
import org.havn.clinic.GiveResult;
import org.havn.clinic.Line;
import org.havn.clinic.MedicineRoute;
import org.havn.clinic.PreDoseCheck.Observation;
import org.havn.clinic.Preparation;
import org.havn.clinic.Prescription;
import org.havn.clinic.Prescriptions;
import org.havn.clinic.Protocols;
import org.havn.clinic.Room;
import org.havn.clinic.RoomLimit;
import org.havn.clinic.Rooms;
import org.havn.clinic.Session;
import org.havn.law.Dose;
import org.havn.law.DosingLimit;
import org.havn.law.Jurisdiction;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.law.Volume;
import org.havn.person.Organisation;
import org.havn.person.People;
import org.havn.person.Registration;
import org.havn.stock.Container;
import org.havn.stock.Counts;
import org.havn.stock.Discrepancies;
import org.havn.stock.Discrepancy;
import org.havn.stock.Filled;
import org.havn.stock.Posting;
import org.havn.stock.Receipt;
import org.havn.stock.Stock;
import org.havn.stock.StockCount;
import org.havn.stock.Syringe;
import org.havn.stock.Syringes;

/// The real Havn on the real database, with a Danish clinic at half past seven in the morning of 23 November 2026.
///
/// One for all page tests of a run: it takes seconds to start. Every test makes its own patients.
final class RunningClinic {

    static final Medicine DAM = new Medicine("diacetylmorphine-hydrochloride-monohydrate");
    static final Conversion.Way DOWN = new Conversion.Way(
            new MedicineRoute(DAM, Route.INTRAVENOUS),
            new MedicineRoute(new Medicine("methadone-hydrochloride"), Route.ORAL));
    static final String PASSWORD = "correct horse battery";
    static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
    static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private static final String[] FAMILY_NAMES = {
        "Ærø", "Østergård", "Åkesson", "Bjørn", "Møller", "Lund", "Dahl", "Krogh"
    };
    private static final String[] GIVEN_NAMES = {
        "Signe", "Torben", "Gro", "Aksel", "Inger-Lise", "Bo", "Solveig", "Jens Åge"
    };

    final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T06:30:00Z"));
    final RunningHavn havn;
    final Staff nurse;
    final Staff secondNurse;
    final Staff doctor;
    final Staff pharmacist;
    final Staff manager;
    final Staff inspector;
    final Staff chemist;
    final Staff authority;
    final Staff analyst;
    final Staff stranger;
    final Organisation here;
    private int registered;
    private int vials;

    private RunningClinic() throws IOException {
        var folder = Files.createTempDirectory("havn-pages");
        var settings = new Settings(
                Settings.Mode.UP,
                folder,
                Optional.empty(),
                InetAddress.getLoopbackAddress(),
                0,
                Path.of("..", "law").toAbsolutePath());
        this.havn = Havn.start(settings, clock, _ -> {});
        this.here = addClinic("Havneklinikken");
        this.nurse = addStaff(here, "nora", "Nora Bech", Role.NURSE);
        this.secondNurse = addStaff(here, "nils", "Nils Holm", Role.NURSE);
        this.doctor = addStaff(here, "dagny", "Dagny Friis", Role.DOCTOR);
        this.pharmacist = addStaff(here, "fie", "Fie Juhl", Role.PHARMACIST);
        this.inspector = addStaff(here, "ines", "Ines Lind", Role.INSPECTOR);
        this.chemist = addStaff(here, "kaja", "Kaja Ravn", Role.CHEMIST);
        this.authority = addStaff(here, "asger", "Asger Vik", Role.AUTHORITY);
        this.analyst = addStaff(here, "anna", "Anna Toft", Role.ANALYST);
        this.manager = addStaff(here, "malthe", "Malthe Riis", Role.MANAGER);
        var strangers = addClinic("Klinik Syd");
        this.stranger = addStaff(strangers, "stine", "Stine Kjær", Role.NURSE);
        signLimits();
        require(syringes()
                .sign(pharmacist, Duration.ofHours(6), "Klinikkens protokol 1")
                .isEmpty());
        openLine(nurse, secondNurse);
        openLine(stranger, addStaff(strangers, "sanne", "Sanne Kjær", Role.NURSE));
    }

    /// Both find that there is nothing to count yet.
    void openLine(Staff first, Staff second) {
        require(count(first, second, 0).isEmpty());
    }

    /// Two booths, three seats and a nurse; the patient of a dose sits in the first booth if it is free.
    void furnish(UUID dose) {
        var rooms = havn.part(Rooms.class);
        require(rooms.sign(doctor, RoomLimit.BOOTHS, 2, false, "Brandplan").isEmpty());
        require(rooms.sign(doctor, RoomLimit.OBSERVATION_SEATS, 3, false, "Brandplan")
                .isEmpty());
        require(rooms.sign(doctor, RoomLimit.WAITING, 1, false, "Brandplan").isEmpty());
        rooms.staffed(nurse, 1);
        if (rooms.seats(nurse).seats(Room.BOOTH).getFirst().taken().isEmpty()) { // by a patient of an earlier test
            require(rooms.sit(nurse, dose, Room.BOOTH, 1).isEmpty());
        }
    }

    /// The next count of the day: both find what the ledger says, but for `off` microlitres in one open vial.
    ///
    /// @return the discrepancies it opened
    List<Discrepancy> count(Staff first, Staff second, long off) {
        var count = counts().start(first);
        var readings = new HashMap<Integer, Long>();
        for (StockCount.Line line : counts().requireCount(first, count).lines()) {
            long more = line.number() == 1 ? off : 0;
            readings.put(line.number(), reading(first, line) + more);
        }
        require(counts().submit(first, count, readings).isEmpty());
        require(counts().submit(second, count, readings).isEmpty());
        return discrepancies().list(first).stream()
                .filter(found -> found.count().equals(count))
                .toList();
    }

    /// What somebody reads who finds just what the ledger says.
    long reading(Staff staff, StockCount.Line line) {
        var vials = stock().listContainers(staff);
        return line.container()
                .map(id -> vials.stream()
                        .filter(vial -> vial.id().equals(id))
                        .mapToLong(vial -> vial.concentration()
                                .orElseThrow()
                                .volumeOf(vial.balance())
                                .microlitres())
                        .sum())
                .orElseGet(() -> line.syringe()
                        ? syringes().listHeld(staff).stream()
                                .filter(syringe -> syringe.mass().equals(line.content()))
                                .count()
                        : vials.stream()
                                .filter(vial ->
                                        vial.opening().isEmpty() && vial.lot().equals(line.lot()))
                                .count());
    }

    private static final class Only {

        private static final RunningClinic CLINIC = start();

        private static RunningClinic start() {
            try {
                return new RunningClinic();
            } catch (IOException e) {
                throw new IllegalStateException("The clinic for the page tests did not start", e);
            }
        }
    }

    static RunningClinic clinic() {
        return Only.CLINIC;
    }

    String address() {
        return havn.address().toString();
    }

    Line line() {
        return havn.part(Line.class);
    }

    Stock stock() {
        return havn.part(Stock.class);
    }

    Counts counts() {
        return havn.part(Counts.class);
    }

    Discrepancies discrepancies() {
        return havn.part(Discrepancies.class);
    }

    Syringes syringes() {
        return havn.part(Syringes.class);
    }

    /// A syringe with the patient's prescribed dose for this morning.
    Syringe syringe(UUID citizen, boolean checked) {
        syringes().clearBench(nurse, "");
        var order = new Preparation.Order(openVial(), TODAY, Session.Name.MORNING, List.of(citizen));
        var filled = havn.part(Preparation.class).prepare(nurse, UUID.randomUUID(), order);
        var syringe = ((Filled.Done) filled).syringes().getFirst();
        require(!checked || syringes().check(secondNurse, List.of(syringe.id())).isEmpty());
        return syringes().require(nurse, syringe.id());
    }

    Access access() {
        return havn.part(Access.class);
    }

    People people() {
        return havn.part(People.class);
    }

    /// A finished plan in which the patient has a job.
    UUID plan(UUID citizen) {
        var weeks = havn.part(Weeks.class);
        require(weeks.add(
                        nurse,
                        UUID.randomUUID(),
                        new Commitment(
                                UUID.randomUUID(),
                                citizen,
                                Commitment.Kind.JOB,
                                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                                LocalTime.of(8, 0),
                                LocalTime.of(16, 30),
                                Duration.ofMinutes(30),
                                ""))
                .isEmpty());
        var plans = havn.part(Plans.class);
        var capacity = new Capacity(Duration.ofMinutes(10), 4, 6, Duration.ofMinutes(20), 12, Duration.ofMinutes(30));
        var plan =
                plans.start(nurse, capacity) instanceof Plans.Start.Started(var started) ? started : UUID.randomUUID();
        while (plans.open(nurse, plan).plan().progress().isPresent()) {
            Thread.onSpinWait();
        }
        return plan;
    }

    Prescriptions prescriptions() {
        return havn.part(Prescriptions.class);
    }

    Organisation addClinic(String name) {
        var clinic = havn.part(People.class).addOrganisation(name, Jurisdiction.DENMARK, ZONE, "da");
        line().planSession(clinic.id(), Session.Name.MORNING, LocalTime.of(7, 0), LocalTime.of(10, 0));
        line().planSession(clinic.id(), Session.Name.AFTERNOON, LocalTime.of(14, 0), LocalTime.of(17, 0));
        return clinic;
    }

    Staff addStaff(Organisation clinic, String username, String name, Role role) {
        var id = access().addFirstAccount(new AccountDraft(clinic.id(), username, name, Set.of(role), PASSWORD, false));
        return new Staff(id, username, name, clinic.id(), Set.of(role));
    }

    private void signLimits() {
        sign(DosingLimit.SINGLE_DOSE_MAX, 400_000);
        sign(DosingLimit.FIRST_DOSE_MAX, 300_000);
        sign(DosingLimit.DAILY_MAX, 800_000);
        sign(DosingLimit.INTERVAL_MIN, Duration.ofHours(2).toSeconds());
        sign(DosingLimit.SEDATION_MAX, 2);
    }

    private void sign(DosingLimit limit, long value) {
        require(havn.part(Protocols.class)
                .sign(doctor, DAM, limit, null, value, "Klinikkens protokol 1")
                .isEmpty());
    }

    /// A registered patient, whose replacement number no living person has.
    UUID register() {
        return register(nurse);
    }

    /// A patient of the clinic of `by`.
    UUID register(Staff by) {
        int many = registered++;
        var number = "1203841" + (char) ('A' + many / 260 % 26) + (char) ('A' + many / 10 % 26) + many % 10;
        var form = new Registration.Form(
                FAMILY_NAMES[many % FAMILY_NAMES.length],
                GIVEN_NAMES[many / FAMILY_NAMES.length % GIVEN_NAMES.length],
                LocalDate.parse("1984-03-12"),
                number);
        return havn.part(People.class).register(by, form) instanceof Registration.Registered done
                ? done.citizen()
                : fail("registration");
    }

    Prescription draft(UUID citizen, String milligrams, LocalDate until) {
        return prescriptions()
                .draft(
                        doctor,
                        new Prescription.Draft(
                                citizen,
                                new Dose(DAM, Mass.ofMilligrams(milligrams)),
                                Route.INTRAVENOUS,
                                2,
                                LocalDate.parse("2026-11-01"),
                                until,
                                ""));
    }

    /// A patient with a signed prescription.
    UUID patient(String milligrams) {
        var citizen = register();
        var draft = draft(citizen, milligrams, LocalDate.parse("2026-12-20"));
        require(prescriptions()
                .signEarly(doctor, nurse, citizen, draft.id(), "on methadone elsewhere for a year")
                .isEmpty());
        return citizen;
    }

    Attendance arrive(UUID citizen) {
        return line().arrive(nurse, citizen);
    }

    /// A patient who has come and was found awake.
    Attendance checked(UUID citizen) {
        var attendance = arrive(citizen);
        line().check(nurse, attendance.id(), awake());
        return attendance;
    }

    static Observation awake() {
        return new Observation(1, Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    /// A patient who has had their dose of this session.
    Attendance dosed(String milligrams) {
        var attendance = checked(patient(milligrams));
        var request =
                new GiveRequest(UUID.randomUUID(), attendance.id(), Mass.ofMilligrams(milligrams), openVial(), true);
        require(line().give(nurse, request) instanceof GiveResult.Given);
        return attendance;
    }

    UUID sealedVial(String expires) {
        vials++;
        var label = "H-%03d".formatted(vials);
        var receipt = new Receipt(
                DAM,
                label,
                "L2026-11",
                LocalDate.parse(expires),
                Mass.ofMilligrams(10_000),
                "Central store, Copenhagen",
                "note 1");
        require(stock().receive(pharmacist, receipt) instanceof Posting.Posted);
        return stock().listContainers(nurse).stream()
                .filter(vial -> vial.label().equals(label))
                .findAny()
                .map(Container::id)
                .orElseThrow();
    }

    UUID openVial() {
        return openVial(Duration.ofHours(12));
    }

    UUID openVial(Duration life) {
        var vial = sealedVial("2027-06-30");
        require(stock().open(
                        nurse,
                        vial,
                        Volume.ofMillilitres("100"),
                        clock.instant().plus(life))
                .isEmpty());
        return vial;
    }

    void lockOut(String username) {
        SignIn last = new SignIn.Unknown();
        for (int i = 0; i < 20 && !(last instanceof SignIn.LockedOut); i++) {
            last = access().signIn(username, "not the password");
        }
        require(last instanceof SignIn.LockedOut);
    }

    List<Staff> everybody() {
        return List.of(nurse, doctor, pharmacist, manager, inspector, chemist, authority, analyst);
    }

    private static void require(boolean expected) {
        if (!expected) {
            throw new IllegalStateException("The clinic for the page tests could not be set up");
        }
    }

    private static UUID fail(String what) {
        throw new IllegalStateException("The " + what + " for the page tests failed");
    }

    /// A clock that a test moves.
    static final class MovedClock extends Clock {

        private final AtomicReference<Instant> now;

        MovedClock(Instant now) {
            this.now = new AtomicReference<>(now);
        }

        void advance(Duration by) {
            now.updateAndGet(instant -> instant.plus(by));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new IllegalStateException("Ask the clinic for its zone");
        }
    }

    /// A doctor signs what diacetylmorphine by vein is worth as methadone by mouth, in steps of 5 mg.
    void conversion(String of, String gives) {
        var terms = Terms.ofWorth(
                        Mass.ofMilligrams(of), Mass.ofMilligrams(gives), Mass.ofMilligrams(5), Optional.empty(), 0)
                .orElseThrow();
        var wish = new Conversions.Wish(UUID.randomUUID(), DOWN, terms, "clinic protocol 1", TODAY, Optional.empty());
        require(havn.part(Conversions.class).sign(doctor, wish).isEmpty());
    }

    String conversionHistory() {
        return "/protocol/conversions/history?from=%s&to=%s"
                .formatted(DOWN.from().code(), DOWN.to().code());
    }
}
