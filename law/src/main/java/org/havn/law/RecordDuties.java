package org.havn.law;

import java.util.Map;
import java.util.Optional;

/// How long records are kept, and how reading them is controlled.
///
/// @param records by their name, such as `patient-record`
public record RecordDuties(Map<String, Keeping> records) implements Rule {

    public RecordDuties {
        records = Map.copyOf(records);
    }

    /// The one with this name.
    public Optional<Keeping> find(String name) {
        return Optional.ofNullable(records.get(name));
    }

    /// One kind of record.
    ///
    /// @param keep how long
    /// @param keepUntil how long, if not counted
    /// @param where where it is written
    /// @param accessLogged whether each reading is logged
    /// @param logAccess whether the person may see who read
    /// @param keepLog how long the log is kept
    /// @param prisonMax the longest prison term for reading without need
    /// @param prisonAggravatedMax the same when aggravated
    /// @param objection whether the person may object to sharing
    public record Keeping(
            Optional<Cited<Span>> keep,
            Optional<Cited<LawValue.Words>> keepUntil,
            Optional<Cited<LawValue.Words>> where,
            Optional<Cited<LawValue.Flag>> accessLogged,
            Optional<Cited<LawValue.Flag>> logAccess,
            Optional<Cited<LawValue.Words>> keepLog,
            Optional<Cited<Span>> prisonMax,
            Optional<Cited<Span>> prisonAggravatedMax,
            Optional<Cited<LawValue.Flag>> objection) {}
}
