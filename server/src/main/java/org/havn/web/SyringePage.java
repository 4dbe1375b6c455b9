package org.havn.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.person.Citizen;
import org.havn.stock.Syringe;
import org.havn.stock.WasteKind;

/// One syringe, and the witnessed act that takes it out of use.
///
/// @param citizen empty for those who may not open records
/// @param kinds   of waste to choose from
/// @param mayBack whether it is untouched and in time, so that it may go back into its vial
public record SyringePage(
        Syringe syringe,
        Optional<Citizen> citizen,
        List<WasteKind> kinds,
        boolean mayBack,
        boolean mayAct,
        Form form,
        List<Reason> refused,
        Instant now,
        Map<UUID, String> names) {

    public String path() {
        return "/preparation/syringe/" + syringe.id();
    }

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    public Tone tone() {
        return PreparationPage.toneOf(syringe, now);
    }
}
