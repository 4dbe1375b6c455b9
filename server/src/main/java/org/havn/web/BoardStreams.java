package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.havn.access.Staff;
import org.havn.clinic.Boards;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/// Tells the open boards of a clinic that something has changed.
///
/// What this process does itself is told at once, after the request that did it has committed. What another process of
/// the same database does is found by asking [Boards#version] every few seconds, once a clinic however many boards are
/// open. Nothing is added to the transaction of a dose: a notification of PostgreSQL would make all commits wait for
/// each other.
@Component
final class BoardStreams implements SmartLifecycle, HandlerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(BoardStreams.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /// Before the web server stops taking requests, or it would wait for the streams to end by themselves.
    private static final int BEFORE_THE_WEB_SERVER = SmartLifecycle.DEFAULT_PHASE;

    private final Boards boards;
    private final Map<UUID, Bell> bells = new ConcurrentHashMap<>();
    private volatile boolean running;

    BoardStreams(Boards boards) {
        this.boards = boards;
    }

    /// What the boards of one clinic wait for.
    private static final class Bell {

        private final Staff asks;
        private final AtomicLong rung = new AtomicLong();
        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicReference<CompletableFuture<Void>> next = new AtomicReference<>(new CompletableFuture<>());
        private String version = "";

        Bell(Staff asks) {
            this.asks = asks;
        }

        void ring() {
            rung.incrementAndGet();
            next.getAndSet(new CompletableFuture<>()).complete(null);
        }
    }

    /// How often the clinic's bell has rung.
    long rung(Staff staff) {
        return bell(staff).rung.get();
    }

    /// Waits until the bell has rung more than `seen` times, or for so long.
    ///
    /// @return how often it has rung
    long await(Staff staff, long seen, Duration most) throws InterruptedException {
        var bell = bell(staff);
        bell.waiting.incrementAndGet();
        try {
            var next = bell.next.get();
            if (running && bell.rung.get() <= seen) {
                next.get(most.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            // Nothing has changed; the caller looks whether anybody is still there.
        } finally {
            bell.waiting.decrementAndGet();
        }
        return bell.rung.get();
    }

    boolean open() {
        return running;
    }

    /// Something on the boards of a clinic has changed.
    void ring(UUID clinic) {
        var bell = bells.get(clinic);
        if (bell != null) {
            bell.ring();
        }
    }

    private Bell bell(Staff staff) {
        return bells.computeIfAbsent(staff.clinic(), _ -> new Bell(staff));
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (!HttpMethod.GET.matches(request.getMethod())) {
            Visits.signedIn().ifPresent(staff -> ring(staff.clinic()));
        }
    }

    private void look() {
        while (running) {
            for (Bell bell : bells.values()) {
                look(bell);
            }
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// A database that is away is asked again the next time; the boards stay open meanwhile.
    private void look(Bell bell) {
        if (bell.waiting.get() == 0) {
            return;
        }
        try {
            var version = boards.version(bell.asks);
            if (!version.equals(bell.version)) {
                bell.version = version;
                bell.ring();
            }
        } catch (RuntimeException e) {
            LOG.warn("The boards could not be compared with the database", e);
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("boards").start(this::look);
    }

    @Override
    public void stop() {
        running = false;
        bells.values().forEach(Bell::ring);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
