package org.havn.clinic;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.havn.access.Access;
import org.havn.access.AccountDraft;
import org.havn.access.Action;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.law.Cited;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.LawBook;
import org.havn.law.LawValue;
import org.havn.law.TakeHome;
import org.havn.person.Organisation;
import org.havn.person.Organisation.Place;
import org.havn.person.People;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to places that give doses in a clinic's name: pharmacies, care homes, hospitals, prisons.
///
/// A site has its own staff, cupboard and books. The clinic's doctors prescribe and sign the limits, and send each
/// patient there for some days. What the law book does not know is no permission.
public final class Sites {

    private static final String DELEGATED = "delegated";

    private final LawBook law;
    private final LineStore line;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Sites(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LawBook law,
            Access access,
            People people,
            Clock clock) {
        this.law = law;
        this.line = new LineStore(jdbc);
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// A site about to be set up, with the account of whoever answers for it there.
    ///
    /// @param username of that person, who opens the accounts of the others
    public record Draft(String name, Place place, String responsible, String username, String password) {

        /// Without the password, so that no log ever holds one.
        @Override
        public String toString() {
            return "Draft[%s, %s]".formatted(name, place);
        }
    }

    /// The sites of the clinic of `staff`.
    public List<Organisation> list(Staff staff) {
        return people.listOrganisations().stream()
                .filter(known -> known.site()
                        .filter(site -> site.runBy().equals(staff.clinic()))
                        .isPresent())
                .toList();
    }

    /// What the law of the clinic says today of places that may give doses in its name.
    public Optional<Cited<LawValue.Words>> rule(Staff staff) {
        return places(law, people.requireOrganisation(staff.clinic()), today(staff));
    }

    /// The kinds of places that the law of the clinic knows today.
    public Set<Place> places(Staff staff) {
        return rule(staff).map(cited -> Place.ofLaw(cited.value().text())).orElse(Set.of());
    }

    /// Who is to be told that a site gives doses, if the law book says.
    public Optional<Cited<LawValue.Words>> told(Staff staff) {
        return delegated(law, people.requireOrganisation(staff.clinic()), today(staff))
                .flatMap(TakeHome.Way::told);
    }

    /// Sets a site up, with the clinic's sessions and one account.
    ///
    /// @return why not; empty if it is there now
    public List<Finding> add(Staff manager, Draft draft) {
        access.require(manager, Action.MANAGE_STAFF);
        var clinic = people.requireOrganisation(manager.clinic());
        var objections = new ArrayList<>(objections(law, clinic, draft.place(), today(manager)));
        if (clinic.site().isPresent()) {
            objections.add(finding("site.of-a-site"));
        }
        if (draft.name().isBlank()) {
            objections.add(finding("site.no-name"));
        }
        if (!objections.isEmpty()) {
            return objections;
        }
        try {
            return Objects.requireNonNull(transaction.execute(_ -> {
                var site = people.addSite(manager, draft.name().strip(), draft.place());
                line.listSessions(clinic.id(), LocalDate.EPOCH).forEach(session -> line.addSession(site.id(), session));
                var account = access.addFirstAccount(new AccountDraft(
                        site.id(),
                        draft.username(),
                        draft.responsible(),
                        Set.of(Role.MANAGER, Role.NURSE),
                        draft.password(),
                        false));
                access.note(manager, null, Action.MANAGE_STAFF, "opened " + account);
                return List.<Finding>of();
            }));
        } catch (DuplicateKeyException e) {
            return List.of(finding("site.taken"));
        }
    }

    /// @return why a place may not give doses on a day; empty if the law lets it
    static List<Finding> objections(LawBook law, Organisation clinic, Place place, LocalDate day) {
        var known = places(law, clinic, day);
        if (known.isEmpty()) {
            return List.of(finding("site.no-rule", new Value.Day(day)));
        }
        return Place.ofLaw(known.get().value().text()).contains(place)
                ? List.of()
                : List.of(new Finding(
                        "site.other-place",
                        List.of(
                                new Value.Day(day),
                                new Value.Text(known.get().value().text())),
                        Optional.of(known.get().citation()),
                        Lift.NOBODY));
    }

    private static Optional<Cited<LawValue.Words>> places(LawBook law, Organisation clinic, LocalDate day) {
        return delegated(law, clinic, day).flatMap(TakeHome.Way::places);
    }

    private static Optional<TakeHome.Way> delegated(LawBook law, Organisation clinic, LocalDate day) {
        return law.in(clinic.jurisdiction()).on(day).find(TakeHome.class).flatMap(known -> known.find(DELEGATED));
    }

    private LocalDate today(Staff staff) {
        return clock.instant()
                .atZone(people.requireOrganisation(staff.clinic()).zone())
                .toLocalDate();
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
