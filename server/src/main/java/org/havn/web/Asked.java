package org.havn.web;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;
import org.havn.clinic.DispensingDecision;
import org.havn.law.Mass;

/// The last answer that this person got for one attendance, kept so that reloading the page asks nothing anew.
///
/// @param check the check that the answer rests on
record Asked(UUID check, Mass mass, DispensingDecision decision) {

    void keep(HttpSession session, UUID attendance) {
        session.setAttribute(name(attendance), this);
    }

    /// The answer kept for `attendance`, unless the patient has been checked again since.
    static Optional<Asked> find(HttpSession session, UUID attendance, UUID check) {
        return session.getAttribute(name(attendance)) instanceof Asked asked
                        && asked.check().equals(check)
                ? Optional.of(asked)
                : Optional.empty();
    }

    static void forget(HttpSession session, UUID attendance) {
        session.removeAttribute(name(attendance));
    }

    private static String name(UUID attendance) {
        return Asked.class.getName() + attendance;
    }
}
