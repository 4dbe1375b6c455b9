package org.havn.substances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/// The picture and the timeline that go with an answer.
class ExplanationTest {

    private static final GroupBans BANS = GroupBans.load();
    private static final LocalDate DAY = LocalDate.parse("2026-06-01");
    private static final String METHYL_PENTEDRONE = "CCCC(NC)C(=O)c1ccc(C)cc1";

    static Stream<String> examples() {
        return Stream.of("de-npsg", "uk-mda", "no-narkotika")
                .flatMap(law -> BANS.editions(law).getLast().groups().stream())
                .flatMap(group -> group.examples().stream())
                .map(GroupRule.Example::smiles)
                .distinct();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void every_example_can_be_drawn(String smiles) throws Exception {
        for (String law : BANS.laws()) {
            var explanation = BANS.explain(new MoleculeReader().read(smiles), law, DAY);
            var picture = explanation.picture().orElseThrow();

            assertThatNoException().isThrownBy(() -> parse(picture));
            explanation.shown().ifPresent(group -> {
                for (int k = 0; k < group.findings().size(); k++) {
                    boolean there = picture.contains(">" + (k + 1) + "</text>");
                    assertThat(there)
                            .as("%s: number %d", law, k + 1)
                            .isEqualTo(!group.findings().get(k).atoms().isEmpty());
                }
            });
        }
    }

    @Test
    void explanation_says_what_the_answer_says() throws Exception {
        var molecule = new MoleculeReader().read(METHYL_PENTEDRONE);
        var explanation = BANS.explain(molecule, "de-npsg", DAY);

        assertThat(explanation.answer()).isEqualTo(BANS.screen(molecule, "de-npsg", DAY));
        assertThat(explanation.shown().orElseThrow().group())
                .isEqualTo(explanation.answer().group());
        assertThat(explanation.picture().orElseThrow()).contains("mol-core", "mol-yes");
    }

    @Test
    void an_ester_is_drawn_as_the_substance_behind_it() throws Exception {
        var ester = new MoleculeReader().read("CN(C)CCc1c[nH]c2cccc(OC(=O)CC)c12");
        var explanation = BANS.explain(ester, "uk-mda", DAY);

        assertThat(explanation.answer().because()).startsWith("ester of");
        assertThat(explanation.text()).isNotEqualTo(ester.text());
        assertThat(explanation.picture().orElseThrow()).contains("mol-core");
    }

    @Test
    void what_is_too_large_to_draw_is_answered_without_a_picture() throws Exception {
        assertThat(BANS.explain(new MoleculeReader().read("C".repeat(120)), "de-npsg", DAY)
                        .picture())
                .isPresent();
        assertThat(BANS.explain(new MoleculeReader().read("C".repeat(121)), "de-npsg", DAY)
                        .picture())
                .isEmpty();
    }

    @Test
    void editions_follow_each_other_without_a_gap() {
        var outlines = BANS.outlines("de-npsg");

        assertThat(outlines).hasSize(7);
        assertThat(outlines.getFirst().first()).isTrue();
        assertThat(outlines.getLast().until()).isEmpty();
        for (int i = 1; i < outlines.size(); i++) {
            assertThat(outlines.get(i - 1).until())
                    .contains(outlines.get(i).from().minusDays(1));
        }
    }

    private static void parse(String xml) throws Exception {
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
    }
}
