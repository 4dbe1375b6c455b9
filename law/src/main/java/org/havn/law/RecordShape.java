package org.havn.law;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A topic whose record says by itself which rules it has: the component `startWithin` of type
/// `Optional<Cited<Span>>` is the rule `…start-within`, which sets a span of time.
///
/// A component that is a map takes one more word in the path, its key. A record with a single
/// component, a map, is that map: the component's own name is left out.
///
/// @param <R> the record
record RecordShape<R extends Rule>(Class<R> type) implements Shape<R> {

    private static final ClassValue<Blueprint> BLUEPRINTS = new ClassValue<>() {
        @Override
        protected Blueprint computeValue(Class<?> record) {
            return Blueprint.of(record);
        }
    };

    /// What a record is made of, found out once.
    private record Blueprint(List<Part> parts, Constructor<?> constructor) {

        /// @param word the component's name as rules write it, such as `start-within`
        record Part(String word, boolean isMap, Type type) {}

        static Blueprint of(Class<?> record) {
            var parts = new ArrayList<Part>();
            var types = new ArrayList<Class<?>>();
            for (RecordComponent component : record.getRecordComponents()) {
                parts.add(new Part(
                        word(component.getName()), component.getType() == Map.class, component.getGenericType()));
                types.add(component.getType());
            }
            try {
                return new Blueprint(List.copyOf(parts), record.getDeclaredConstructor(types.toArray(Class<?>[]::new)));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(record.getSimpleName() + " is not a record of rules", e);
            }
        }

        /// A record with a single component, a map, is that map.
        boolean isOneMap() {
            return parts.size() == 1 && parts.getFirst().isMap();
        }

        List<String> words() {
            return parts.stream().map(Part::word).toList();
        }

        private static String word(String name) {
            var word = new StringBuilder();
            for (int i = 0; i < name.length(); i++) {
                char letter = name.charAt(i);
                if (Character.isUpperCase(letter)) {
                    word.append('-');
                }
                word.append(Character.toLowerCase(letter));
            }
            return word.toString();
        }
    }

    @Override
    public Class<? extends LawValue> kindOf(String path) {
        return kindOf(type, path, List.of(path.split("\\.", -1)));
    }

    @Override
    public Optional<R> read(Sheet sheet) {
        return sheet.isEmpty() ? Optional.empty() : Optional.of(type.cast(create(type, sheet)));
    }

    private static Class<? extends LawValue> kindOf(Class<?> record, String path, List<String> words) {
        var blueprint = BLUEPRINTS.get(record);
        if (blueprint.isOneMap()) {
            return kindInMap(blueprint.parts().getFirst(), path, words);
        }
        for (Blueprint.Part part : blueprint.parts()) {
            if (part.word().equals(words.getFirst())) {
                var rest = words.subList(1, words.size());
                if (part.isMap()) {
                    return kindInMap(part, path, rest);
                }
                if (rest.isEmpty()) {
                    return kind(argument(part.type(), 0));
                }
            }
        }
        throw new IllegalArgumentException(unknown(path, words.getFirst(), blueprint.words()));
    }

    private static Class<? extends LawValue> kindInMap(Blueprint.Part part, String path, List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("\"%s\" needs one more word, such as a substance".formatted(path));
        }
        var inside = argument(part.type(), 1);
        if (inside instanceof Class<?> record && record != Requirement.class) {
            if (words.size() == 1) {
                throw new IllegalArgumentException("\"%s\" needs one more word, one of: %s"
                        .formatted(
                                path, String.join(", ", BLUEPRINTS.get(record).words())));
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
        var blueprint = BLUEPRINTS.get(record);
        var arguments = new Object[blueprint.parts().size()];
        for (int i = 0; i < arguments.length; i++) {
            var part = blueprint.parts().get(i);
            if (part.isMap()) {
                arguments[i] = createMap(part, blueprint.isOneMap() ? sheet : sheet.below(part.word()));
            } else {
                arguments[i] = sheet.find(part.word()).map(Sheet.Held::cited);
            }
        }
        return instance(record, blueprint.constructor(), arguments);
    }

    private static Map<String, Object> createMap(Blueprint.Part part, Sheet sheet) {
        var map = new TreeMap<String, Object>();
        var inside = argument(part.type(), 1);
        if (inside == Requirement.class) {
            sheet.held().forEach((word, held) -> map.put(word, Requirement.of(held)));
        } else if (inside instanceof Class<?> record) {
            sheet.byFirstWord().forEach((word, below) -> map.put(word, create(record, below)));
        } else {
            sheet.held().forEach((word, held) -> map.put(word, held.cited()));
        }
        return Collections.unmodifiableMap(map);
    }

    private static Object instance(Class<?> record, Constructor<?> constructor, Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(record.getSimpleName() + " refuses its values", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getSimpleName() + " is not a record of rules", e);
        }
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
