package org.havn.web;

import java.util.Locale;

/// How serious a message or a state is; each has its own shape and word beside its colour.
public enum Tone {
    /// All is well, go on.
    GO("check"),
    /// Something to wait for or to look at.
    WAIT("clock"),
    /// Do not go on.
    STOP("stop"),
    /// Somebody has to be asked.
    ASK("ask"),
    /// Nothing to do.
    REST("ring");

    private final String icon;

    Tone(String icon) {
        this.icon = icon;
    }

    /// The shape's name in the icon sheet.
    public String icon() {
        return icon;
    }

    /// The word used in class names, such as `go`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
