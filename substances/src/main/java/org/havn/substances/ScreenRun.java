package org.havn.substances;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.havn.substances.MoleculeSource.Item;
import org.jspecify.annotations.Nullable;

/// Screens a file: reads records, judges them in batches on several threads, and writes the answers in file order.
///
/// At most a few batches are held at a time, whatever the size of the file.
final class ScreenRun {

    private static final int BATCH = 200;
    private static final int BATCHES_PER_THREAD = 4;
    private static final int PROGRESS_EVERY = 20_000;

    private final GroupBans bans;
    private final Map<String, LocalDate> days;
    private final ScreenOutput output;

    /// Where the run tells how far it is and what it could not read.
    interface Log {
        void line(String text);
    }

    /// What came out of a run.
    ///
    /// @param molecules answered
    /// @param problems  records that could not be answered
    /// @param nanos     time taken
    record Summary(long molecules, long problems, long nanos) {}

    private record Batch(String text, List<String> problems, int molecules) {}

    /// @param days each law to ask, with the day to ask it for
    ScreenRun(GroupBans bans, Map<String, LocalDate> days, ScreenOutput output) {
        this.bans = bans;
        this.days = days;
        this.output = output;
    }

    Summary run(MoleculeSource source, Writer out, Log log, int threads) throws IOException {
        long start = System.nanoTime();
        Deque<Future<Batch>> waiting = new ArrayDeque<>();
        long[] counts = new long[2];
        output.write(out, output.header());
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            for (List<Item> items = batch(source); !items.isEmpty(); items = batch(source)) {
                List<Item> batch = items;
                waiting.add(workers.submit(() -> judge(batch)));
                if (waiting.size() >= threads * BATCHES_PER_THREAD) {
                    finish(waiting.remove(), out, log, counts, start);
                }
            }
            while (!waiting.isEmpty()) {
                finish(waiting.remove(), out, log, counts, start);
            }
        }
        out.flush();
        return new Summary(counts[0], counts[1], System.nanoTime() - start);
    }

    private static List<Item> batch(MoleculeSource source) throws IOException {
        List<Item> items = new ArrayList<>(BATCH);
        while (items.size() < BATCH) {
            @Nullable Item item = source.next();
            if (item == null) {
                break;
            }
            items.add(item);
        }
        return items;
    }

    private void finish(Future<Batch> future, Writer out, Log log, long[] counts, long start) throws IOException {
        Batch batch;
        try {
            batch = future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The run was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A batch failed", e.getCause());
        }
        output.write(out, batch.text());
        batch.problems().forEach(log::line);
        long before = counts[0] / PROGRESS_EVERY;
        counts[0] += batch.molecules();
        counts[1] += batch.problems().size();
        if (counts[0] / PROGRESS_EVERY > before) {
            double seconds = (System.nanoTime() - start) / 1e9;
            log.line("%d molecules, %.0f a second".formatted(counts[0], counts[0] / seconds));
        }
    }

    private Batch judge(List<Item> items) {
        MoleculeReader reader = new MoleculeReader();
        StringBuilder text = new StringBuilder();
        List<String> problems = new ArrayList<>();
        int molecules = 0;
        for (Item item : items) {
            try {
                text.append(judge(item, reader));
                molecules++;
            } catch (UnreadableMoleculeException e) {
                problems.add(UnreadableMoleculeException.harmless(
                        "line %d%s: %s".formatted(item.line(), name(item), e.reason())));
            }
        }
        return new Batch(text.toString(), problems, molecules);
    }

    private static String name(Item item) {
        boolean named = !item.id().isEmpty() && !item.id().equals(Long.toString(item.line()));
        return named ? " (" + item.id() + ")" : "";
    }

    private String judge(Item item, MoleculeReader reader) throws UnreadableMoleculeException {
        Molecule molecule = reader.read(item);
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, LocalDate> law : days.entrySet()) {
            Answer answer = output == ScreenOutput.CSV
                    ? bans.brief(molecule, law.getKey(), law.getValue())
                    : bans.screen(molecule, law.getKey(), law.getValue());
            text.append(output.line(item.id(), answer));
        }
        return text.toString();
    }
}
