package org.havn.clinic;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/// Classes that break the rules of the house, to show that the rules notice.
public final class Sinners {

    private Sinners() {}

    @SuppressWarnings({"JavaTimeDefaultTimeZone", "JavaUtilDate"}) // the rule must find it
    public static final class ReadsClock {
        final LocalDate withZone = LocalDate.now(ZoneOffset.UTC);
        final LocalDate withoutZone = LocalDate.now();
        final Instant instant = Instant.now();
        final Clock clock = Clock.systemUTC();
        final long millis = System.currentTimeMillis();
        final Date date = new Date();
    }

    public static final class AsksMachine {
        final ZoneId zone = ZoneId.systemDefault();
        final Locale locale = Locale.getDefault();
        final String home = String.valueOf(System.getenv("HOME"));
    }

    public static final class Gambles {
        final double dice = Math.random();
        final Random random = new Random();
        final int draw = ThreadLocalRandom.current().nextInt();
    }

    public record Rounds(double milligrams, Float kroner, long micrograms) {}
}
