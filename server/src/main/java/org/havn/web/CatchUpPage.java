package org.havn.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.clinic.LateDose;
import org.havn.clinic.Session;
import org.havn.person.Citizen;
import org.havn.stock.Container;

/// Entering a day afterwards, and what has been entered.
///
/// @param key     the same for every repetition of one press
/// @param givers  who may have given a dose, by account
/// @param entries newest first
/// @param remarks of each entry in plain words, by its dose
/// @param names   of citizens and staff, by id
public record CatchUpPage(
        UUID key,
        List<Citizen> patients,
        List<Container> vials,
        Map<UUID, String> givers,
        List<LateDose.Entry> entries,
        Map<UUID, List<Reason>> remarks,
        Map<UUID, String> names,
        Form form,
        List<Reason> refused) {

    public List<Session.Name> sessions() {
        return List.of(Session.Name.values());
    }

    public String name(UUID id) {
        return names.getOrDefault(id, "–");
    }
}
