package org.havn.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.clinic.Conversion;

/// Every version of one direction that the clinic's doctors have signed, newest first.
///
/// @param names of who signed
public record ConversionHistoryPage(Conversion.Way way, List<Conversion> versions, Map<UUID, String> names) {

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }
}
