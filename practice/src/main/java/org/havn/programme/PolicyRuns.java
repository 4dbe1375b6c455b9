package org.havn.programme;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Finding.Value;
import org.havn.programme.PolicyRun.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to the population model. It reads and writes no person's record.
///
/// Runs wait their turn beside the requests, on threads that give way and rest, since a clinic doses on the same
/// machine. An answer is kept whole when it is done; if the server stops before that, the question stays and says that
/// it was cut off.
public final class PolicyRuns implements AutoCloseable {

    private static final int RUNS_SHOWN = 50;

    private final RunStore store;
    private final Access access;
    private final Model model;
    private final RunLimits limits;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<UUID, Open> open = new ConcurrentHashMap<>();
    private final Semaphore room;
    private final ExecutorService threads;
    private volatile boolean closing;

    @SuppressWarnings("ThreadPriorityCheck") // where the system heeds it, requests go first; elsewhere the rests do it
    public PolicyRuns(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            Model model,
            RunLimits limits,
            Clock clock) {
        this.store = new RunStore(jdbc);
        this.access = access;
        this.model = model;
        this.limits = limits;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.room = new Semaphore(limits.atOnce() + limits.waitingMax());
        this.threads = Executors.newFixedThreadPool(
                limits.atOnce(),
                Thread.ofPlatform()
                        .daemon()
                        .name("policy-run-", 1)
                        .priority(Thread.MIN_PRIORITY)
                        .factory());
    }

    /// A run that waits or runs in this server.
    private static final class Open {

        private final Model.Job job;
        private volatile int done;
        private volatile boolean running;
        private volatile boolean cancelled;
        private volatile Instant begun = Instant.EPOCH;

        private Open(Model.Job job) {
            this.job = job;
        }

        /// How long the steps that are left take if they take as long as those that are done.
        private Optional<Duration> left(Instant now) {
            int steps = done;
            return running && steps > 0
                    ? Optional.of(Duration.between(begun, now)
                            .multipliedBy(job.steps() - (long) steps)
                            .dividedBy(steps))
                    : Optional.empty();
        }
    }

    /// What came of a question.
    public sealed interface Start {

        record Started(UUID run) implements Start {}

        record Refused(Finding why) implements Start {}
    }

    public RunLimits limits() {
        return limits;
    }

    /// The questions of one's own organisation, newest first.
    public List<PolicyRun> list(Staff staff) {
        access.require(staff, Action.RUN_POLICIES);
        var before = Map.copyOf(open);
        return store.list(staff.clinic(), RUNS_SHOWN).stream()
                .map(run -> withProgress(run, before))
                .toList();
    }

    /// @throws org.havn.access.AccessRefused if `staff` may not, or the run is another's or does not exist
    public PolicyRun open(Staff staff, UUID run) {
        access.require(staff, Action.RUN_POLICIES);
        var before = Map.copyOf(open);
        return store.find(staff.clinic(), run)
                .map(found -> withProgress(found, before))
                .orElseThrow(() -> access.refuseOther(staff, Action.RUN_POLICIES));
    }

    /// The names of the files of an answer; none until it is finished.
    public List<String> fileNames(Staff staff, UUID run) {
        require(staff, run);
        return store.fileNames(run);
    }

    /// One file of an answer.
    public Optional<String> file(Staff staff, UUID run, String name) {
        require(staff, run);
        return store.findFile(run, name);
    }

    /// Puts a question to the model. Sent twice, it is asked once; another question needs a form of its own.
    public Start start(Staff staff, RunDraft draft) {
        access.require(staff, Action.RUN_POLICIES);
        var before = store.findByKey(staff.clinic(), draft.key());
        if (before.isPresent()) {
            return again(before.get(), draft);
        }
        if (draft.draws() > limits.drawsMax() || draft.years() > limits.yearsMax()) {
            return refused("run.beyond-limits", new Value.Count(limits.drawsMax()), new Value.Count(limits.yearsMax()));
        }
        return switch (model.read(draft)) {
            case Model.Reading.Wrong(var sentence) -> refused("run.not-understood", new Value.Text(sentence));
            case Model.Reading.Understood(var job) -> queue(staff, draft, job);
        };
    }

    private static Start again(PolicyRun first, RunDraft draft) {
        return first.draft().equals(draft) ? new Start.Started(first.id()) : refused("run.key-used");
    }

    private Start queue(Staff staff, RunDraft draft, Model.Job job) {
        if (!room.tryAcquire()) {
            return refused("run.queue-full", new Value.Count(limits.waitingMax()));
        }
        var run = UUID.randomUUID();
        var mine = new Open(job);
        open.put(run, mine);
        boolean begun = false;
        try {
            begun = Boolean.TRUE.equals(transaction.execute(_ -> {
                boolean added = store.add(run, draft, staff, clock.instant());
                if (added) {
                    access.note(staff, null, Action.RUN_POLICIES, "run " + run);
                }
                return added;
            }));
            if (begun) {
                threads.execute(() -> run(run, mine, staff.id()));
            }
        } finally {
            if (!begun) {
                forget(run);
            }
        }
        return begun
                ? new Start.Started(run)
                : store.findByKey(staff.clinic(), draft.key())
                        .map(first -> again(first, draft))
                        .orElseThrow(() -> access.refuseOther(staff, Action.RUN_POLICIES));
    }

    private void run(UUID run, Open mine, UUID askedBy) {
        try {
            if (mine.cancelled || closing) {
                return;
            }
            mine.begun = clock.instant();
            mine.running = true;
            var rest = new Rest(limits.restPercent());
            var files = mine.job.run(done -> {
                mine.done = done;
                return !mine.cancelled && !closing && rest.take();
            });
            if (files.isPresent()) {
                transaction.executeWithoutResult(_ -> {
                    if (store.end(run, State.FINISHED, askedBy, clock.instant())) {
                        store.addFiles(run, files.get());
                    }
                });
            }
        } catch (RuntimeException e) {
            var _ = transaction.execute(_ -> store.end(run, State.FAILED, askedBy, clock.instant()));
            throw e;
        } finally {
            forget(run);
        }
    }

    private void forget(UUID run) {
        if (open.remove(run) != null) {
            room.release();
        }
    }

    /// Ends a run that waits or runs; nothing of its answer is kept. Ending one that is over changes nothing.
    ///
    /// @return whether it was ended
    @CanIgnoreReturnValue
    public boolean cancel(Staff staff, UUID run) {
        require(staff, run);
        var mine = open.get(run);
        if (mine == null) {
            return false;
        }
        mine.cancelled = true;
        boolean ended = Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean first = store.end(run, State.CANCELLED, staff.id(), clock.instant());
            if (first) {
                access.note(staff, null, Action.RUN_POLICIES, "cancelled " + run);
            }
            return first;
        }));
        if (!mine.running) {
            forget(run);
        }
        return ended;
    }

    @CanIgnoreReturnValue
    private PolicyRun require(Staff staff, UUID run) {
        return open(staff, run);
    }

    /// @param before what was open before `run` was read: it may have ended since, and is not cut off for that
    private PolicyRun withProgress(PolicyRun run, Map<UUID, Open> before) {
        var mine = open.getOrDefault(run.id(), before.get(run.id()));
        if (run.state() != State.CUT_OFF || mine == null) {
            return run;
        }
        return new PolicyRun(
                run.id(),
                run.draft(),
                run.askedBy(),
                run.askedAt(),
                mine.running ? State.RUNNING : State.WAITING,
                mine.done,
                mine.job.steps(),
                mine.left(clock.instant()),
                run.ended());
    }

    private static Start refused(String code, Value... values) {
        return new Start.Refused(new Finding(code, List.of(values), Optional.empty(), Finding.Lift.NOBODY));
    }

    /// Lets go of what runs; it is cut off.
    @Override
    public void close() {
        closing = true;
        threads.shutdownNow();
    }
}
