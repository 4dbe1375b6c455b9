package org.havn.web.substances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimedInputTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final TimedInput input =
            new TimedInput(new ByteArrayInputStream(new byte[] {1, 2, 3}), Duration.ofMinutes(10), nanos::get);

    @Test
    void is_read_to_the_last_nanosecond_and_not_beyond() throws IOException {
        assertThat(input.read()).isEqualTo(1);
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(input.read(new byte[1], 0, 1)).isEqualTo(1);
        nanos.incrementAndGet();
        assertThatThrownBy(input::read)
                .isInstanceOf(TimedInput.Late.class)
                .hasMessageContaining("longer than 10 minutes");
        assertThatThrownBy(() -> input.read(new byte[1])).isInstanceOf(TimedInput.Late.class);
        assertThatThrownBy(input::check).isInstanceOf(TimedInput.Late.class);
    }
}
