package org.havn.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A part of a country that has its own clinics and queue.
///
/// @param number        its place in the file, which is part of every draw made there
/// @param share         of all problem users
/// @param travelMinutes on the way to the area's own clinic, per visit
record Area(int number, String id, SizeClass sizeClass, double share, double travelMinutes) {

    private static final String FILE = "simulation/model/areas.yaml";
    private static final double ROUNDING = 1e-9;
    private static final Map<String, List<Area>> BY_COUNTRY = new ConcurrentHashMap<>();

    enum SizeClass {
        LARGE,
        MEDIUM,
        SMALL;

        String words() {
            return State.words(this);
        }
    }

    /// The areas of a country, in the order of the file.
    static List<Area> of(String country) {
        return BY_COUNTRY.computeIfAbsent(country, Area::read);
    }

    private static List<Area> read(String country) {
        var areas = new ArrayList<Area>();
        double shares = 0;
        for (Entry entry : Entry.ofList(FILE, ModelFiles.text("areas.yaml"))) {
            entry.requireOnly(Set.of("id", "country", "class", "share", "travel", "source", "mark"));
            var mark = Parameter.Mark.valueOf(entry.text("mark"));
            if (entry.text("source").isBlank() || mark == Parameter.Mark.F) {
                throw new FileProblem(entry.place(), "an area needs a source and a mark");
            }
            if (entry.text("country").equals(country)) {
                double share = entry.number("share").doubleValue();
                shares += share;
                areas.add(new Area(
                        areas.size(),
                        entry.text("id"),
                        SizeClass.valueOf(entry.text("class").toUpperCase(Locale.ROOT)),
                        share,
                        entry.number("travel").doubleValue()));
            }
        }
        if (Math.abs(shares - 1) > ROUNDING) {
            throw new FileProblem(
                    new Place(FILE, 1), "the shares of country \"%s\" sum to %s, not to 1".formatted(country, shares));
        }
        return List.copyOf(areas);
    }
}
