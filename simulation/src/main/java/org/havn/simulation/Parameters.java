package org.havn.simulation;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The numbers that one run starts from: those of the data file that hold in one country, or one draw of them.
final class Parameters {

    private static final String FILE = "simulation/model/parameters.yaml";
    private static final Set<String> NAMES =
            Set.of("id", "country", "value", "low", "high", "unit", "payer", "source", "mark");
    private static final int PURPOSE = 900;
    private static final Map<String, Parameters> BY_COUNTRY = new ConcurrentHashMap<>();

    private final String country;
    private final Map<String, Parameter> registry;
    private final Map<String, Double> values;

    private Parameters(String country, Map<String, Parameter> registry, Map<String, Double> values) {
        this.country = country;
        this.registry = Collections.unmodifiableMap(registry);
        this.values = values;
    }

    /// The default values of one country.
    static Parameters of(String country) {
        return BY_COUNTRY.computeIfAbsent(country, it -> read(FILE, ModelFiles.text("parameters.yaml"), it));
    }

    /// @throws FileProblem naming the line that is wrong
    static Parameters read(String file, String text, String country) {
        var registry = new TreeMap<String, Parameter>();
        var seen = new HashSet<String>();
        for (Entry entry : Entry.ofList(file, text)) {
            Parameter parameter = parameter(entry);
            if (!seen.add(parameter.id() + "@" + parameter.country().orElse(""))) {
                throw new FileProblem(entry.place(), "%s is given twice".formatted(parameter.id()));
            }
            if (parameter.country().isEmpty() || parameter.country().get().equals(country)) {
                Parameter other = registry.get(parameter.id());
                if (other == null || other.country().isEmpty()) {
                    registry.put(parameter.id(), parameter);
                }
            }
        }
        var values = new LinkedHashMap<String, Double>();
        registry.forEach((id, parameter) -> values.put(id, parameter.value().doubleValue()));
        return new Parameters(country, registry, values);
    }

    private static Parameter parameter(Entry entry) {
        entry.requireOnly(NAMES);
        Optional<BigDecimal> low = entry.findNumber("low");
        Optional<BigDecimal> high = entry.findNumber("high");
        if (low.isPresent() != high.isPresent()) {
            throw new FileProblem(entry.place(), "low and high go together");
        }
        return new Parameter(
                entry.text("id"),
                entry.findText("country"),
                entry.number("value"),
                low.map(bound -> new Parameter.Range(bound, high.orElseThrow())),
                entry.text("unit"),
                entry.findText("payer")
                        .map(text -> entry.read(
                                "payer",
                                text,
                                "municipality, state, health or victims",
                                word -> Parameter.Payer.valueOf(word.toUpperCase(Locale.ROOT)))),
                entry.text("source"),
                entry.read("mark", entry.text("mark"), "S, V, C, M, G, F or A", Parameter.Mark::valueOf),
                entry.place());
    }

    String country() {
        return country;
    }

    /// @throws IllegalArgumentException if the data file has no such number for this country
    double value(String id) {
        Double value = values.get(id);
        if (value == null) {
            throw new IllegalArgumentException("%s has no \"%s\" for country \"%s\".%s"
                    .formatted(FILE, id, country, Nearest.hint(id, registry.keySet())));
        }
        return value;
    }

    /// A price in the smallest unit of money, a whole number.
    long minorUnits(String id) {
        return Math.round(value(id) * 100);
    }

    Parameter.Payer payer(String id) {
        return registry(id)
                .payer()
                .orElseThrow(() -> new FileProblem(registry(id).place(), id + " has no payer"));
    }

    Parameter registry(String id) {
        double known = value(id);
        Parameter parameter = registry.get(id);
        if (parameter == null) {
            throw new IllegalStateException("%s has the value %s but no line".formatted(id, known));
        }
        return parameter;
    }

    Collection<Parameter> all() {
        return registry.values();
    }

    /// The same numbers but for one.
    Parameters with(String id, double value) {
        var changed = new LinkedHashMap<>(values);
        if (changed.put(id, value) == null) {
            throw new IllegalArgumentException(
                    "No parameter is called \"%s\".%s".formatted(id, Nearest.hint(id, registry.keySet())));
        }
        return new Parameters(country, registry, changed);
    }

    /// One draw of all uncertain numbers; draw 0 is the default values themselves.
    ///
    /// The free numbers come together from one of the fitted sets, since the targets tie them to each other.
    Parameters draw(long seed, int draw) {
        if (draw == 0) {
            return this;
        }
        var drawn = new LinkedHashMap<String, Double>();
        for (Parameter parameter : registry.values()) {
            long key = Draws.personKey(seed ^ PURPOSE, draw);
            drawn.put(
                    parameter.id(),
                    parameter.at(
                            Normal.quantile(Draws.uniform(key, parameter.id().hashCode(), 0))));
        }
        drawn.putAll(Posterior.of(country).set(draw - 1));
        return new Parameters(country, registry, drawn);
    }

    /// What stands behind the numbers: how many there are of each mark.
    Map<Parameter.Mark, Integer> marks() {
        var counts = new TreeMap<Parameter.Mark, Integer>();
        for (Parameter parameter : registry.values()) {
            counts.merge(parameter.mark(), 1, Integer::sum);
        }
        return counts;
    }

    List<Parameter> guesses() {
        return registry.values().stream()
                .filter(parameter -> parameter.mark() == Parameter.Mark.G)
                .toList();
    }
}
