package org.havn.substances;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An edition whose groups are read when they are first asked: a run that needs one edition reads one.
final class HeldEdition {

    private final EditionOutline outline;
    private final Supplier<Edition> reader;
    private final Object lock = new Object();
    private volatile @Nullable Edition edition;

    /// @param file   the file, of which only the dates are looked at now
    /// @param reader reads the whole of it
    HeldEdition(Yaml file, Supplier<Edition> reader) {
        String end = file.at("until").text("");
        this.outline = new EditionOutline(
                file.at("law").text(),
                file.at("edition").text(),
                file.at("title").text(),
                LocalDate.parse(file.at("from").text()),
                end.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(end)),
                file.at("before").text("").equals("outside"),
                file.at("source").text(),
                file.at("standIn").text(""),
                file.at("unread").text(""));
        this.reader = reader;
    }

    EditionOutline outline() {
        return outline;
    }

    LocalDate from() {
        return outline.from();
    }

    /// Whether the law had no groups before it.
    boolean isFirst() {
        return outline.first();
    }

    boolean appliesOn(LocalDate day) {
        return outline.appliesOn(day);
    }

    /// @throws IllegalArgumentException if the file is wrong, naming the place
    Edition edition() {
        Edition read = edition;
        if (read == null) {
            synchronized (lock) {
                read = edition;
                if (read == null) {
                    read = reader.get();
                    edition = read;
                }
            }
        }
        return read;
    }
}
