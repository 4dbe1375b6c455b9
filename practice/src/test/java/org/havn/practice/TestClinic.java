package org.havn.practice;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.AccountDraft;
import org.havn.access.Role;
import org.havn.access.SignIn;
import org.havn.access.SignInPolicy;
import org.havn.access.Staff;
import org.havn.attendance.Plans;
import org.havn.attendance.Weeks;
import org.havn.clinic.Aftercare;
import org.havn.clinic.Attendance;
import org.havn.clinic.Booth;
import org.havn.clinic.Checks;
import org.havn.clinic.Conversions;
import org.havn.clinic.Evenings;
import org.havn.clinic.GiveRequest;
import org.havn.clinic.Line;
import org.havn.clinic.MissedStep;
import org.havn.clinic.Moves;
import org.havn.clinic.Outcomes;
import org.havn.clinic.PreDoseCheck.Observation;
import org.havn.clinic.Preparation;
import org.havn.clinic.Prescription;
import org.havn.clinic.Prescriptions;
import org.havn.clinic.Protocols;
import org.havn.clinic.Reports;
import org.havn.clinic.Reviews;
import org.havn.clinic.Session;
import org.havn.clinic.TakeHomes;
import org.havn.law.Dose;
import org.havn.law.DosingLimit;
import org.havn.law.Jurisdiction;
import org.havn.law.LawBook;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.law.Volume;
import org.havn.person.Organisation;
import org.havn.person.People;
import org.havn.person.Registration;
import org.havn.stock.Counts;
import org.havn.stock.Discrepancies;
import org.havn.stock.Keys;
import org.havn.stock.LateDraws;
import org.havn.stock.Leftovers;
import org.havn.stock.Posting;
import org.havn.stock.Receipt;
import org.havn.stock.Registers;
import org.havn.stock.Stock;
import org.havn.stock.Syringes;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// A Danish clinic at work: its staff, a vial, and a way to get a patient to the window.
///
/// The law is the real one under `law/`; the values that are only examples there are signed by the doctor here.
public final class TestClinic {

    public static final Medicine DAM = new Medicine("diacetylmorphine-hydrochloride-monohydrate");
    public static final String PASSWORD = "correct horse battery";
    public static final SignInPolicy POLICY = new SignInPolicy(3, Duration.ofMinutes(15), 12, 60);

    public static final Duration SYRINGES_KEEP = Duration.ofHours(4);

    public static final LawBook LAW = LawBook.load(Path.of("../law"));

    public final TestClock clock = new TestClock("2026-11-23T07:00:00Z");
    public final TestDatabase database;
    public final Access access;
    public final People people;
    public final Stock stock;
    public final LateDraws lateDraws;
    public final Counts counts;
    public final Syringes syringes;
    public final Preparation preparation;
    public final Leftovers leftovers;
    public final Booth booth;
    public final Evenings evenings;
    public final Registers registers;
    public final Keys keys;
    public final Reports reports;
    public final Discrepancies discrepancies;
    public final Protocols protocols;
    public final Conversions conversions;
    public final Prescriptions prescriptions;
    public final Line line;
    public final Aftercare aftercare;
    public final Checks checks;
    public final Outcomes outcomes;
    public final Weeks weeks;
    public final Plans plans;
    public final Moves moves;
    public final TakeHomes takeHomes;
    public final Reviews reviews;
    public final Organisation here;
    public final Staff nurse;
    public final Staff otherNurse;
    public final Staff doctor;
    public final Staff pharmacist;
    public final Staff manager;

    private int patients;
    private int vials;

    public TestClinic(TestDatabase database) {
        this.database = database;
        var transactions = new JdbcTransactionManager(database.pool());
        var jdbc = database.jdbc();
        this.access = new Access(jdbc, transactions, POLICY, clock);
        this.people = new People(jdbc, transactions, access, clock);
        this.stock = new Stock(jdbc, transactions, LAW, access, people, clock);
        this.lateDraws = new LateDraws(jdbc, transactions, access, people, clock);
        this.syringes = new Syringes(jdbc, transactions, access, people, clock);
        this.preparation = new Preparation(jdbc, transactions, access, people, syringes, clock);
        this.registers = new Registers(jdbc, transactions, access, people, clock);
        this.keys = new Keys(jdbc, transactions, access, clock);
        this.reports = new Reports(jdbc, access, people, clock);
        this.counts = new Counts(jdbc, transactions, access, people, clock);
        this.discrepancies = new Discrepancies(jdbc, transactions, LAW, access, people, clock);
        this.protocols = new Protocols(jdbc, LAW, access, people, clock);
        this.conversions = new Conversions(jdbc, transactions, LAW, access, protocols, clock);
        this.prescriptions = new Prescriptions(jdbc, transactions, access, protocols, clock);
        this.aftercare = new Aftercare(jdbc, transactions, access, protocols, clock);
        this.checks = new Checks(jdbc, transactions, access, protocols, clock);
        this.outcomes = new Outcomes(jdbc, transactions, access, clock);
        this.moves = new Moves(jdbc, transactions, LAW, access, people, clock);
        this.takeHomes = new TakeHomes(jdbc, transactions, LAW, stock, access, people, clock);
        this.reviews = new Reviews(jdbc, transactions, LAW, access, people, clock);
        this.leftovers = new Leftovers(jdbc, transactions, access, clock);
        this.booth = new Booth(jdbc, transactions, access, people, leftovers, protocols, clock);
        this.evenings = new Evenings(jdbc, transactions, access, people, clock);
        this.line = new Line(jdbc, transactions, access, people, stock, protocols, clock);
        this.weeks = new Weeks(jdbc, transactions, access, people, aftercare, clock);
        this.plans = new Plans(jdbc, transactions, access, line, protocols, clock);
        this.here = addClinic("Havneklinikken");
        this.nurse = addStaff(here, "nurse", Role.NURSE);
        this.otherNurse = addStaff(here, "nurse2", Role.NURSE);
        this.doctor = addStaff(here, "doctor", Role.DOCTOR);
        this.pharmacist = addStaff(here, "pharmacist", Role.PHARMACIST);
        this.manager = addStaff(here, "manager", Role.MANAGER);
        signLimits(doctor);
        require(syringes.sign(pharmacist, SYRINGES_KEEP, "clinic protocol 1").isEmpty());
        openLine();
    }

    public Organisation addClinic(String name) {
        var organisation = people.addOrganisation(name, Jurisdiction.DENMARK, ZoneId.of("Europe/Copenhagen"), "da");
        line.planSession(organisation.id(), Session.Name.MORNING, LocalTime.of(7, 0), LocalTime.of(11, 0));
        line.planSession(organisation.id(), Session.Name.AFTERNOON, LocalTime.of(14, 0), LocalTime.of(18, 0));
        return organisation;
    }

    public Staff addStaff(Organisation clinic, String username, Role role) {
        var draft = new AccountDraft(clinic.id(), username, "Staff " + username, Set.of(role), PASSWORD, false);
        var id = access.addFirstAccount(draft);
        return new Staff(id, username, draft.name(), clinic.id(), Set.of(role));
    }

    public void signLimits(Staff by) {
        sign(by, DosingLimit.SINGLE_DOSE_MAX, 400_000);
        sign(by, DosingLimit.FIRST_DOSE_MAX, 300_000);
        sign(by, DosingLimit.DAILY_MAX, 600_000);
        sign(by, DosingLimit.INTERVAL_MIN, Duration.ofHours(2).toSeconds());
        sign(by, DosingLimit.SEDATION_MAX, 2);
        require(protocols
                .signMissed(by, DAM, List.of(halfAfter(3)), "clinic protocol 1")
                .isEmpty());
    }

    private static MissedStep halfAfter(int sessions) {
        return new MissedStep(
                Optional.of(sessions),
                Optional.empty(),
                MissedStep.Outcome.SHARE,
                50,
                Optional.empty(),
                Optional.empty());
    }

    public void sign(Staff by, DosingLimit limit, long value) {
        require(protocols.sign(by, DAM, limit, null, value, "clinic protocol 1").isEmpty());
    }

    /// A registered patient with a prescription that `doctor` signed.
    public UUID patient(String milligrams) {
        var citizen = register();
        var prescription = prescriptions.draft(doctor, draft(citizen, milligrams));
        require(prescriptions
                .signEarly(doctor, nurse, citizen, prescription.id(), "on methadone elsewhere for a year")
                .isEmpty());
        return citizen;
    }

    /// A registered patient without a prescription, with a replacement number that no living person has.
    public UUID register() {
        patients++;
        var number = "010180" + "1" + (char) ('A' + patients / 26 / 10 % 26) + (char) ('A' + patients / 10 % 26)
                + patients % 10;
        var form = new Registration.Form("Test", "Patient " + patients, LocalDate.parse("1980-01-01"), number);
        return people.register(nurse, form) instanceof Registration.Registered done
                ? done.citizen()
                : fail("registration");
    }

    public Prescription.Draft draft(UUID citizen, String milligrams) {
        return new Prescription.Draft(
                citizen,
                new Dose(DAM, Mass.ofMilligrams(milligrams)),
                Route.INTRAVENOUS,
                2,
                LocalDate.parse("2026-11-01"),
                LocalDate.parse("2026-11-30"),
                "");
    }

    /// Counts what is there if the line of this day is not open, as both nurses find it.
    public void openLine() {
        if (!counts.state(nurse).open()) {
            count();
        }
    }

    /// The next count of the day, in which two nurses find what the ledger says.
    public UUID count() {
        var count = counts.start(nurse);
        for (Staff counter : List.of(nurse, otherNurse)) {
            require(counts.submit(counter, count, Readings.ofLedger(this, count))
                    .isEmpty());
        }
        return count;
    }

    /// An open vial of 10 g in 100 ml, on a day whose count is done.
    public UUID openVial() {
        openLine();
        var vial = sealedVial("2027-06-30");
        require(stock.open(
                        nurse,
                        vial,
                        Volume.ofMillilitres("100"),
                        clock.instant().plus(Duration.ofHours(24)))
                .isEmpty());
        return vial;
    }

    public UUID sealedVial(String expires) {
        vials++;
        var receipt = new Receipt(
                DAM,
                "V-" + vials,
                "LOT1",
                LocalDate.parse(expires),
                Mass.ofMilligrams(10_000),
                "Central store, Copenhagen",
                "note 1");
        require(stock.receive(pharmacist, receipt) instanceof Posting.Posted);
        return stock.listContainers(nurse).stream()
                .filter(vial -> vial.label().equals(receipt.label()))
                .findAny()
                .orElseThrow()
                .id();
    }

    /// An open container of `milligrams` in as many tenths of a millilitre.
    public UUID bottle(Medicine medicine, String label, long milligrams) {
        var receipt = new Receipt(
                medicine,
                label,
                "LOT1",
                LocalDate.parse("2027-06-30"),
                Mass.ofMilligrams(milligrams),
                "Central store, Copenhagen",
                "note 1");
        require(stock.receive(pharmacist, receipt) instanceof Posting.Posted);
        var id = stock.listContainers(nurse).stream()
                .filter(container -> container.label().equals(label))
                .findAny()
                .orElseThrow()
                .id();
        require(stock.open(
                        nurse,
                        id,
                        Volume.ofMicrolitres(milligrams * 100),
                        clock.instant().plus(Duration.ofHours(24)))
                .isEmpty());
        return id;
    }

    /// The signed prescription that a draft became.
    public UUID prescribed(Prescription.Draft wanted) {
        var draft = prescriptions.draft(doctor, wanted);
        require(prescriptions
                .sign(doctor, wanted.citizen(), draft.id(), "found with the patient")
                .isEmpty());
        return draft.id();
    }

    /// A patient who has arrived and was found awake.
    public Attendance atTheWindow(UUID citizen) {
        var attendance = line.arrive(nurse, citizen);
        line.check(nurse, attendance.id(), awake());
        return attendance;
    }

    public static Observation awake() {
        return sedation(1);
    }

    public static Observation sedation(int score) {
        return new Observation(score, Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    public static GiveRequest give(Attendance attendance, String milligrams, UUID vial) {
        return new GiveRequest(UUID.randomUUID(), attendance.id(), Mass.ofMilligrams(milligrams), vial, true);
    }

    /// The right password of `staff`, as a second person types it.
    public Staff witness(Staff first, Staff second) {
        return access.witness(first, second.username(), PASSWORD).orElseThrow();
    }

    public boolean signsIn(Staff staff, String password) {
        return access.signIn(staff.username(), password) instanceof SignIn.Welcome;
    }

    public Instant now() {
        return clock.instant();
    }

    private static void require(boolean expected) {
        if (!expected) {
            throw new IllegalStateException("The test clinic could not be set up");
        }
    }

    private static UUID fail(String what) {
        throw new IllegalStateException("The test clinic's " + what + " failed");
    }
}
