package org.havn.law;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Many files of the law folder, read and checked by as many threads as there are processors.
final class Documents {

    /// A file to read.
    ///
    /// @param schema its form, such as `topic`
    record Wanted(Path file, String shown, String schema) {}

    /// A file that was read.
    ///
    /// @param document empty if anything is wrong with it
    private record Read(Optional<Document> document, List<LawException.Problem> problems) {}

    private final Map<Path, Read> readByFile = new ConcurrentHashMap<>();

    private Documents() {}

    static Documents read(List<Wanted> wanted, Map<String, Optional<Schema>> schemas) {
        var documents = new Documents();
        var next = new AtomicInteger();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < wanted.size(); i = next.getAndIncrement()) {
                var one = wanted.get(i);
                documents.readByFile.put(one.file(), read(one, schemas.getOrDefault(one.schema(), Optional.empty())));
            }
        };
        run(worker, Math.min(Runtime.getRuntime().availableProcessors(), wanted.size()));
        return documents;
    }

    /// The document of `file`, which was among the wanted; what is wrong with it goes to `problems`.
    Optional<Document> take(Path file, Problems problems) {
        var read = readByFile.getOrDefault(file, new Read(Optional.empty(), List.of()));
        read.problems().forEach(it -> problems.add(it.place(), it.sentence()));
        return read.document();
    }

    private static Read read(Wanted wanted, Optional<Schema> schema) {
        var problems = new Problems();
        var document = Document.read(wanted.file(), wanted.shown(), problems);
        if (problems.isEmpty()) {
            document.ifPresent(it -> schema.ifPresent(form -> form.check(it, problems)));
        }
        return new Read(problems.isEmpty() ? document : Optional.empty(), problems.found());
    }

    private static void run(Runnable worker, int threads) {
        var helpers = new ArrayList<Thread>();
        for (int i = 1; i < threads; i++) {
            helpers.add(Thread.ofPlatform().daemon().name("law-", i).start(worker));
        }
        worker.run();
        for (Thread helper : helpers) {
            join(helper);
        }
    }

    private static void join(Thread helper) {
        try {
            helper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the law was read", e);
        }
    }
}
