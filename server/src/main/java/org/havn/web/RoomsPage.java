package org.havn.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.clinic.RoomLimit;
import org.havn.clinic.SeatMap;

/// How many fit into the rooms, who has signed that, and how many nurses there are.
///
/// @param names of the staff who signed, by account
public record RoomsPage(SeatMap seats, Map<UUID, String> names, Form form, List<Reason> refused) {

    public List<RoomLimit> limits() {
        return List.of(RoomLimit.values());
    }

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }
}
