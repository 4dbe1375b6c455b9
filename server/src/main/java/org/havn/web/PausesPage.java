package org.havn.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.clinic.Pause;
import org.havn.person.Citizen;

/// A patient's agreed times away, and the form for another.
///
/// @param refused why the last one was not written down
/// @param names   of the staff who wrote them down, by account
public record PausesPage(
        Citizen citizen,
        LocalDate today,
        List<Pause> pauses,
        Form form,
        List<Reason> refused,
        Map<UUID, String> names) {

    public List<Pause.Kind> kinds() {
        return List.of(Pause.Kind.values());
    }

    public String path() {
        return "/patient/" + citizen.id();
    }

    /// Whether it can still be ended: it has days left and nobody has ended it.
    public boolean isOpen(Pause pause) {
        return pause.ended().isEmpty() && !pause.until().isBefore(today);
    }

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }
}
