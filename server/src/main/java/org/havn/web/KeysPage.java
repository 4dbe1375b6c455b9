package org.havn.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.stock.KeyHandover;

/// Who has the keys, and the form with which they go on.
///
/// @param handovers newest first
/// @param mayGive   whether the reader has them, or may give them in somebody's place
public record KeysPage(
        List<KeyHandover> handovers, boolean mayGive, Form form, List<Reason> refused, Map<UUID, String> names) {

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    public Optional<KeyHandover> last() {
        return handovers.stream().findFirst();
    }
}
