package org.havn.person;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.havn.law.Jurisdiction;

/// A clinic, with the place whose law and clock it follows.
///
/// @param zone     whose midnight begins its days
/// @param language of its screens unless a person chose another: `da`, `nb` or `en`
/// @param site     set if it gives doses in the name of another clinic
public record Organisation(
        UUID id, String name, Jurisdiction jurisdiction, ZoneId zone, String language, Optional<Site> site) {

    /// A place that gives doses in a clinic's name.
    ///
    /// @param runBy the clinic, whose doctors prescribe and sign the limits
    public record Site(Place place, UUID runBy) {}

    /// What a site may be.
    public enum Place {
        CARE_HOME("care homes"),
        HOSPITAL("hospitals"),
        PRISON("prisons"),
        PHARMACY("pharmacies");

        private final String inLaw;

        Place(String inLaw) {
            this.inLaw = inLaw;
        }

        /// The word used in tables and message files, such as `care-home`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// The place with this word, if there is one.
        public static Optional<Place> find(String code) {
            return Arrays.stream(values())
                    .filter(place -> place.code().equals(code))
                    .findFirst();
        }

        /// Those that the law book lists, as in `care homes, hospitals`.
        public static Set<Place> ofLaw(String list) {
            var words = Set.of(list.split(", ", -1));
            return Arrays.stream(values())
                    .filter(place -> words.contains(place.inLaw))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /// The clinic whose doctors answer for what happens here.
    public UUID responsible() {
        return site.map(Site::runBy).orElse(id);
    }
}
