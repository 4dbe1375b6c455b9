package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.havn.programme.PolicyRun;
import org.havn.programme.RunDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How far a run has come, as its page says it.
class PolicyRunPageTest {

    @ParameterizedTest(name = "{0} ms in {1}: {2}")
    @CsvSource({
        "0, ENGLISH, 3 of 10 draws are done. About 1 s left.",
        "89999, DANISH, 3 af 10 trækninger er færdige. Omkring 90 s tilbage.",
        "90000, NORWEGIAN, 3 av 10 trekninger er ferdige. Omtrent 2 min igjen.",
        "149999, ENGLISH, 3 of 10 draws are done. About 2 min left.",
        "150000, ENGLISH, 3 of 10 draws are done. About 3 min left.",
    })
    void time_left_is_told_in_seconds_and_then_in_minutes(long millis, Language language, String sentence) {
        assertThat(progress(Optional.of(Duration.ofMillis(millis)), language)).isEqualTo(sentence);
    }

    @Test
    void nothing_is_said_of_the_time_left_before_a_draw_is_done() {
        assertThat(progress(Optional.empty(), Language.ENGLISH)).isEqualTo("3 of 10 draws are done.");
    }

    private static String progress(Optional<Duration> left, Language language) {
        var draft = new RunDraft(new UUID(0, 1), "", "dk-2010", "", 9, 20, 1);
        var run = new PolicyRun(
                new UUID(0, 2),
                draft,
                new UUID(0, 3),
                Instant.EPOCH,
                PolicyRun.State.RUNNING,
                3,
                10,
                left,
                Optional.empty());
        return PolicyRunPage.progress(new Texts().in(language, ZoneId.of("UTC")), run);
    }
}
