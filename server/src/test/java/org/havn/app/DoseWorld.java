package org.havn.app;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Role;
import org.havn.access.SignInPolicy;
import org.havn.access.Staff;
import org.havn.clinic.Conversions;
import org.havn.clinic.MedicineRoute;
import org.havn.clinic.Prescription;
import org.havn.clinic.Prescriptions;
import org.havn.clinic.Protocols;
import org.havn.law.Dose;
import org.havn.law.LawBook;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.law.Volume;
import org.havn.person.People;
import org.havn.person.Registration;
import org.havn.stock.Posting;
import org.havn.stock.Receipt;
import org.havn.stock.Stock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// The database behind a running demo: fresh patients and vials for a test, and an auditor's look at the ledger.
final class DoseWorld {

    private static final Medicine DAM = new Medicine("diacetylmorphine-hydrochloride-monohydrate");
    private static final SignInPolicy POLICY = new SignInPolicy(5, Duration.ofMinutes(15), 12, 60);

    private final DatabaseAddress address;

    private DoseWorld(DatabaseAddress address) {
        this.address = address;
    }

    /// Takes hold of the embedded PostgreSQL of a demo, starting it if it is down.
    static DoseWorld of(Path dataFolder) throws IOException {
        return new DoseWorld(EmbeddedPostgres.in(dataFolder.resolve("demo"), dataFolder.resolve("programs"))
                .start());
    }

    DatabaseAddress address() {
        return address;
    }

    /// Patients who have never had a dose, each with a signed prescription of 300 mg.
    ///
    /// @param first where to begin counting, so that two calls make different people
    List<UUID> addPatients(int first, int count) {
        var pool = new SingleConnectionDataSource(address.jdbcUrl(), address.user(), address.password(), true);
        try {
            var doors = new Doors(pool);
            var patients = new ArrayList<UUID>();
            for (int number = first; number < first + count; number++) {
                patients.add(doors.addPatient(number));
            }
            return patients;
        } finally {
            pool.destroy();
        }
    }

    /// A limit for all opioids of a day together, beside the limits that the demo has signed; no dose here reaches it.
    void signOpioidLimit() {
        var pool = new SingleConnectionDataSource(address.jdbcUrl(), address.user(), address.password(), true);
        try {
            new Doors(pool).signOpioidLimit();
        } finally {
            pool.destroy();
        }
    }

    /// Open vials of 10 g in 100 ml.
    List<UUID> addVials(String prefix, int count) {
        var pool = new SingleConnectionDataSource(address.jdbcUrl(), address.user(), address.password(), true);
        try {
            var doors = new Doors(pool);
            var vials = new ArrayList<UUID>();
            for (int number = 0; number < count; number++) {
                vials.add(doors.addVial(prefix + number));
            }
            return vials;
        } finally {
            pool.destroy();
        }
    }

    /// Which of these keys have a dose in the record.
    Set<UUID> recorded(Set<UUID> keys) throws SQLException {
        var found = new HashSet<UUID>();
        try (var connection = address.connect();
                var statement =
                        connection.prepareStatement("select client_key from clinic.dose where client_key = any(?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", keys.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return found;
    }

    /// What an auditor finds wrong: doubled doses, doses without entries, entries that do not add up.
    List<String> faults() throws SQLException {
        var faults = new ArrayList<String>();
        try (var connection = address.connect()) {
            count(connection, faults, "doubled doses", """
                    select count(*) from (select attendance from clinic.dose d
                    where not exists (select from clinic.dose_correction c where c.dose = d.id)
                    group by attendance having count(*) > 1) doubled
                    """);
            count(connection, faults, "doses whose entries do not show their mass", """
                    select count(*) from clinic.dose d where not exists (
                    select from stock.transfer t join stock.entry e on e.transfer = t.id
                    where t.id = d.transfer and t.amount_ug = d.mass_ug and e.delta_ug = d.mass_ug)
                    """);
            count(connection, faults, "dose transfers without a dose", """
                    select count(*) from stock.transfer t where t.kind = 'dose'
                    and not exists (select from clinic.dose d where d.transfer = t.id)
                    """);
            count(connection, faults, "doses without a line in the audit trail", """
                    select count(*) from clinic.dose d where not exists (
                    select from access.audit a where a.action = 'give-dose' and a.allowed and a.detail = d.id::text)
                    """);
            count(connection, faults, "micrograms too many or too few in the whole ledger", """
                    select abs(coalesce(sum(delta_ug), 0)) from stock.entry
                    """);
            count(connection, faults, "accounts whose balance is not the sum of their entries", """
                    select count(*) from (select account, sum(delta_ug) as total, count(*) as lines, max(seq) as last,
                    (array_agg(balance_ug order by seq desc))[1] as balance from stock.entry group by account) a
                    where a.total <> a.balance or a.lines <> a.last
                    """);
        }
        return faults;
    }

    private static void count(Connection connection, List<String> faults, String what, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            if (rows.next() && rows.getLong(1) != 0) {
                faults.add("%d %s".formatted(rows.getLong(1), what));
            }
        }
    }

    /// The doors of the capabilities on one connection, used as the demo clinic's own staff.
    private static final class Doors {

        private final Clock clock = Clock.systemUTC();
        private final People people;
        private final Stock stock;
        private final Prescriptions prescriptions;
        private final Conversions conversions;
        private final Staff nurse;
        private final Staff doctor;
        private final Staff pharmacist;

        Doors(DriverManagerDataSource pool) {
            var transactions = new JdbcTransactionManager(pool);
            var jdbc = JdbcClient.create(pool);
            var access = new Access(jdbc, transactions, POLICY, clock);
            this.people = new People(jdbc, transactions, access, clock);
            var law = LawBook.load(House.ROOT.resolve("law"));
            this.stock = new Stock(jdbc, transactions, law, access, people, clock);
            var protocols = new Protocols(jdbc, law, access, people, clock);
            this.prescriptions = new Prescriptions(jdbc, transactions, access, protocols, clock);
            this.conversions = new Conversions(jdbc, transactions, law, access, protocols, clock);
            this.nurse = staff(jdbc, "nurse", Role.NURSE);
            this.doctor = staff(jdbc, "doctor", Role.DOCTOR);
            this.pharmacist = staff(jdbc, "pharmacist", Role.PHARMACIST);
        }

        private static Staff staff(JdbcClient jdbc, String username, Role role) {
            return jdbc.sql("select id, clinic from access.account where username = ?")
                    .param(username)
                    .query((row, _) -> new Staff(
                            row.getObject("id", UUID.class),
                            username,
                            username,
                            row.getObject("clinic", UUID.class),
                            Set.of(role)))
                    .single();
        }

        private LocalDate today() {
            return clock.instant()
                    .atZone(people.requireOrganisation(nurse.clinic()).zone())
                    .toLocalDate();
        }

        void signOpioidLimit() {
            var all = new Conversions.LimitWish(
                    UUID.randomUUID(),
                    new MedicineRoute(DAM, Route.INTRAVENOUS),
                    Mass.ofMilligrams(1_000),
                    "load",
                    today());
            var refused = conversions.signLimit(doctor, all);
            if (!refused.isEmpty()) {
                throw new IllegalStateException("The limit was not signed: " + refused);
            }
        }

        UUID addPatient(int number) {
            var letters = "%c%c".formatted((char) ('A' + number / 260 % 26), (char) ('A' + number / 10 % 26));
            var born = LocalDate.of(1960, 1, 1 + number / 6_760);
            var personNumber = "%02d01607%s%d".formatted(born.getDayOfMonth(), letters, number % 10);
            var form = new Registration.Form("Test", "Number " + number, born, personNumber);
            if (!(people.register(nurse, form) instanceof Registration.Registered done)) {
                throw new IllegalStateException("Patient %d was not registered".formatted(number));
            }
            var draft = prescriptions.draft(
                    doctor,
                    new Prescription.Draft(
                            done.citizen(),
                            new Dose(DAM, Mass.ofMilligrams(300)),
                            Route.INTRAVENOUS,
                            2,
                            today(),
                            today().plusDays(28),
                            ""));
            var why = "on methadone elsewhere for a year";
            if (!prescriptions
                    .signEarly(doctor, nurse, draft.citizen(), draft.id(), why)
                    .isEmpty()) {
                throw new IllegalStateException("Patient %d has no signed prescription".formatted(number));
            }
            return done.citizen();
        }

        UUID addVial(String label) {
            var receipt = new Receipt(
                    DAM,
                    label,
                    "LOT-T",
                    today().plusYears(1),
                    Mass.ofMilligrams(10_000),
                    "Central store, Copenhagen",
                    "test delivery");
            if (stock.receive(pharmacist, receipt) instanceof Posting.Refused refused) {
                throw new IllegalStateException("Vial %s was refused: %s".formatted(label, refused));
            }
            var vial = stock.listContainers(nurse).stream()
                    .filter(container -> container.label().equals(label))
                    .findFirst()
                    .orElseThrow();
            if (stock.open(
                            nurse,
                            vial.id(),
                            Volume.ofMillilitres("100"),
                            clock.instant().plus(Duration.ofHours(24)))
                    .isPresent()) {
                throw new IllegalStateException("Vial %s was not opened".formatted(label));
            }
            return vial.id();
        }
    }
}
