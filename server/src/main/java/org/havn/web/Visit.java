package org.havn.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.havn.access.Action;
import org.havn.access.Staff;

/// What every page needs to know about who asks for it.
///
/// @param who         signed in; empty on the login page and on errors before it
/// @param clinic      name of their clinic, empty when nobody is signed in
/// @param path        asked for, so that the navigation shows where we are
/// @param scheme      light, dark, or auto for what the machine prefers
/// @param idleSeconds until an unused session ends
/// @param forgery     what a form sends along to show that it came from here
/// @param flash       left by the page before, shown once
public record Visit(
        Text t,
        Optional<Staff> who,
        String clinic,
        String path,
        Scheme scheme,
        long idleSeconds,
        Forgery forgery,
        Optional<Flash> flash) {

    /// The signed-in member of staff.
    ///
    /// @throws IllegalStateException on a page that does not ask for a login
    public Staff staff() {
        return who.orElseThrow(() -> new IllegalStateException("Nobody is signed in on " + path));
    }

    public boolean may(Action action) {
        return who.isPresent() && who.get().may(action);
    }

    public String asset(String file) {
        return Assets.address(file);
    }

    /// The places this person may go to.
    public List<Place> places() {
        var places = new ArrayList<Place>();
        for (Place place : Place.values()) {
            if (may(place.action())) {
                places.add(place);
            }
        }
        return places;
    }

    /// The roles, written out, such as `nurse, manager`.
    public String roles() {
        return String.join(
                ", ",
                staff().roles().stream()
                        .sorted()
                        .map(role -> t.of("role." + role.code()))
                        .toList());
    }

    /// A page in the navigation.
    public enum Place {
        LINE("/", "line", "b", Action.SEE_BOARD),
        PREPARATION("/preparation", "preparation", "f", Action.PREPARE_SYRINGE),
        TIMES("/times", "times", "t", Action.PLAN_TIMES),
        MOVES("/moves", "moves", "y", Action.SEE_MOVES),
        REVIEWS("/reviews", "reviews", "d", Action.SEE_REVIEWS),
        STOCK("/stock", "stock", "s", Action.READ_STOCK),
        PROTOCOL("/protocol", "protocol", "p", Action.READ_PROTOCOL),
        LAW("/law", "law", "w", Action.READ_PROTOCOL),
        SUBSTANCES("/substances", "substances", "g", Action.SCREEN_SUBSTANCES),
        CONTROL("/control", "control", "n", Action.READ_EARLY_WARNING),
        POLICY("/policy", "policy", "o", Action.RUN_POLICIES),
        STAFF("/staff", "staff", "m", Action.MANAGE_STAFF),
        AUDIT("/audit", "audit", "a", Action.READ_AUDIT);

        private final String path;
        private final String code;
        private final String key;
        private final Action action;

        Place(String path, String code, String key, Action action) {
            this.path = path;
            this.code = code;
            this.key = key;
            this.action = action;
        }

        public String path() {
            return path;
        }

        /// The last part of its sentences' keys.
        public String code() {
            return code;
        }

        /// The single key that goes there.
        public String key() {
            return key;
        }

        Action action() {
            return action;
        }

        /// Whether `asked` lies here.
        public boolean holds(String asked) {
            return path.equals("/")
                    ? asked.equals("/") || asked.startsWith("/window") || asked.startsWith("/patient")
                    : asked.equals(path) || asked.startsWith(path + "/");
        }
    }

    /// Light or dark.
    public enum Scheme {
        AUTO("auto"),
        LIGHT("light"),
        DARK("dark");

        private final String code;

        Scheme(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static Scheme of(String code) {
            for (Scheme scheme : values()) {
                if (scheme.code.equals(code)) {
                    return scheme;
                }
            }
            return AUTO;
        }
    }

    /// What shows that a form came from this page: a field for forms, a header for scripts.
    public record Forgery(String field, String header, String token) {

        static final Forgery NONE = new Forgery("_csrf", "X-CSRF-TOKEN", "");

        /// The header as htmx and scripts read it.
        public String headers() {
            return "{\"%s\":\"%s\"}".formatted(header, token);
        }
    }
}
