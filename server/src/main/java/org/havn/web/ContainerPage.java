package org.havn.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.person.Citizen;
import org.havn.stock.Container;
import org.havn.stock.RegisterLine;

/// One vial and its register.
///
/// @param names    of the staff who wrote a line, by account
/// @param citizens whom a line was for, where the reader may know it
public record ContainerPage(
        Container container, List<RegisterLine> lines, Map<UUID, String> names, Map<UUID, Citizen> citizens) {

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    public String path() {
        return "/stock/" + container.id();
    }

    /// Whether it can still be made into a solution.
    public boolean isToDissolve() {
        return container.opening().isEmpty() && !container.balance().isZero();
    }

    /// The patient of a line: the name, or only that it was a patient.
    public String patient(RegisterLine line, Text t) {
        return line.citizen()
                .map(id -> citizens.containsKey(id)
                        ? citizens.get(id).name()
                        : t.of(
                                "register.patient",
                                id.toString().substring(id.toString().length() - 6)))
                .orElse("");
    }
}
