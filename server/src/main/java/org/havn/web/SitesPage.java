package org.havn.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.person.Organisation;
import org.havn.person.Organisation.Place;
import org.havn.stock.Container;
import org.havn.stock.Dispatch;

/// Places that give doses in the clinic's name, and the vials on their way to them and back.
///
/// @param here     the clinic, or one of its sites
/// @param sites    of the clinic
/// @param places   that the law knows today
/// @param rule     where that stands
/// @param told     who is to be told
/// @param vials    that could be sent
/// @param partners to whom
/// @param names    of accounts and houses
/// @param site     the form that sets one up
/// @param parcel   the form that sends a vial
/// @param key      the same for every repetition of one press
public record SitesPage(
        Organisation here,
        List<Organisation> sites,
        List<Place> places,
        Optional<Rule> rule,
        Optional<String> told,
        List<Container> vials,
        List<Organisation> partners,
        List<Dispatch> dispatches,
        Map<UUID, String> names,
        Form site,
        Form parcel,
        List<Reason> refused,
        UUID key) {

    /// @param standing how far it binds, such as `guideline`
    public record Rule(String standing, Cite cite) {}

    public String name(UUID id) {
        return names.getOrDefault(id, "");
    }

    public String press() {
        return parcel.value("key").isEmpty() ? key.toString() : parcel.value("key");
    }
}
