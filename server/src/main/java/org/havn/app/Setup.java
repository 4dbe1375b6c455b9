package org.havn.app;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.havn.access.Access;
import org.havn.access.AccountDraft;
import org.havn.access.Role;
import org.havn.access.SignInPolicy;
import org.havn.clinic.Line;
import org.havn.clinic.Session;
import org.havn.law.Jurisdiction;
import org.havn.law.LawBook;
import org.havn.person.Organisation;
import org.havn.person.People;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Adds a clinic with its first manager, who then opens the other accounts on a page.
///
/// Asks one question at a time and asks again when an answer does not fit; nothing is written until
/// all of them are answered, and then all of it or nothing.
final class Setup {

    private static final Map<String, Place> PLACES = Map.of(
            "dk", new Place(ZoneId.of("Europe/Copenhagen"), "da"),
            "no", new Place(ZoneId.of("Europe/Oslo"), "nb"));

    private final LawBook law;
    private final Access access;
    private final People people;
    private final Line line;
    private final SignInPolicy policy;
    private final TransactionTemplate transaction;

    Setup(LawBook law, Access access, People people, Line line, SignInPolicy policy, PlatformTransactionManager all) {
        this.law = law;
        this.access = access;
        this.people = people;
        this.line = line;
        this.policy = policy;
        this.transaction = new TransactionTemplate(all);
    }

    /// Where a clinic is: its clock and its language.
    private record Place(ZoneId zone, String language) {}

    /// The person at the keyboard.
    interface Questioner {

        /// Asks and waits.
        ///
        /// @param hidden whether the answer must not be seen, as with a password
        /// @throws StartUpRefused if there is nobody to answer
        String ask(String question, boolean hidden);

        void say(String line);
    }

    /// Adds one clinic.
    void run(Questioner person) {
        var name = text(person, "What is the clinic called?");
        var country = ask(person, "In which country is it (dk, no)?", this::country);
        var morning = ask(person, "When does the morning session open and close (such as 07:00-11:00)?", Hours::read);
        var afternoon = ask(person, "And the afternoon session (such as 14:00-18:00)?", Hours::read);
        var manager = text(person, "What is the first manager's name?");
        var username = ask(person, "With which name will they sign in (such as karen.holm)?", Setup::username);
        var password = password(person);
        var place = Objects.requireNonNull(PLACES.get(country.code()), "checked above");
        try {
            transaction.executeWithoutResult(_ -> {
                Organisation clinic = people.addOrganisation(name, country, place.zone(), place.language());
                line.planSession(clinic.id(), Session.Name.MORNING, morning.opens(), morning.closes());
                line.planSession(clinic.id(), Session.Name.AFTERNOON, afternoon.opens(), afternoon.closes());
                account(new AccountDraft(clinic.id(), username, manager, Set.of(Role.MANAGER), password, false));
            });
        } catch (DuplicateKeyException e) {
            throw new StartUpRefused(
                    "There is a clinic or an account of that name already. Nothing was added; run ./havn setup again.",
                    e);
        }
        person.say("%s is set up. Run ./havn up and sign in as %s.".formatted(name, username));
    }

    private void account(AccountDraft draft) {
        Objects.requireNonNull(access.addFirstAccount(draft), "an account has an id");
    }

    private Jurisdiction country(String answer) {
        if (!PLACES.containsKey(answer)) {
            throw new IllegalArgumentException(
                    "Havn knows the numbers and clocks of dk and no, not \"%s\".".formatted(answer));
        }
        return law.in(new Jurisdiction(answer)).jurisdiction();
    }

    private static String username(String answer) {
        if (!answer.matches("[a-z0-9][a-z0-9.-]{1,63}")) {
            throw new IllegalArgumentException("Use lower-case letters, digits, points and hyphens, two or more.");
        }
        return answer;
    }

    private String password(Questioner person) {
        while (true) {
            var first =
                    person.ask("Their password (at least %d characters)?".formatted(policy.passwordLengthMin()), true);
            if (first.length() < policy.passwordLengthMin()) {
                person.say("That has %d characters.".formatted(first.length()));
            } else if (!first.equals(person.ask("Once more?", true))) {
                person.say("The two differ.");
            } else {
                return first;
            }
        }
    }

    private static String text(Questioner person, String question) {
        return ask(person, question, answer -> {
            if (answer.isEmpty()) {
                throw new IllegalArgumentException("An answer is needed.");
            }
            return answer;
        });
    }

    private static <T> T ask(Questioner person, String question, Function<String, T> reading) {
        while (true) {
            try {
                return reading.apply(person.ask(question, false).strip());
            } catch (IllegalArgumentException e) {
                person.say(String.valueOf(e.getMessage()));
            }
        }
    }

    /// When a session opens and closes, on the clinic's clock.
    private record Hours(LocalTime opens, LocalTime closes) {

        static Hours read(String answer) {
            var parts = answer.split("-", -1);
            try {
                if (parts.length == 2) {
                    var hours = new Hours(LocalTime.parse(parts[0].strip()), LocalTime.parse(parts[1].strip()));
                    if (hours.opens.isBefore(hours.closes)) {
                        return hours;
                    }
                }
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("Write two times such as 07:00-11:00.", e);
            }
            throw new IllegalArgumentException("Write two times such as 07:00-11:00, the earlier one first.");
        }
    }
}
