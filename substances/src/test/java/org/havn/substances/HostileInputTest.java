package org.havn.substances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody should send ends in a sentence, in time, and the next molecule is answered.
class HostileInputTest {

    private static final GroupBans BANS = GroupBans.load();
    private static final LocalDate DAY = LocalDate.parse("2026-06-01");
    private static final long SEED = 4711;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Verdict screen(String smiles) throws UnreadableMoleculeException {
        return Assertions.assertTimeoutPreemptively(
                LIMIT,
                () -> BANS.screen(new MoleculeReader().read(smiles), "de-npsg", DAY)
                        .verdict());
    }

    @Test
    void a_molecule_of_ten_thousand_atoms_is_refused() {
        assertThatThrownBy(() -> screen("C".repeat(10_000)))
                .isInstanceOf(UnreadableMoleculeException.class)
                .hasMessageContaining("10000 atoms besides hydrogen; 400 are the limit");
    }

    @Test
    void four_hundred_atoms_are_answered() throws UnreadableMoleculeException {
        assertThat(screen("C".repeat(400))).isEqualTo(Verdict.NO);
    }

    @Test
    void a_sheet_of_rings_is_refused_before_anything_looks_for_rings() {
        assertThatThrownBy(() -> screen(ladder(60)))
                .isInstanceOf(UnreadableMoleculeException.class)
                .hasMessageContaining("60 independent rings; 40 are the limit");
    }

    @Test
    void a_long_ladder_of_rings_is_answered_in_time() throws UnreadableMoleculeException {
        assertThat(screen(ladder(40))).isEqualTo(Verdict.NO);
    }

    /// Cyclobutanes in a row, each sharing a side with the next.
    private static String ladder(int rings) {
        var forth = new StringBuilder("C%10");
        for (int i = 1; i < rings; i++) {
            forth.append("C%").append(10 + i);
        }
        forth.append("CC");
        for (int i = rings - 1; i >= 0; i--) {
            forth.append("%").append(10 + i).append(i > 0 ? "C" : "");
        }
        return forth.toString();
    }

    @Test
    void fullerene_like_and_many_substituted_molecules_end_in_time() throws UnreadableMoleculeException {
        String cubane = "C12C3C4C1C5C4C3C25";
        assertThat(screen(cubane)).isEqualTo(Verdict.NO);
        var branched = "NCC(c1ccccc1)" + "C(c1ccccc1)".repeat(30) + "C";
        assertThat(screen(branched)).isNotNull();
        var many = "NCCc1ccccc1.".repeat(40) + "C";
        assertThat(screen(many)).isEqualTo(Verdict.NO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "(",
                "C(C",
                "[",
                "[Xx]",
                "C1CC",
                "*",
                "C*C",
                "InChI=1S/rubbish",
                "c1cccc1",
                "\u0000\u0001"
            })
    void garbage_ends_in_a_sentence(String text) {
        assertThatThrownBy(() -> screen(text))
                .isInstanceOf(UnreadableMoleculeException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void deep_nesting_ends_in_a_sentence_or_an_answer() {
        var nested = "C(".repeat(9_000) + "C" + ")".repeat(9_000);
        assertThatThrownBy(() -> screen(nested)).isInstanceOf(UnreadableMoleculeException.class);
    }

    @Test
    void random_text_never_breaks_the_reader() {
        var random = new Random(SEED);
        String letters = "CNOcnos123456789()[]=#+-@/\\.%HBrClF ";
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder();
            for (int k = random.nextInt(40); k >= 0; k--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                assertThat(BANS.brief(new MoleculeReader().read(text.toString()), "de-npsg", DAY))
                        .as("seed %d: %s", SEED, text)
                        .isNotNull();
            } catch (UnreadableMoleculeException e) {
                assertThat(e.reason()).as("seed %d: %s", SEED, text).isNotBlank();
            }
        }
    }
}
