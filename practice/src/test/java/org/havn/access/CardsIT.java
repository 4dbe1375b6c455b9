package org.havn.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// Cards that find a patient and open their own page, and cards that do so no more.
class CardsIT {

    private TestDatabase database;
    private TestClinic clinic;
    private Cards cards;
    private UUID citizen;

    @BeforeEach
    void a_clinic() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        cards = new Cards(
                database.jdbc(),
                new JdbcTransactionManager(database.pool()),
                TestClinic.POLICY,
                clinic.access,
                clinic.clock);
        citizen = clinic.register();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void scanned_code_finds_the_patient_however_it_is_written() {
        var issued = cards.issue(clinic.nurse, citizen);
        assertThat(cards.read(clinic.nurse, issued.code())).contains(citizen);
        assertThat(cards.read(clinic.nurse, " " + issued.grouped().toLowerCase(Locale.ROOT)))
                .contains(citizen);
        assertThat(cards.read(clinic.nurse, issued.code().substring(1))).isEmpty();
        assertThat(cards.read(clinic.nurse, "Test Patient")).isEmpty();
    }

    @Test
    void neither_code_nor_pin_lies_in_the_database() {
        var issued = cards.issue(clinic.nurse, citizen);
        var row = database.jdbc()
                .sql("select row_to_json(c)::text from access.card c")
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(issued.code()).doesNotContain("\"" + issued.pin());
        assertThat(issued.toString()).doesNotContain(issued.code());
    }

    @Test
    void new_card_ends_the_old_one_and_a_blocked_card_stays_blocked() {
        var first = cards.issue(clinic.nurse, citizen);
        var second = cards.issue(clinic.nurse, citizen);
        assertThat(cards.read(clinic.nurse, first.code())).isEmpty();
        assertThat(cards.signIn(first.code(), first.pin())).isInstanceOf(CardSignIn.Unknown.class);
        assertThat(cards.read(clinic.nurse, second.code())).contains(citizen);
        var holder = ((CardSignIn.Welcome) cards.signIn(second.code(), second.pin())).holder();
        cards.block(clinic.nurse, citizen, "lost");
        cards.block(clinic.nurse, citizen, "lost again");
        assertThat(cards.read(clinic.nurse, second.code())).isEmpty();
        assertThat(cards.refresh(holder)).isEmpty();
        assertThat(cards.find(clinic.nurse, citizen)).isEmpty();
    }

    @Test
    void third_wrong_pin_locks_the_card_until_the_time_is_over() {
        var issued = cards.issue(clinic.nurse, citizen);
        for (int i = 0; i < 2; i++) {
            assertThat(cards.signIn(issued.code(), "no")).isInstanceOf(CardSignIn.Unknown.class);
        }
        assertThat(cards.signIn(issued.code(), "no")).isInstanceOf(CardSignIn.LockedOut.class);
        assertThat(cards.signIn(issued.code(), issued.pin())).isInstanceOf(CardSignIn.LockedOut.class);
        clinic.clock.advance(Duration.ofMinutes(15));
        assertThat(cards.signIn(issued.code(), issued.pin())).isInstanceOf(CardSignIn.Welcome.class);
    }

    @Test
    void own_visits_and_wrong_tries_stand_in_the_trail_of_the_record() {
        var issued = cards.issue(clinic.nurse, citizen);
        var holder = ((CardSignIn.Welcome) cards.signIn(issued.code(), issued.pin())).holder();
        cards.noteVisit(holder);
        assertThat(cards.signIn(issued.code(), "no")).isInstanceOf(CardSignIn.Unknown.class);
        assertThat(cards.listLooks(holder, 3))
                .filteredOn(look -> look.action().startsWith("own-"))
                .extracting(AuditEntry::action, AuditEntry::allowed)
                .containsExactly(tuple("own-sign-in", false));
        assertThat(clinic.access.listAuditOfRecord(clinic.nurse, citizen, 9))
                .filteredOn(look ->
                        look.action().startsWith("own-") || look.action().equals(Cards.OWN_PAGE))
                .extracting(AuditEntry::action, AuditEntry::allowed)
                .containsExactly(tuple("own-sign-in", false), tuple(Cards.OWN_PAGE, true), tuple("own-sign-in", true));
    }

    @Test
    void card_of_a_care_that_has_ended_stays_shut_when_the_patient_comes_back() {
        var issued = cards.issue(clinic.nurse, citizen);
        var away = clinic.addStaff(clinic.addClinic("Klinik Vest"), "away", Role.NURSE);
        clinic.clock.advance(Duration.ofDays(1));
        clinic.access.takeOverCare(away, citizen, clinic.here.id(), "moved");
        assertThat(cards.signIn(issued.code(), issued.pin())).isInstanceOf(CardSignIn.Unknown.class);
        clinic.clock.advance(Duration.ofDays(1));
        clinic.access.takeOverCare(clinic.nurse, citizen, away.clinic(), "moved back");
        assertThat(cards.signIn(issued.code(), issued.pin())).isInstanceOf(CardSignIn.Unknown.class);
        assertThat(cards.read(clinic.nurse, issued.code())).isEmpty();
    }

    @Test
    void card_of_one_clinic_says_nothing_at_another_and_other_roles_issue_none() {
        var issued = cards.issue(clinic.nurse, citizen);
        var stranger = clinic.addStaff(clinic.addClinic("Klinik Syd"), "stranger", Role.NURSE);
        assertThat(cards.read(stranger, issued.code())).isEmpty();
        assertThatThrownBy(() -> cards.issue(stranger, citizen)).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> cards.block(stranger, citizen, "x")).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> cards.issue(clinic.pharmacist, citizen)).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> cards.block(clinic.nurse, citizen, " ")).isInstanceOf(IllegalArgumentException.class);
    }
}
