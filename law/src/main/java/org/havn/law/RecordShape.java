package org.havn.law;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A topic whose record says by itself which rules it has: the component `startWithin` of type
/// `Optional<Cited<Span>>` is the rule `…start-within`, which sets a span of time.
///
/// A component that is a map takes one more word in the path, its key. A record with a single
/// component, a map, is that map: the component's own name is left out.
///
/// @param <R> the record
record RecordShape<R extends Rule>(Class<R> type) implements Shape<R> {

    @Override
    public Class<? extends LawValue> kindOf(String path) {
        return kindOf(type, path, List.of(path.split("\\.", -1)));
    }

    @Override
    public Optional<R> read(Sheet sheet) {
        return sheet.isEmpty() ? Optional.empty() : Optional.of(type.cast(create(type, sheet)));
    }

    private static Class<? extends LawValue> kindOf(Class<?> record, String path, List<String> words) {
        var components = record.getRecordComponents();
        if (isOneMap(components)) {
            return kindInMap(components[0], path, words);
        }
        for (RecordComponent component : components) {
            if (word(component).equals(words.getFirst())) {
                var rest = words.subList(1, words.size());
                if (component.getType() == Map.class) {
                    return kindInMap(component, path, rest);
                }
                if (rest.isEmpty()) {
                    return kind(argument(component.getGenericType(), 0));
                }
            }
        }
        throw new IllegalArgumentException(unknown(
                path,
                words.getFirst(),
                Arrays.stream(components).map(RecordShape::word).toList()));
    }

    private static Class<? extends LawValue> kindInMap(RecordComponent component, String path, List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("\"%s\" needs one more word, such as a substance".formatted(path));
        }
        var inside = argument(component.getGenericType(), 1);
        if (inside instanceof Class<?> record && record != Requirement.class) {
            if (words.size() == 1) {
                throw new IllegalArgumentException(
                        "\"%s\" needs one more word, one of: %s".formatted(path, names(record)));
            }
            return kindOf(record, path, words.subList(1, words.size()));
        }
        if (words.size() > 1) {
            throw new IllegalArgumentException("\"%s\" has a word too many".formatted(path));
        }
        return kind(inside);
    }

    private static String unknown(String path, String word, List<String> known) {
        return "\"%s\" is no rule of this topic. %s".formatted(path, Maybe.hint(word, known));
    }

    private static Object create(Class<?> record, Sheet sheet) {
        var components = record.getRecordComponents();
        boolean oneMap = isOneMap(components);
        var arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            var component = components[i];
            if (component.getType() == Map.class) {
                arguments[i] = createMap(component, oneMap ? sheet : sheet.below(word(component)));
            } else {
                arguments[i] = sheet.find(word(component)).map(Sheet.Held::cited);
            }
        }
        return instance(record, arguments);
    }

    private static Map<String, Object> createMap(RecordComponent component, Sheet sheet) {
        var map = new TreeMap<String, Object>();
        var inside = argument(component.getGenericType(), 1);
        if (inside == Requirement.class) {
            sheet.held().forEach((word, held) -> map.put(word, Requirement.of(held)));
        } else if (inside instanceof Class<?> record) {
            sheet.byFirstWord().forEach((word, below) -> map.put(word, create(record, below)));
        } else {
            sheet.held().forEach((word, held) -> map.put(word, held.cited()));
        }
        return Collections.unmodifiableMap(map);
    }

    private static Object instance(Class<?> record, Object[] arguments) {
        var types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return record.getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(record.getSimpleName() + " refuses its values", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getSimpleName() + " is not a record of rules", e);
        }
    }

    private static boolean isOneMap(RecordComponent[] components) {
        return components.length == 1 && components[0].getType() == Map.class;
    }

    private static String names(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordShape::word)
                .collect(Collectors.joining(", "));
    }

    private static String word(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Class<? extends LawValue> kind(Type type) {
        if (type == Requirement.class) {
            return LawValue.class;
        }
        return ((Class<?>) argument(type, 0)).asSubclass(LawValue.class);
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
