package org.havn.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.clinic.Prescription;
import org.havn.clinic.TakeHomeGrant;
import org.havn.person.Citizen;
import org.havn.stock.Container;

/// Doses that a patient takes home.
///
/// @param prescriptions valid today
/// @param ways          that the law has here today, with what they are called
/// @param rows          newest first
/// @param key           the same for every repetition of one press
/// @param names         of the staff who did what, by account
public record TakeHomePage(
        Citizen citizen,
        LocalDate today,
        List<Prescription> prescriptions,
        Map<String, String> ways,
        List<Row> rows,
        UUID key,
        Form form,
        List<Reason> refused,
        Map<UUID, String> names) {

    /// One decision.
    ///
    /// @param law   what it says against it
    /// @param vials to hand out from, as long as it is not handed out
    public record Row(TakeHomeGrant grant, List<Reason> law, List<Container> vials) {}

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    public String path() {
        return "/patient/" + citizen.id() + "/take-home";
    }

    public String press() {
        return form.value("key").isEmpty() ? key.toString() : form.value("key");
    }
}
