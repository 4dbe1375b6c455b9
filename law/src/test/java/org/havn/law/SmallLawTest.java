package org.havn.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One invented rule with every kind of date, so that each edge can be seen.
class SmallLawTest {

    @TempDir
    Path parent;

    private TemporaryLaw law;

    @BeforeEach
    void write_one_rule() {
        law = new TemporaryLaw(parent);
        law.write("sources", """
                act: {title: The act, read: 2026-11-01, reading: text, address: law.example, note: Short.}
                talk: {title: Talk, read: 2026-11-01, reading: knowledge}
                """);
        values("""
                      - {from: 2000-01-01 or earlier, until: 2004-12-31, value: 5, standing: repealed, source: act, at: § 1}
                      - {from: 2010-01-01, value: 2, standing: guideline, source: act, at: § 2, note: Softly.}
                      - {from: 2020-01-01, until: 2029-12-31, value: 3, standing: in-force, source: act, at: § 3}
                      - {from: not set, value: 4, standing: in-force, source: act, at: § 4}
                """);
    }

    @ParameterizedTest(name = "on {0}: {1} {2}")
    @CsvSource({
        "1999-12-31,,",
        "2000-01-01, 5, IN_FORCE",
        "2004-12-31, 5, IN_FORCE",
        "2005-01-01,,",
        "2009-12-31,,",
        "2010-01-01, 2, GUIDELINE",
        "2019-12-31, 2, GUIDELINE",
        "2020-01-01, 3, IN_FORCE",
        "2029-12-31, 3, IN_FORCE",
        "2030-01-01,,",
    })
    void holds_on_its_days_and_no_other(LocalDate day, String value, String standing) {
        var meetings = law.load()
                .in(new Jurisdiction("xa"))
                .on(day)
                .find(AdvisoryUnit.class)
                .flatMap(AdvisoryUnit::meetings);

        assertThat(meetings.map(it -> it.value().toString())).isEqualTo(Optional.ofNullable(value));
        assertThat(meetings.map(it -> it.standing().name())).isEqualTo(Optional.ofNullable(standing));
    }

    @Test
    void is_nothing_at_all_on_a_day_on_which_nothing_holds() {
        assertThat(law.load()
                        .in(new Jurisdiction("xa"))
                        .on(LocalDate.parse("2005-01-01"))
                        .find(AdvisoryUnit.class))
                .isEmpty();
    }

    @Test
    void tells_not_known_from_none() {
        var rule = law.load().provision("xa.advisory-unit.meetings").orElseThrow();

        assertThat(rule.unknownOn(LocalDate.parse("1999-12-31"))).isTrue();
        assertThat(rule.unknownOn(LocalDate.parse("2000-01-01"))).isFalse();
        assertThat(rule.unknownOn(LocalDate.parse("2005-01-01"))).isFalse();
    }

    @Test
    void keeps_everything_a_reader_wants() {
        var book = law.load();
        var rule = book.provision("xa.advisory-unit.meetings").orElseThrow();

        assertThat(rule.questions()).containsExactly("Why?");
        assertThat(rule.checked()).contains(new Provision.Checked("A lawyer", LocalDate.parse("2026-11-02")));
        assertThat(rule.place()).isEqualTo("law/xa/advisory-unit.yaml:4");
        assertThat(rule.topic()).isEqualTo("advisory-unit");
        assertThat(rule.jurisdiction()).isEqualTo(new Jurisdiction("xa"));
        assertThat(rule.values().get(1).note()).contains("Softly.");
        assertThat(rule.values().getFirst().start()).hasToString("2000-01-01 or earlier");
        assertThat(rule.values().getLast().start()).hasToString("not set");
        assertThat(book.in(new Jurisdiction("xa")).sources())
                .extracting(Source::key)
                .containsExactly("act", "talk");
        assertThat(book.in(new Jurisdiction("xa")).source("act").flatMap(Source::note))
                .contains("Short.");
        assertThat(book.in(new Jurisdiction("xa")).jurisdiction()).hasToString("xa");
    }

    @Test
    void has_a_draft_that_applies_from_its_day_or_at_once_if_it_has_none() {
        law.write("proposals/bill", """
                proposal: {name: bill, says: A bill., standing: proposed, presented: 2026-02-01, decided: 2026-03-01}
                rules:
                  xa.advisory-unit.meetings:
                    says: Meetings.
                    values:
                      - {from: 2027-01-01, value: 7, standing: proposed, source: act, at: art. 1}
                  xa.advisory-unit.treatment-duty:
                    says: Duty.
                    values:
                      - {from: not set, value: true, standing: proposed, source: act, at: art. 2}
                """);
        var place = law.load().in(new Jurisdiction("xa"));

        var before = place.find("bill", AdvisoryUnit.class, LocalDate.parse("2026-12-31"))
                .orElseThrow();
        assertThat(before.rule().meetings().map(it -> it.value().count())).contains(3L);
        assertThat(before.rule().treatmentDuty().map(it -> it.value().holds())).contains(true);
        var after = place.find("bill", AdvisoryUnit.class, LocalDate.parse("2027-01-01"))
                .orElseThrow();
        assertThat(after.rule().meetings().map(it -> it.value().count())).contains(7L);
        assertThat(after.draft().presented()).contains(LocalDate.parse("2026-02-01"));
        assertThat(after.draft().decided()).contains(LocalDate.parse("2026-03-01"));
        assertThat(place.find("bill", Complaints.class, LocalDate.parse("2027-01-01")))
                .isEmpty();
        assertThat(place.on(LocalDate.parse("2027-01-01")).find(AdvisoryUnit.class))
                .hasValueSatisfying(it -> assertThat(it.treatmentDuty()).isEmpty());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "from: 2010-01-01; from: 2010-01-01 | values stand oldest first, but 2010-01-01 is not after 2010-01-01",
                "from: 2010-01-01; from: 2009-01-01 | values stand oldest first, but 2009-01-01 is not after 2010-01-01",
                "from: not set; from: 2009-01-01 | nothing can follow a value whose first day is not set",
            })
    void is_refused_in_an_order_that_cannot_be(String starts, String sentence) {
        var text = new StringBuilder();
        for (String start : starts.split("; ", -1)) {
            text.append("      - {%s, value: 1, standing: in-force, source: act, at: § 1}%n".formatted(start));
        }
        values(text.toString());

        assertThatThrownBy(law::load).hasMessageContaining("law/xa/advisory-unit.yaml:10: " + sentence);
    }

    @Test
    void is_refused_when_a_value_begins_before_the_one_above_has_ended() {
        values("""
                      - {from: 2010-01-01, until: 2012-06-30, value: 1, standing: in-force, source: act, at: § 1}
                      - {from: 2012-06-30, value: 2, standing: in-force, source: act, at: § 2}
                """);
        assertThatThrownBy(law::load)
                .hasMessageContaining("the value begins on 2012-06-30 while the one above still holds");

        values("""
                      - {from: 2010-01-01, until: 2012-06-30, value: 1, standing: in-force, source: act, at: § 1}
                      - {from: 2012-07-01, value: 2, standing: in-force, source: act, at: § 2}
                """);
        assertThat(law.load().jurisdictions()).hasSize(1);
    }

    @Test
    void is_not_known_between_a_value_that_was_last_seen_and_one_whose_start_was_not_found() {
        values("""
                      - {from: 2010-01-01, until: 2012-06-30, value: 1, standing: in-force, source: act, at: § 1}
                      - {from: 2014-01-01 or earlier, until: 2016-12-31, then: unknown, value: 2, standing: in-force, source: act, at: § 2}
                      - {from: not set, value: 3, standing: in-force, source: act, at: § 3}
                """);
        var rule = law.load().provision("xa.advisory-unit.meetings").orElseThrow();

        assertThat(rule.absence(LocalDate.parse("2009-12-31"))).contains(Provision.Absence.NOT_BEGUN);
        assertThat(rule.absence(LocalDate.parse("2012-06-30"))).isEmpty();
        assertThat(rule.absence(LocalDate.parse("2012-07-01"))).contains(Provision.Absence.NOT_KNOWN);
        assertThat(rule.absence(LocalDate.parse("2013-12-31"))).contains(Provision.Absence.NOT_KNOWN);
        assertThat(rule.absence(LocalDate.parse("2014-01-01"))).isEmpty();
        assertThat(rule.absence(LocalDate.parse("2016-12-31"))).isEmpty();
        assertThat(rule.absence(LocalDate.parse("2017-01-01"))).contains(Provision.Absence.NOT_KNOWN);
    }

    @Test
    void is_no_rule_where_nothing_was_set_and_not_known_where_somebody_asks() {
        law.write("advisory-unit", """
                topic: advisory-unit
                says: Units.
                rules:
                  xa.advisory-unit.meetings: {says: "Meetings. None was ever set.", values: []}
                  xa.advisory-unit.summons-within: {says: Summons., values: [], questions: [How soon?]}
                """);
        var book = law.load();
        var day = LocalDate.parse("2020-01-01");

        assertThat(book.provision("xa.advisory-unit.meetings").orElseThrow().absence(day))
                .contains(Provision.Absence.NO_RULE);
        assertThat(book.provision("xa.advisory-unit.summons-within")
                        .orElseThrow()
                        .absence(day))
                .contains(Provision.Absence.NOT_KNOWN);
    }

    @Test
    void is_no_rule_before_the_first_day_of_a_value_that_has_one() {
        values("      - {from: 2010-01-01, value: 1, standing: in-force, source: act, at: § 1}\n");
        var rule = law.load().provision("xa.advisory-unit.meetings").orElseThrow();

        assertThat(rule.absence(LocalDate.parse("2009-12-31"))).contains(Provision.Absence.NO_RULE);
    }

    @Test
    void names_everything_that_is_wrong_with_one_value_at_once() {
        values("      - {from: 2026-13-01, value: one, standing: in-force, source: atc, at: § 1}\n");

        assertThatThrownBy(law::load)
                .hasMessageContaining("there is no day \"2026-13-01\"")
                .hasMessageContaining("value \"one\" is not a whole number")
                .hasMessageContaining("the source \"atc\" is not in sources.yaml");
    }

    @Test
    void is_refused_when_a_value_of_unknown_start_follows_one_without_an_end() {
        values("""
                      - {from: 2010-01-01, value: 1, standing: in-force, source: act, at: § 1}
                      - {from: 2014-01-01 or earlier, value: 2, standing: in-force, source: act, at: § 2}
                """);

        assertThatThrownBy(law::load)
                .hasMessageContaining("law/xa/advisory-unit.yaml:10: the start of this value was not found, so the one"
                        + " above needs the last day it was seen to hold");
    }

    @Test
    void is_lost_from_sight_and_comes_to_light_in_a_comparison() {
        values("""
                      - {from: 2010-01-01, until: 2012-06-30, value: 1, standing: in-force, source: act, at: § 1}
                      - {from: 2014-01-01 or earlier, value: 1, standing: in-force, source: act, at: § 2}
                """);
        var place = law.load().in(new Jurisdiction("xa"));
        var seen = place.on(LocalDate.parse("2012-06-30"));
        var unknown = place.on(LocalDate.parse("2013-01-01"));
        var again = place.on(LocalDate.parse("2014-01-01"));

        assertThat(seen.changesTo(unknown)).singleElement().isInstanceOf(LawChange.LostFromSight.class);
        assertThat(unknown.changesTo(again)).singleElement().isInstanceOf(LawChange.CameToLight.class);
        assertThat(unknown.changesTo(again)).allMatch(LawChange::isUnknown);
        assertThat(seen.changesTo(again)).isEmpty();
    }

    @Test
    void waits_for_its_first_day_only_since_it_was_adopted() {
        values("""
                      - {from: "not set, adopted 2025-06-20", value: 1, standing: in-force, source: act, at: § 1}
                """);
        var rule = law.load().provision("xa.advisory-unit.meetings").orElseThrow();

        assertThat(rule.absence(LocalDate.parse("2025-06-19"))).contains(Provision.Absence.NO_RULE);
        assertThat(rule.absence(LocalDate.parse("2025-06-20"))).contains(Provision.Absence.NOT_BEGUN);
        assertThat(rule.values().getFirst().start()).hasToString("not set, adopted 2025-06-20");
    }

    @Test
    void is_refused_with_a_correction_that_names_no_rule() {
        law.write("../corrections", "[{claim: x, in: y, truth: z, rules: [xa.advisory-unit.meeting]}]");

        assertThatThrownBy(law::load)
                .hasMessage("corrections.yaml: the correction names the rule xa.advisory-unit.meeting,"
                        + " which does not exist.");
    }

    @Test
    void is_not_missed_by_a_correction_when_its_file_is_broken() {
        law.write("../corrections", "[{claim: x, in: y, truth: z, rules: [xa.advisory-unit.meetings]}]");
        law.write("advisory-unit", "topic: [");

        assertThatThrownBy(law::load)
                .isInstanceOfSatisfying(
                        LawException.class, it -> assertThat(it.problems()).hasSize(1));
    }

    @Test
    void is_refused_when_only_talk_puts_it_in_force() {
        values("      - {from: 2010-01-01, value: 1, standing: guideline, source: talk, at: heard}\n");

        assertThatThrownBy(law::load)
                .hasMessageContaining("a source of which the reading is \"knowledge\" cannot make a value guideline");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "xb.advisory-unit.meetings | stands in the folder of \"xa\"",
                "xa.advisory-units.meetings | \"advisory-units\" is no topic. Maybe it should be \"advisory-unit\"",
                "xa.guarantee.social | \"social\" needs one more word, one of: start-within, assess-within",
                "xa.guarantee.social.start | \"social.start\" is no rule of this topic",
                "xa.thresholds.court.amounts | \"court.amounts\" needs one more word",
                "xa.thresholds.court.amounts.a.b | \"court.amounts.a.b\" has a word too many",
                "xa.dosing.oral.first.dose-max | has a word too many",
                "xa.complaints.health.to | is not of the topic \"advisory-unit\"",
            })
    void is_refused_under_a_name_that_does_not_belong_here(String id, String sentence) {
        law.write("advisory-unit", """
                topic: advisory-unit
                says: Units.
                rules:
                  %s: {says: A rule., values: []}
                """.formatted(id));

        assertThatThrownBy(law::load).hasMessageContaining(sentence);
    }

    @Test
    void is_refused_in_a_file_of_another_name() {
        law.write("complaints", "topic: guarantee\nsays: x\nrules: {xa.guarantee.a.scope: {says: x, values: []}}\n");

        assertThatThrownBy(law::load)
                .hasMessage("law/xa/complaints.yaml:1: the topic \"guarantee\" belongs in a file guarantee.yaml.");
    }

    @Test
    void is_refused_for_a_bill_with_a_value_of_another_standing() {
        law.write("proposals/bill", """
                proposal: {name: bill, says: A bill., standing: rejected}
                rules:
                  xa.advisory-unit.meetings:
                    says: Meetings.
                    values:
                      - {from: not set, value: 7, standing: in-force, source: act, at: art. 1}
                """);

        assertThatThrownBy(law::load).hasMessageContaining("a value that is in-force does not belong in this file");
    }

    @Test
    void is_refused_where_it_is_no_yaml_or_empty_or_without_sources() {
        law.write("complaints", "topic: [");
        law.write("coercion", "");
        assertThatThrownBy(law::load)
                .hasMessageContaining("law/xa/complaints.yaml:")
                .hasMessageContaining("law/xa/coercion.yaml:1: the file is empty.");
    }

    @Test
    void lacks_a_case_for_each_edge_until_somebody_writes_it() {
        var place = law.load().in(new Jurisdiction("xa"));

        assertThat(LawCases.missing(place, List.of()))
                .hasSize(10)
                .first()
                .asString()
                .contains("has no case on 1999-12-31");
        law.write("advisory-unit.cases", """
                - case: The day before the first
                  day: 1999-12-31
                  expect: {xa.advisory-unit.meetings: unknown}
                - case: The first day
                  day: 2000-01-01
                  expect: {xa.advisory-unit.meetings: {value: 5, standing: repealed}}
                """);
        assertThat(LawCases.missing(place, LawCases.load(law.folder(), place.jurisdiction())))
                .hasSize(8);
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "6 | 2000-01-01 | xa.advisory-unit.meetings is 5 on 2000-01-01, expected 6",
                "none | 1999-12-31 | xa.advisory-unit.meetings is unknown on 1999-12-31, expected none",
                "unknown | 2005-01-01 | xa.advisory-unit.meetings is none on 2005-01-01, expected unknown",
                "none | 2010-01-01 | xa.advisory-unit.meetings is 2 on 2010-01-01, expected none",
                "two | 2010-01-01 | xa.advisory-unit.meetings is 2 on 2010-01-01, expected two",
                "'{value: 2, standing: in-force}' | 2010-01-01 | xa.advisory-unit.meetings does not stand as in-force",
            })
    void a_wrong_case_says_what_is_so(String expected, String day, String sentence) {
        law.write("advisory-unit.cases", """
                - case: Wrong
                  day: %s
                  expect: {xa.advisory-unit.meetings: %s}
                """.formatted(day, expected));
        var place = law.load().in(new Jurisdiction("xa"));

        assertThat(LawCases.load(law.folder(), place.jurisdiction()))
                .singleElement()
                .satisfies(it -> assertThat(it.run(place)).containsExactly(sentence));
    }

    @Test
    void a_case_of_a_rule_that_does_not_exist_is_wrong() {
        law.write("advisory-unit.cases", "[{case: x, day: 2010-01-01, expect: {xa.advisory-unit.meeting: 1}}]");
        var place = law.load().in(new Jurisdiction("xa"));

        assertThat(LawCases.load(law.folder(), place.jurisdiction()).getFirst().run(place))
                .containsExactly("there is no rule xa.advisory-unit.meeting");
    }

    private void values(String values) {
        law.write("advisory-unit", """
                topic: advisory-unit
                says: Units.
                rules:
                  xa.advisory-unit.meetings:
                    says: Meetings.
                    questions: [Why?]
                    checked: {by: A lawyer, day: 2026-11-02}
                    values:
                """ + values);
    }
}
