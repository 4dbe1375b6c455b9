package org.havn.substances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditionsTest {

    private static final GroupBans BANS = GroupBans.load();

    private static final String ISOTONITAZENE = "CCN(CC)CCn1c(Cc2ccc(OC(C)C)cc2)nc2cc([N+](=O)[O-])ccc21";
    private static final String THREE_MEO_PCP = "COc1cccc(C2(N3CCCCC3)CCCCC2)c1";
    private static final String BRORPHINE = "CC(c1ccc(Br)cc1)N1CCC(CC1)n1c(=O)[nH]c2ccccc12";
    private static final String FOUR_HO_MET = "CCN(C)CCc1c[nH]c2cccc(O)c12";
    private static final String FOUR_MMC = "CNC(C)C(=O)c1ccc(C)cc1";
    private static final String HHC = "CCCCCc1cc(O)c2c(c1)OC(C)(C)C1CCC(C)CC21";

    private static Answer answer(String smiles, String law, String day) throws UnreadableMoleculeException {
        return BANS.screen(new MoleculeReader().read(smiles), law, LocalDate.parse(day));
    }

    @ParameterizedTest(name = "{0} on {1}: {2} {3}")
    @CsvSource({
        FOUR_MMC + ", 2016-11-25, NO, ''",
        FOUR_MMC + ", 2016-11-26, YES, 1",
        FOUR_HO_MET + ", 2019-07-17, OPEN, 1",
        FOUR_HO_MET + ", 2019-07-18, YES, 5.1",
        THREE_MEO_PCP + ", 2021-06-27, NO, ''",
        THREE_MEO_PCP + ", 2021-06-28, YES, 6",
        ISOTONITAZENE + ", 2021-06-27, NO, ''",
        ISOTONITAZENE + ", 2021-06-28, YES, 7",
        HHC + ", 2024-06-20, NO, ''",
        HHC + ", 2024-06-21, YES, 2.3",
        BRORPHINE + ", 2025-11-30, NO, ''",
        BRORPHINE + ", 2025-12-01, YES, 9",
    })
    void the_edition_of_the_day_answers(String smiles, String day, Verdict verdict, String group)
            throws UnreadableMoleculeException {
        var answer = answer(smiles, "de-npsg", day);
        assertThat(answer.verdict()).as(answer.because()).isEqualTo(verdict);
        assertThat(answer.group()).isEqualTo(group);
    }

    @Test
    void before_a_law_all_is_outside_but_a_day_whose_edition_is_not_held_stays_open()
            throws UnreadableMoleculeException {
        assertThat(answer(FOUR_MMC, "dk-2012", "2012-06-30").verdict()).isEqualTo(Verdict.NO);
        assertThat(answer(FOUR_MMC, "dk-2012", "2012-07-01").verdict()).isEqualTo(Verdict.YES);
        var unheld = answer(FOUR_MMC, "uk-mda", "2020-01-01");
        assertThat(unheld.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(unheld.because()).contains("is not held");
    }

    @Test
    void a_stand_in_wording_says_so_in_every_answer() throws UnreadableMoleculeException {
        var answer = answer(FOUR_MMC, "dk-2012", "2020-01-01");
        assertThat(answer.because()).startsWith("stand-in wording, not the Danish text; ");
        assertThat(answer.edition()).contains("stand-in");
    }

    @Test
    void a_law_whose_groups_could_not_be_read_stays_open() throws UnreadableMoleculeException {
        var answer = answer("CCO", "ch-e", "2026-06-01");
        assertThat(answer.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(answer.because()).contains("annex 6");
    }

    @Test
    void a_named_substance_goes_before_the_clause_that_would_fit_it() throws UnreadableMoleculeException {
        var answer = answer("CN(C)CCc1c[nH]c2cccc(O)c12", "uk-mda", "2025-06-01");
        assertThat(answer.group()).isEqualTo("A1(a)");
        assertThat(answer.because()).isEqualTo("named: psilocin");
    }

    @Test
    void an_ester_is_traced_to_the_substance_it_was_made_from() throws UnreadableMoleculeException {
        var answer = answer("CCC(=O)Oc1cccc2[nH]cc(CCN(C)CC)c12", "uk-mda", "2025-06-01");
        assertThat(answer.verdict()).isEqualTo(Verdict.YES);
        assertThat(answer.clause()).startsWith("ester of A1(b)");
    }

    @Test
    void the_list_of_narcotics_goes_before_the_group_in_the_scope() throws UnreadableMoleculeException {
        var answer = answer("CN1C(=O)CN=C(c2ccccc2)c2cc(Cl)ccc21", "de-npsg", "2026-01-15");
        assertThat(answer.group()).isEqualTo("3");
        assertThat(answer.scope()).startsWith("BtMG III names diazepam and goes first; ");
    }
}
