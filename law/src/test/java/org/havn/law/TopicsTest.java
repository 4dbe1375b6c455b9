package org.havn.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.havn.law.Eligibility.Verdict;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What a program gets when it asks the book of the repository.
class TopicsTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private final LawBook book = LawBook.load(Path.of(""));
    private final JurisdictionLaw denmark = book.in(Jurisdiction.DENMARK);
    private final JurisdictionLaw norway = book.in(Jurisdiction.NORWAY);

    @Test
    void the_book_is_as_large_as_promised() {
        assertThat(book.jurisdictions()).hasSizeGreaterThanOrEqualTo(9);
        assertThat(book.jurisdictions().stream()
                        .flatMap(it -> it.provisions().stream())
                        .mapToInt(it -> it.values().size())
                        .sum())
                .isGreaterThanOrEqualTo(180);
        assertThat(book.jurisdictions().stream()
                        .mapToInt(it ->
                                LawCases.load(Path.of(""), it.jurisdiction()).size())
                        .sum())
                .isGreaterThanOrEqualTo(250);
    }

    @Nested
    class A_guarantee {

        private final Guarantees.Guarantee social = denmark.on(TODAY)
                .find(Guarantees.class)
                .orElseThrow()
                .find("social")
                .orElseThrow();

        @Test
        void ends_on_the_fourteenth_day_after_the_contact_and_later_by_each_paused_day() {
            var contact = LocalDate.parse("2026-03-01");

            assertThat(social.lastDay(contact, 0, Set.of())).contains(LocalDate.parse("2026-03-15"));
            assertThat(social.lastDay(contact, 3, Set.of())).contains(LocalDate.parse("2026-03-18"));
        }

        @Test
        void of_norway_counts_working_days_and_skips_holidays() {
            var assessment = norway.on(TODAY)
                    .find(Guarantees.class)
                    .orElseThrow()
                    .find("specialised")
                    .orElseThrow();

            assertThat(assessment.lastDay(LocalDate.parse("2026-05-11"), 0, Set.of(LocalDate.parse("2026-05-14"))))
                    .contains(LocalDate.parse("2026-05-26"));
        }
    }

    @Nested
    class A_draft {

        private final LocalDate may2021 = LocalDate.parse("2021-05-01");

        @Test
        void never_reaches_a_counter() {
            assertThat(norway.on(may2021).find(Thresholds.class)).isEmpty();
            assertThat(norway.on(TODAY).find(Thresholds.class).orElseThrow().tiers())
                    .doesNotContainKey("not-punished");
        }

        @Test
        void comes_as_a_proposal_with_its_standing() {
            var proposal = norway.find("bill-2021", Thresholds.class, may2021).orElseThrow();

            assertThat(proposal.draft().standing()).isEqualTo(Standing.REJECTED);
            assertThat(proposal.rule()
                            .find("not-punished")
                            .orElseThrow()
                            .amounts()
                            .values())
                    .extracting(Cited::standing)
                    .containsOnly(Standing.REJECTED);
        }

        @Test
        void lies_over_what_is_in_force() {
            var proposal = norway.find("bill-2021", Thresholds.class, TODAY).orElseThrow();

            assertThat(proposal.rule().tiers()).containsKeys("not-punished", "waiver", "court");
        }

        @Test
        void that_does_not_exist_is_refused_with_a_hint() {
            assertThatThrownBy(() -> norway.find("bill-2012", Thresholds.class, TODAY))
                    .hasMessage("There is no draft \"bill-2012\" in \"no\". Maybe it should be \"bill-2021\"");
        }
    }

    @Nested
    class A_threshold {

        private final Thresholds.Tier tier = norway.find("bill-2021", Thresholds.class, TODAY)
                .orElseThrow()
                .rule()
                .find("not-punished")
                .orElseThrow();

        @Test
        void covers_the_quantity_itself_and_not_a_microgram_more() {
            assertThat(tier.above(Map.of("heroin", Amount.parse("2 g")))).isEmpty();
            assertThat(tier.above(Map.of("heroin", Amount.parse("2000.001 mg"))))
                    .extracting(Finding::code)
                    .containsExactly("threshold.above-quantity");
        }

        @Test
        void covers_three_substances_and_not_four() {
            var three = Map.of(
                    "heroin", Amount.parse("1 g"), "cocaine", Amount.parse("1 g"), "cannabis", Amount.parse("1 g"));
            assertThat(tier.above(three)).isEmpty();

            var four = new HashMap<>(three);
            four.put("khat", Amount.parse("1 g"));
            assertThat(tier.above(four)).extracting(Finding::code).containsExactly("threshold.too-many-substances");
        }

        @Test
        void does_not_cover_what_it_does_not_name() {
            assertThat(tier.above(Map.of("fentanyl", Amount.parse("1 mg"))))
                    .extracting(Finding::code)
                    .containsExactly("threshold.no-quantity");
        }
    }

    @Nested
    class Eligibility_ {

        private final Eligibility danish =
                denmark.on(TODAY).find(Eligibility.class).orElseThrow();

        @Test
        void leaves_open_what_nobody_has_looked_at() {
            assertThat(danish.open(Map.of())).hasSameSizeAs(danish.criteria());
        }

        @Test
        void is_met_with_evidence_for_each_condition() {
            var verdicts = new HashMap<String, Verdict>();
            danish.criteria().keySet().forEach(it -> verdicts.put(it, new Verdict.Met("seen")));
            assertThat(danish.open(verdicts)).isEmpty();

            verdicts.put("age", new Verdict.Met(" "));
            assertThat(danish.open(verdicts)).containsOnlyKeys("age");
            verdicts.put("age", new Verdict.NotMet("17 years"));
            assertThat(danish.open(verdicts)).containsOnlyKeys("age");
        }

        @Test
        void is_waived_only_by_whom_the_law_names_and_with_a_reason() {
            var verdicts = new HashMap<String, Verdict>();
            danish.criteria().keySet().forEach(it -> verdicts.put(it, new Verdict.Met("seen")));

            verdicts.put("methadone-tried", new Verdict.Waived("doctor", "allergic to methadone"));
            assertThat(danish.open(verdicts)).isEmpty();
            verdicts.put("methadone-tried", new Verdict.Waived("nurse", "allergic to methadone"));
            assertThat(danish.open(verdicts)).containsOnlyKeys("methadone-tried");
            verdicts.put("methadone-tried", new Verdict.Waived("doctor", ""));
            assertThat(danish.open(verdicts)).containsOnlyKeys("methadone-tried");
            verdicts.put("methadone-tried", new Verdict.Met("two years"));
            verdicts.put("age", new Verdict.Waived("doctor", "nearly 18"));
            assertThat(danish.open(verdicts)).containsOnlyKeys("age");
        }
    }

    @Nested
    class A_comparison {

        @Test
        void shows_that_consumption_rooms_were_refused_and_then_allowed() {
            var changes =
                    denmark.on(LocalDate.parse("2010-10-01")).changesTo(denmark.on(LocalDate.parse("2012-07-02")));

            assertThat(changes)
                    .filteredOn(it -> it.path().equals("consumption-rooms.allowed"))
                    .singleElement()
                    .isInstanceOfSatisfying(LawChange.Changed.class, it -> {
                        assertThat(it.before().value()).hasToString("false");
                        assertThat(it.now().value()).hasToString("true");
                    });
            assertThat(changes)
                    .filteredOn(it -> it.path().equals("consumption-rooms.min-age"))
                    .singleElement()
                    .isInstanceOf(LawChange.Began.class);
            assertThat(changes)
                    .filteredOn(it -> it.path().equals("programme.injectable"))
                    .singleElement()
                    .isInstanceOf(LawChange.CameToLight.class);
        }

        @Test
        void of_a_day_with_itself_finds_nothing() {
            assertThat(denmark.on(TODAY).changesTo(denmark.on(TODAY))).isEmpty();
        }

        @Test
        void of_two_places_names_what_only_one_has() {
            var changes = denmark.on(TODAY).changesTo(norway.on(TODAY));

            assertThat(changes)
                    .filteredOn(it -> it.path().equals("complaints.staff-conduct.to"))
                    .singleElement()
                    .isInstanceOf(LawChange.Ended.class);
            assertThat(changes)
                    .filteredOn(it -> it.path().equals("coercion.pregnant.consent"))
                    .singleElement()
                    .isInstanceOf(LawChange.Changed.class);
        }
    }

    @Test
    void a_value_adopted_without_a_first_day_never_holds() {
        assertThat(norway.provision("no.thresholds.act-2025.follows")
                        .orElseThrow()
                        .on(LocalDate.MAX))
                .isEmpty();
    }

    @Test
    void a_value_with_a_last_day_ends_after_it() {
        var market = book.in(Jurisdiction.SWITZERLAND);

        assertThat(market.on(LocalDate.parse("2031-05-14")).find(CannabisMarket.class))
                .isPresent();
        assertThat(market.on(LocalDate.parse("2031-05-15")).find(CannabisMarket.class))
                .isEmpty();
    }

    @Test
    void every_known_error_of_the_background_documents_is_corrected() {
        assertThat(book.corrections())
                .hasSize(5)
                .allSatisfy(it -> assertThat(it.rules()).isNotEmpty());
    }

    @Test
    void coverage_gives_a_reason_for_what_is_missing() {
        assertThat(LawCases.gaps(book)).isEmpty();
        assertThat(book.coverage())
                .anySatisfy(it -> assertThat(it.missing()).isPresent())
                .anySatisfy(it -> assertThat(it.total()).isPositive());
    }

    @Test
    void a_tablet_is_dosed_in_another_form_than_the_vial() {
        var law = book.in(Jurisdiction.SWITZERLAND).on(TODAY);

        assertThat(law.find(TabletProtocol.class).orElseThrow().protocol().medicine())
                .isNotEqualTo(law.find(DosingProtocol.class).orElseThrow().medicine());
    }
}
