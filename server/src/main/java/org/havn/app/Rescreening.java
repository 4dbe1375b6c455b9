package org.havn.app;

import java.time.Duration;
import org.havn.control.EarlyWarning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Holds the register of substances against the law by itself: all of it at the start, since the files of the law may
/// have been mended, and hourly what a new edition concerns.
@Component
final class Rescreening implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rescreening.class);
    private static final Duration LOOK_EVERY = Duration.ofHours(1);

    private final EarlyWarning reports;
    private volatile boolean running;

    Rescreening(EarlyWarning reports) {
        this.reports = reports;
    }

    private void round() {
        for (boolean all = true; running; all = false) {
            try {
                long written = reports.screenByItself(all);
                if (written > 0) {
                    LOG.info("{} verdicts were written anew", written);
                }
            } catch (RuntimeException e) {
                if (running) { // a database that is being closed refuses, and nobody needs to hear it
                    LOG.error("The substances could not be screened again; next try in {}", LOOK_EVERY, e);
                }
            }
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void start() {
        running = true;
        var _ = Thread.ofVirtual().name("rescreening").start(this::round);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
