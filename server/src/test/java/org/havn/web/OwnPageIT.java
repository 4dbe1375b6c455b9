package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.havn.access.Card;
import org.havn.access.Cards;
import org.havn.access.Role;
import org.havn.law.Mass;
import org.junit.jupiter.api.Test;

/// A patient's own page: their record, nobody else's, and only while they use it.
class OwnPageIT {

    private static final RunningClinic CLINIC = RunningClinic.clinic();

    @Test
    void patient_sees_their_doses_who_looked_and_why_something_was_refused() {
        var attendance = CLINIC.dosed("130");
        var other = CLINIC.dosed("199");
        var visitor = signedIn(attendance.citizen());
        var page = visitor.get("/me").body();
        assertThat(page)
                .contains("130\u00a0mg")
                .contains("Nora Bech")
                .contains("Styrelsen for Patientklager")
                .contains("2 years");
        assertThat(page)
                .doesNotContain("199\u00a0mg")
                .doesNotContain("Yourself")
                .doesNotContain(other.citizen().toString());
    }

    @Test
    void try_with_a_wrong_pin_is_told_and_own_visits_are_not() {
        var issued = issue(CLINIC.patient("100"));
        var visitor = new Visitor();
        assertThat(visitor.post("/me/login", Map.of("code", issued.code(), "pin", "x"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(visitor.post("/me/login", Map.of("code", issued.code(), "pin", issued.pin()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(visitor.get("/me").body()).containsOnlyOnce("Yourself");
    }

    @Test
    void form_of_a_page_that_was_shut_leads_back_to_the_own_login() {
        assertThat(Visitor.location(new Visitor().postAsIs("/me/logout", Map.of())))
                .endsWith("/me/login");
    }

    @Test
    void refusal_is_told_in_plain_words() {
        var attendance = CLINIC.checked(CLINIC.patient("200"));
        CLINIC.line().decide(CLINIC.nurse, attendance.id(), Mass.ofMilligrams("390"));
        var page = signedIn(attendance.citizen()).get("/me").body();
        assertThat(page).contains("asked for 390\u00a0mg").contains("Smaller dose");
    }

    @Test
    void own_session_opens_no_page_of_the_staff_and_a_staff_session_no_own_page() {
        var citizen = CLINIC.patient("100");
        var visitor = signedIn(citizen);
        assertThat(Visitor.location(visitor.get("/"))).endsWith("/login");
        assertThat(Visitor.location(visitor.get("/patient/" + citizen))).endsWith("/login");
        var nurse = Visitor.signedIn(CLINIC.nurse);
        assertThat(Visitor.location(nurse.get("/me"))).endsWith("/me/login");
    }

    @Test
    void page_leaves_an_unused_telephone_by_itself() {
        var page = signedIn(CLINIC.patient("100")).get("/me");
        assertThat(page.headers().firstValue("Refresh").orElse("")).isEqualTo("600; url=/me/login");
    }

    @Test
    void page_shuts_when_it_is_unused_when_the_card_is_blocked_and_at_log_out() {
        var citizen = CLINIC.patient("100");
        var idle = signedIn(citizen);
        CLINIC.clock.advance(Duration.ofMinutes(10));
        assertThat(Visitor.location(idle.get("/me"))).endsWith("/me/login");
        var blocked = signedIn(citizen);
        CLINIC.havn.part(Cards.class).block(CLINIC.nurse, citizen, "lost");
        assertThat(Visitor.location(blocked.get("/me"))).endsWith("/me/login");
        var leaving = signedIn(citizen);
        assertThat(leaving.post("/me/logout", Map.of()).statusCode()).isEqualTo(303);
        assertThat(Visitor.location(leaving.get("/me"))).endsWith("/me/login");
    }

    @Test
    void wrong_pins_lock_the_card_and_a_form_from_elsewhere_is_refused() {
        var issued = issue(CLINIC.patient("100"));
        var visitor = new Visitor();
        for (int i = 0; i < 5; i++) {
            assertThat(visitor.post("/me/login", Map.of("code", issued.code(), "pin", "x"))
                            .statusCode())
                    .isEqualTo(422);
        }
        assertThat(visitor.post("/me/login", Map.of("code", issued.code(), "pin", issued.pin()))
                        .statusCode())
                .isEqualTo(422);
        assertThat(new Visitor()
                        .postAsIs("/me/login", Map.of("code", issued.code(), "pin", issued.pin()))
                        .statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void card_of_another_clinic_opens_the_page_of_its_own_patient_only() {
        var nurse = CLINIC.addStaff(CLINIC.addClinic("Klinik Øst"), "own-nurse", "Una Bro", Role.NURSE);
        var citizen = CLINIC.register(nurse);
        var issued = CLINIC.havn.part(Cards.class).issue(nurse, citizen);
        var visitor = new Visitor();
        assertThat(visitor.post("/me/login", Map.of("code", issued.grouped(), "pin", issued.pin()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(visitor.get("/me").body()).contains("Klinik Øst");
    }

    private static Card.Issued issue(UUID citizen) {
        return CLINIC.havn.part(Cards.class).issue(CLINIC.nurse, citizen);
    }

    private static Visitor signedIn(UUID citizen) {
        var issued = issue(citizen);
        var visitor = new Visitor();
        assertThat(visitor.post("/me/login", Map.of("code", issued.code(), "pin", issued.pin()))
                        .statusCode())
                .isEqualTo(303);
        return visitor;
    }
}
