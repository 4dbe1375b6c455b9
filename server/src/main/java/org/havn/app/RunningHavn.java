package org.havn.app;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/// One Havn with everything it started, to be closed in reverse order: pages, then database, then folder.
public final class RunningHavn implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningHavn.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean closed;

    RunningHavn() {}

    /// Remembers something that was started, or is about to be.
    ///
    /// @throws StartUpRefused if this Havn is already closing, so that nothing is started behind its back
    @CanIgnoreReturnValue
    synchronized <T extends AutoCloseable> T add(T part) {
        if (closed) {
            throw new StartUpRefused("Havn was told to stop while it was starting.");
        }
        parts.push(part);
        return part;
    }

    /// Where a browser on this machine finds Havn.
    public URI address() {
        var port = context().getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return URI.create("http://localhost:" + port);
    }

    /// The one object of this class that Havn is wired from.
    public <T> T part(Class<T> type) {
        return context().getBean(type);
    }

    @Override
    public void close() {
        while (true) {
            var part = next();
            if (part == null) {
                return;
            }
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("{} did not close", part.getClass().getSimpleName(), e);
            }
        }
    }

    private synchronized @Nullable AutoCloseable next() {
        closed = true;
        return parts.poll();
    }

    private synchronized ConfigurableApplicationContext context() {
        return parts.stream()
                .filter(ConfigurableApplicationContext.class::isInstance)
                .map(ConfigurableApplicationContext.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Havn is not running"));
    }
}
