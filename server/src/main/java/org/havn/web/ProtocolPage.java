package org.havn.web;

import java.util.List;
import java.util.Optional;
import org.havn.law.Cited;
import org.havn.law.DosingLimit;
import org.havn.law.Medicine;
import org.havn.law.Route;

/// The limits a clinic works under.
///
/// @param medicine  whose masses they name
/// @param medicines all that have a page of limits
public record ProtocolPage(String jurisdiction, Medicine medicine, List<Medicine> medicines, List<Row> rows) {

    /// One limit.
    ///
    /// @param query    names the medicine in addresses; empty for the one shown first
    /// @param route    the route it holds for; empty for every route
    /// @param value    that a dose is held against today, written out; empty if there is none
    /// @param own      whose value it is, if it is the clinic's own
    /// @param law      what the law book has, in force or example
    /// @param lawValue what the law book has, written out
    /// @param cite     where the law book has it from
    public record Row(
            String query,
            DosingLimit what,
            Optional<Route> route,
            Optional<String> value,
            Optional<Own> own,
            Optional<Cited<Long>> law,
            String lawValue,
            Optional<Cite> cite) {

        public String path() {
            return "/protocol/%s/%s%s"
                    .formatted(what.code(), route.map(Route::code).orElse("every-route"), query);
        }

        public boolean isOnlyExample() {
            return value.isEmpty() && law.isPresent();
        }
    }

    /// The clinic's own value.
    public record Own(String by, String on, String reason) {}
}
