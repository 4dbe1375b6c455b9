package org.havn.web.substances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.havn.substances.EditionOutline;
import org.havn.substances.Verdict;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static Checked.Step step(String from, Optional<String> until, Verdict verdict, boolean first) {
        var outline = new EditionOutline(
                "xx", from, "t", LocalDate.parse(from), until.map(LocalDate::parse), first, "s", "", "");
        return new Checked.Step(outline, verdict, "", false);
    }

    @Test
    void bars_meet_without_a_gap_and_are_as_high_as_the_verdict_is_hard() {
        var picture = Timeline.of(
                        List.of(
                                step("2016-01-01", Optional.of("2018-12-31"), Verdict.NO, true),
                                step("2019-01-01", Optional.of("2021-12-31"), Verdict.OPEN, false),
                                step("2022-01-01", Optional.empty(), Verdict.YES, false)),
                        LocalDate.parse("2023-01-01"))
                .orElseThrow();

        assertThat(picture.bars()).extracting(Timeline.Bar::kind).containsExactly("no", "no", "open", "yes");
        assertThat(picture.bars()).extracting(Timeline.Bar::height).containsExactly(4, 4, 20, 40);
        for (int i = 1; i < picture.bars().size(); i++) {
            var before = picture.bars().get(i - 1);
            assertThat(picture.bars().get(i).from()).isEqualTo(before.from() + before.width() + 1);
        }
        var last = picture.bars().getLast();
        assertThat(last.from() + last.width() + 1).isEqualTo(Timeline.WIDTH);
        assertThat(picture.asked()).isGreaterThan(last.from()).isLessThan(Timeline.WIDTH);
        assertThat(picture.years()).extracting(Timeline.Year::year).startsWith(2016);
    }

    @Test
    void day_before_the_law_and_day_long_after_are_in_the_picture() {
        var steps = List.of(step("2016-01-01", Optional.empty(), Verdict.YES, false));
        assertThat(Timeline.of(steps, LocalDate.parse("1990-06-01"))
                        .orElseThrow()
                        .asked())
                .isBetween(0, Timeline.WIDTH);
        assertThat(Timeline.of(steps, LocalDate.parse("2040-06-01"))
                        .orElseThrow()
                        .asked())
                .isBetween(0, Timeline.WIDTH);
        assertThat(Timeline.of(List.of(), LocalDate.EPOCH)).isEmpty();
    }
}
