package org.havn.person;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Jurisdiction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to citizens and organisations.
public final class People {

    private final PersonStore store;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<UUID, Organisation> organisations = new ConcurrentHashMap<>();

    public People(JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Clock clock) {
        this.store = new PersonStore(jdbc);
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// Sets up a clinic. Part of installing Havn, not of a day's work.
    ///
    /// @param language `da`, `nb` or `en`
    /// @throws DuplicateKeyException if there is one of that name
    public Organisation addOrganisation(String name, Jurisdiction jurisdiction, ZoneId zone, String language) {
        return add(name, jurisdiction, zone, language, Optional.empty());
    }

    /// Sets up a place that gives doses in the name of the clinic of `manager`, under the same law and clock.
    ///
    /// @throws DuplicateKeyException if there is a clinic or place of that name
    public Organisation addSite(Staff manager, String name, Organisation.Place place) {
        access.require(manager, Action.MANAGE_STAFF);
        var clinic = requireOrganisation(manager.clinic());
        var site = add(
                name,
                clinic.jurisdiction(),
                clinic.zone(),
                clinic.language(),
                Optional.of(new Organisation.Site(place, clinic.id())));
        access.note(manager, null, Action.MANAGE_STAFF, "site " + site.id());
        return site;
    }

    private Organisation add(
            String name, Jurisdiction jurisdiction, ZoneId zone, String language, Optional<Organisation.Site> site) {
        var draft = new Organisation(UUID.randomUUID(), name, jurisdiction, zone, language, site);
        return new Organisation(store.addOrganisation(draft), name, jurisdiction, zone, language, site);
    }

    public List<Organisation> listOrganisations() {
        return store.listOrganisations();
    }

    /// The clinic with this id. It does not change while Havn runs, so it is read once.
    ///
    /// @throws IllegalStateException if there is none: an account points to nowhere
    public Organisation requireOrganisation(UUID id) {
        var known = organisations.get(id);
        if (known != null) {
            return known;
        }
        store.listOrganisations().forEach(organisation -> organisations.put(organisation.id(), organisation));
        return Optional.ofNullable(organisations.get(id))
                .orElseThrow(() -> new IllegalStateException("No organisation %s".formatted(id)));
    }

    /// Registers a citizen and takes them into the care of the clinic of `staff`.
    public Registration register(Staff staff, Registration.Form form) {
        access.require(staff, Action.REGISTER_PATIENT);
        return switch (PersonNumbers.read(requireOrganisation(staff.clinic()).jurisdiction(), form.number())) {
            case NumberReading.Refused(var finding) -> new Registration.Refused(finding);
            case NumberReading.Accepted(var number, var warnings) -> register(staff, form, number, warnings);
        };
    }

    private Registration register(Staff staff, Registration.Form form, PersonNumber number, List<Finding> warnings) {
        var all = new ArrayList<>(warnings);
        if (number.born().filter(born -> !born.equals(form.born())).isPresent()) {
            all.add(PersonNumbers.finding("person-number.other-birth-date"));
        }
        try {
            return requireResult(transaction.execute(_ -> {
                var now = clock.instant();
                var citizen = store.addCitizen(staff, now);
                store.addParticulars(citizen, form, staff, now);
                store.addNumber(citizen, number, Optional.empty(), staff, now);
                access.startCare(staff, citizen);
                return new Registration.Registered(citizen, all);
            }));
        } catch (DuplicateKeyException e) {
            return new Registration.NumberTaken(store.findOwner(number).orElseThrow(() -> e));
        }
    }

    /// Gives a citizen a new number in place of an older one; both stay, linked.
    ///
    /// @param replaces the number that it takes the place of
    public Registration renumber(Staff staff, UUID citizen, UUID replaces, String typed) {
        access.open(staff, citizen, Action.REGISTER_PATIENT);
        var jurisdiction = requireOrganisation(staff.clinic()).jurisdiction();
        return switch (PersonNumbers.read(jurisdiction, typed)) {
            case NumberReading.Refused(var finding) -> new Registration.Refused(finding);
            case NumberReading.Accepted(var number, var warnings) -> {
                var current = list(Set.of(citizen)).getFirst().numbers().stream()
                        .filter(known -> known.id().equals(replaces) && !known.replaced())
                        .findAny();
                if (current.isEmpty()) {
                    yield new Registration.Refused(PersonNumbers.finding("person-number.already-replaced"));
                }
                try {
                    store.addNumber(citizen, number, Optional.of(replaces), staff, clock.instant());
                    yield new Registration.Registered(citizen, warnings);
                } catch (DuplicateKeyException e) {
                    yield new Registration.NumberTaken(store.findOwner(number).orElseThrow(() -> e));
                }
            }
        };
    }

    /// Opens the particulars of one citizen, and writes down that `staff` saw them.
    public Citizen open(Staff staff, UUID citizen) {
        access.open(staff, citizen, Action.READ_RECORD);
        return list(Set.of(citizen)).getFirst();
    }

    /// The citizens with these ids, by name. For callers that have asked [Access] themselves.
    public List<Citizen> list(Collection<UUID> citizens) {
        return store.list(citizens);
    }

    /// The patients of the clinic whose name, birth date (ISO) or number contains `words`.
    public List<Citizen> search(Staff staff, String words) {
        access.require(staff, Action.SEARCH_PATIENTS);
        var wanted = words.strip().toLowerCase(Locale.ROOT);
        var digits = wanted.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return store.list(access.listInCare(staff)).stream()
                .filter(citizen -> citizen.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || citizen.born().toString().equals(wanted)
                        || (!digits.isEmpty()
                                && citizen.numbers().stream()
                                        .anyMatch(
                                                known -> known.number().value().startsWith(digits))))
                .toList();
    }

    /// Keeps a new photo; the newest is shown.
    public void addPhoto(Staff staff, UUID citizen, Photo photo) {
        access.open(staff, citizen, Action.REGISTER_PATIENT);
        store.addPhoto(citizen, photo, staff, clock.instant());
    }

    public Optional<Photo> findPhoto(Staff staff, UUID citizen) {
        access.open(staff, citizen, Action.READ_RECORD);
        return store.findPhoto(citizen);
    }

    /// The newest photo of a citizen. For callers that have asked [Access] themselves.
    public Optional<Photo> photoOf(UUID citizen) {
        return store.findPhoto(citizen);
    }

    private static Registration requireResult(@Nullable Registration registration) {
        return Objects.requireNonNull(registration, "a transaction that ran has a result");
    }
}
