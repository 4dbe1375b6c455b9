package org.havn.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Signing in, being kept out, and the trail of both.
class AccessIT {

    private TestDatabase database;
    private TestClinic clinic;

    @BeforeEach
    void a_clinic() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_right_password_opens_whatever_the_case_of_the_name() {
        assertThat(clinic.access.signIn(" Nurse ", TestClinic.PASSWORD))
                .isInstanceOfSatisfying(
                        SignIn.Welcome.class,
                        welcome -> assertThat(welcome.staff()).isEqualTo(clinic.nurse));
    }

    @Test
    void a_wrong_name_and_a_wrong_password_look_alike() {
        assertThat(clinic.access.signIn("nobody", TestClinic.PASSWORD)).isInstanceOf(SignIn.Unknown.class);
        assertThat(clinic.access.signIn("nurse", "not the password")).isInstanceOf(SignIn.Unknown.class);
    }

    @Test
    void the_third_wrong_try_locks_and_the_right_password_does_not_open_until_the_time_is_over() {
        tryWrong(2);
        assertThat(clinic.signsIn(clinic.nurse, TestClinic.PASSWORD)).isTrue();
        tryWrong(3);
        assertThat(clinic.access.signIn("nurse", TestClinic.PASSWORD)).isInstanceOf(SignIn.LockedOut.class);
        clinic.clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(clinic.signsIn(clinic.nurse, TestClinic.PASSWORD)).isFalse();
        clinic.clock.advance(Duration.ofMillis(1));
        assertThat(clinic.signsIn(clinic.nurse, TestClinic.PASSWORD)).isTrue();
    }

    @Test
    void a_lock_set_while_the_right_password_is_being_checked_holds() throws Exception {
        try (var other = database.pool().getConnection();
                var tries = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            try (var lock = other.prepareStatement("update access.account set locked_until = ? where id = ?")) {
                lock.setTimestamp(1, Timestamp.from(clinic.now().plus(Duration.ofMinutes(15))));
                lock.setObject(2, clinic.nurse.id());
                assertThat(lock.executeUpdate()).isEqualTo(1);
            }
            var answer = tries.submit(() -> clinic.access.signIn("nurse", TestClinic.PASSWORD));
            waitUntilSomebodyWaits();
            other.commit();
            assertThat(answer.get()).isInstanceOf(SignIn.LockedOut.class);
        }
        assertThat(clinic.access.signIn("nurse", TestClinic.PASSWORD)).isInstanceOf(SignIn.LockedOut.class);
    }

    private void waitUntilSomebodyWaits() throws InterruptedException {
        var waiting = "select exists (select from pg_locks where not granted)";
        for (int looks = 0; looks < 500; looks++) {
            if (database.jdbc().sql(waiting).query(Boolean.class).single()) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("Nobody waits for the account");
    }

    @Test
    void a_name_that_no_database_keeps_is_nobodys() {
        assertThat(clinic.access.signIn("nur\0se", TestClinic.PASSWORD)).isInstanceOf(SignIn.Unknown.class);
    }

    @Test
    void a_manager_ends_a_lock_out_and_closes_an_account_at_once() {
        tryWrong(3);
        clinic.access.unlock(clinic.manager, clinic.nurse.id());
        assertThat(clinic.signsIn(clinic.nurse, TestClinic.PASSWORD)).isTrue();
        clinic.access.setActive(clinic.manager, clinic.nurse.id(), false);
        assertThat(clinic.signsIn(clinic.nurse, TestClinic.PASSWORD)).isFalse();
        assertThat(clinic.access.refresh(clinic.nurse)).isEmpty();
    }

    @Test
    void a_manager_rules_in_their_own_clinic_only() {
        var elsewhere = clinic.addStaff(clinic.addClinic("En anden"), "far.manager", Role.MANAGER);
        assertThatThrownBy(() -> clinic.access.unlock(elsewhere, clinic.nurse.id()))
                .isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.access.unlock(clinic.nurse, clinic.nurse.id()))
                .isInstanceOf(AccessRefused.class);
        var draft =
                new AccountDraft(clinic.here.id(), "smuggled", "S", Set.of(Role.DOCTOR), TestClinic.PASSWORD, false);
        assertThatThrownBy(() -> clinic.access.addAccount(elsewhere, draft)).isInstanceOf(AccessRefused.class);
    }

    @Test
    void a_short_password_is_refused_with_the_length_it_needs() {
        var draft = new AccountDraft(clinic.here.id(), "short", "Short", Set.of(Role.NURSE), "12345678901", false);
        assertThatThrownBy(() -> clinic.access.addAccount(clinic.manager, draft))
                .hasMessage("A password needs at least 12 characters");
    }

    @Test
    void every_try_stands_in_the_trail() {
        tryWrong(3);
        assertThat(clinic.access.signIn("nurse", TestClinic.PASSWORD)).isInstanceOf(SignIn.LockedOut.class);
        assertThat(clinic.access.listAudit(clinic.manager, 20))
                .extracting(AuditEntry::detail)
                .contains("wrong password", "wrong password, now locked", "locked out");
    }

    @Test
    void a_patient_is_read_only_in_the_care_of_their_clinic_and_the_reading_is_written_down() {
        var patient = clinic.patient("100");
        assertThat(clinic.people.open(clinic.doctor, patient).id()).isEqualTo(patient);
        var stranger = clinic.addStaff(clinic.addClinic("En anden"), "stranger", Role.DOCTOR);
        assertThatThrownBy(() -> clinic.people.open(stranger, patient)).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.people.open(clinic.manager, patient)).isInstanceOf(AccessRefused.class);

        assertThat(clinic.access.listAuditOfRecord(clinic.doctor, patient, 50))
                .anySatisfy(entry -> {
                    assertThat(entry.action()).isEqualTo("read-record");
                    assertThat(entry.allowed()).isTrue();
                    assertThat(entry.actorName()).contains("Staff doctor");
                })
                .anySatisfy(entry -> {
                    assertThat(entry.actorName()).contains("Staff stranger");
                    assertThat(entry.allowed()).isFalse();
                });
    }

    private void tryWrong(int times) {
        for (int done = 0; done < times; done++) {
            assertThat(clinic.signsIn(clinic.nurse, "not the password")).isFalse();
        }
    }
}
