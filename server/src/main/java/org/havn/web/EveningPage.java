package org.havn.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.clinic.Missed;
import org.havn.clinic.Night;
import org.havn.person.Citizen;
import org.havn.stock.LineState;
import org.havn.stock.Syringe;

/// What is left to do before the day is over.
///
/// @param today         whether `day` is today; of a day before only the missed sessions are shown
/// @param before        days of which a missed session still waits
/// @param nights        what goes home today and is not handed out yet
/// @param handedOut     how much went home
/// @param missed        sessions that are over and nobody has given a reason for
/// @param settled       those that somebody has
/// @param syringes      of today or before that still hold something
/// @param benchInUse    whether something lies on the preparation table
/// @param discrepancies that are open
/// @param count         whether the line is open, and which count comes next
/// @param tomorrowOpen  patients of tomorrow morning without a syringe
/// @param tomorrowDrawn patients of tomorrow morning with one
public record EveningPage(
        LocalDate day,
        boolean today,
        List<LocalDate> before,
        List<NightRow> nights,
        long handedOut,
        List<Row> missed,
        List<Row> settled,
        List<Syringe> syringes,
        boolean benchInUse,
        long discrepancies,
        LineState count,
        long tomorrowOpen,
        long tomorrowDrawn,
        Form form,
        List<Reason> refused,
        Instant now,
        Map<UUID, String> names) {

    /// A patient and the session they missed.
    public record Row(Citizen citizen, Missed missed) {

        public String field() {
            return "missed-%s-%s".formatted(missed.session().code(), citizen.id());
        }
    }

    /// A patient and what they take home.
    public record NightRow(Citizen citizen, Night night) {

        /// The window if they are here, or else their record.
        public String path() {
            return night.attendance()
                    .map(at -> "/window/%s?prescription=%s"
                            .formatted(at, night.prescription().id()))
                    .orElse("/patient/" + citizen.id());
        }
    }

    public List<Missed.Why> reasons() {
        return Arrays.asList(Missed.Why.values());
    }

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    public Tone tone(Syringe syringe) {
        return PreparationPage.toneOf(syringe, now);
    }

    /// Whether the closing count has been made.
    public boolean closed() {
        return !count.open() && count.turn() > 1;
    }

    /// How many things are left to do.
    public long left() {
        return missed.size()
                + before.size()
                + nights.size()
                + syringes.size()
                + discrepancies
                + (benchInUse ? 1 : 0)
                + (closed() ? 0 : 1);
    }
}
