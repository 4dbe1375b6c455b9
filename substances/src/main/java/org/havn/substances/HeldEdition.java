package org.havn.substances;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An edition whose groups are read when they are first asked: a run that needs one edition reads one.
final class HeldEdition {

    private final LocalDate from;
    private final Optional<LocalDate> until;
    private final boolean first;
    private final Supplier<Edition> reader;
    private final Object lock = new Object();
    private volatile @Nullable Edition edition;

    /// @param file   the file, of which only the dates are looked at now
    /// @param reader reads the whole of it
    HeldEdition(Yaml file, Supplier<Edition> reader) {
        this.from = LocalDate.parse(file.at("from").text());
        String end = file.at("until").text("");
        this.until = end.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(end));
        this.first = file.at("before").text("").equals("outside");
        this.reader = reader;
    }

    LocalDate from() {
        return from;
    }

    /// Whether the law had no groups before it.
    boolean isFirst() {
        return first;
    }

    boolean appliesOn(LocalDate day) {
        return !day.isBefore(from) && (until.isEmpty() || !day.isAfter(until.get()));
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
