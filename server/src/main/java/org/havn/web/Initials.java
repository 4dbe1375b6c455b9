package org.havn.web;

import org.havn.person.Citizen;

/// The first letters of a name, where there is no photo.
public final class Initials {

    private Initials() {}

    public static String of(Citizen citizen) {
        return first(citizen.givenNames()) + first(citizen.familyName());
    }

    private static String first(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
