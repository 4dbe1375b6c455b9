package org.havn.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sets of free numbers that the targets left standing, as `./havn simulate SCENARIO --calibrate` wrote them.
final class Posterior {

    private static final Map<String, Posterior> BY_COUNTRY =
            Map.of("dk", read("posterior-dk.csv"), "no", read("posterior-no.csv"));

    private static final int STRIDE = 193;

    private final List<Map<String, Double>> sets;

    private Posterior(List<Map<String, Double>> sets) {
        this.sets = List.copyOf(sets);
    }

    static Posterior of(String country) {
        Posterior posterior = BY_COUNTRY.get(country);
        if (posterior == null) {
            throw new IllegalArgumentException("Nothing has been fitted for country \"%s\"".formatted(country));
        }
        return posterior;
    }

    /// The `number`-th set, neighbours in the file being taken far apart; after the last comes the first again.
    Map<String, Double> set(int number) {
        return sets.get((int) Math.floorMod((long) number * STRIDE, (long) sets.size()));
    }

    int size() {
        return sets.size();
    }

    private static Posterior read(String file) {
        List<String> lines = ModelFiles.text(file).lines().toList();
        String[] ids = lines.getFirst().split(",", -1);
        var sets = new ArrayList<Map<String, Double>>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            var set = new LinkedHashMap<String, Double>();
            for (int i = 0; i < ids.length; i++) {
                set.put(ids[i], Double.valueOf(cells[i]));
            }
            sets.add(set);
        }
        return new Posterior(sets);
    }
}
