package org.havn.app;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Reads the methods of Java files with the compiler's own parser.
final class JavaFiles {

    private JavaFiles() {}

    /// One method or constructor, as it is written.
    ///
    /// @param file        relative to the root
    /// @param lines       from its modifiers to its last brace, annotations included
    /// @param annotations simple names
    record Method(
            Path file, String name, int line, int lines, int parameters, Set<Trait> traits, List<String> annotations) {

        String place() {
            return "%s:%d %s".formatted(file, line, name);
        }
    }

    /// What matters about a method besides its size.
    enum Trait {
        CONSTRUCTOR,
        OVERRIDES
    }

    static List<Method> methods(List<Path> files) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var units = manager.getJavaFileObjectsFromPaths(
                    files.stream().map(House.ROOT::resolve).toList());
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, units);
            var trees = Trees.instance(task);
            var methods = new ArrayList<Method>();
            for (var unit : task.parse()) {
                new Reader(unit, trees, methods).scan(unit, null);
            }
            return methods;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<Method> methods;

        Reader(CompilationUnitTree unit, Trees trees, List<Method> methods) {
            this.unit = unit;
            this.trees = trees;
            this.methods = methods;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            var positions = trees.getSourcePositions();
            var lines = unit.getLineMap();
            var first = lines.getLineNumber(positions.getStartPosition(unit, method));
            var last = lines.getLineNumber(positions.getEndPosition(unit, method));
            var annotations = method.getModifiers().getAnnotations().stream()
                    .map(annotation -> annotation.getAnnotationType().toString())
                    .toList();
            methods.add(new Method(
                    House.ROOT.relativize(Path.of(unit.getSourceFile().toUri())),
                    method.getName().toString(),
                    (int) first,
                    (int) (last - first + 1),
                    method.getParameters().size(),
                    traits(method, annotations),
                    annotations));
            return super.visitMethod(method, null);
        }

        private static Set<Trait> traits(MethodTree method, List<String> annotations) {
            var traits = new HashSet<Trait>();
            if (method.getReturnType() == null) {
                traits.add(Trait.CONSTRUCTOR);
            }
            if (annotations.contains("Override")) {
                traits.add(Trait.OVERRIDES);
            }
            return Set.copyOf(traits);
        }
    }
}
