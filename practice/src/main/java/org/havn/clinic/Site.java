package org.havn.clinic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.havn.law.Route;

/// Where on the body a dose goes in, on the patient's own left and right.
public enum Site {
    LEFT_ELBOW,
    RIGHT_ELBOW,
    LEFT_FOREARM,
    RIGHT_FOREARM,
    LEFT_HAND,
    RIGHT_HAND,
    LEFT_UPPER_ARM,
    RIGHT_UPPER_ARM,
    LEFT_THIGH,
    RIGHT_THIGH,
    LEFT_LOWER_LEG,
    RIGHT_LOWER_LEG,
    LEFT_FOOT,
    RIGHT_FOOT,
    LEFT_BUTTOCK,
    RIGHT_BUTTOCK,
    GROIN,
    BELLY,
    NECK,
    MOUTH,
    NOSE;

    /// The word used in tables, drawings and message files, such as `left-elbow`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The site with this code, if there is one.
    public static Optional<Site> find(String code) {
        return Arrays.stream(values()).filter(site -> site.code().equals(code)).findFirst();
    }

    /// The sites through which a dose can go by this route.
    public static List<Site> of(Route route) {
        return Arrays.stream(values()).filter(site -> site.fits(route)).toList();
    }

    boolean fits(Route route) {
        return switch (route) {
            case ORAL, SUBLINGUAL, INHALED -> this == MOUTH;
            case NASAL -> this == NOSE;
            case INTRAVENOUS, INTRAMUSCULAR, SUBCUTANEOUS -> this != MOUTH && this != NOSE;
        };
    }

    /// Whether a vein here needs a talk about its risk first.
    boolean isBelowTheHip() {
        return switch (this) {
            case LEFT_THIGH, RIGHT_THIGH, LEFT_LOWER_LEG, RIGHT_LOWER_LEG, LEFT_FOOT, RIGHT_FOOT, GROIN -> true;
            default -> false;
        };
    }
}
