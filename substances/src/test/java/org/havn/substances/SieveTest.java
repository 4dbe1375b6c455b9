package org.havn.substances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smiles.SmilesParser;

/// The sieve never holds back a skeleton that is there: every skeleton of every edition is laid on every molecule.
class SieveTest {

    private static final long SEED = 20261122;
    private static final int MUTANTS = 6;
    private static final List<String> LAWS = List.of("de-npsg", "uk-mda", "no-narkotika");
    private static final GroupBans BANS = GroupBans.load();
    private static final Map<String, Query> SKELETONS = skeletons();

    /// Elements that skeletons ask for, and some that none does.
    private static final int[] ELEMENTS = {5, 6, 6, 6, 7, 7, 8, 9, 14, 15, 16, 17, 34, 35, 53, 78};

    private static final List<IBond.Order> ORDERS = List.of(IBond.Order.SINGLE, IBond.Order.DOUBLE, IBond.Order.TRIPLE);

    private final Random random = new Random(SEED);
    private long asked;
    private long held;
    private long there;

    @Test
    void no_skeleton_of_any_example_is_held_back() throws Exception {
        for (String smiles : examples().toList()) {
            ask(new MoleculeReader().read(smiles), smiles);
        }
        assertThat(there).isGreaterThan(500);
        assertThat(held).as("of %d asked", asked).isGreaterThan(asked / 2);
    }

    @Test
    void no_skeleton_of_a_random_relative_is_held_back() throws Exception {
        for (String smiles : examples().toList()) {
            for (int i = 0; i < MUTANTS; i++) {
                var drawn = new SmilesParser(SilentChemObjectBuilder.getInstance()).parseSmiles(smiles);
                for (int change = 0; change <= random.nextInt(4); change++) {
                    change(drawn);
                }
                askIfReadable(() -> Normaliser.normalise(drawn), "%s, relative %d, seed %d".formatted(smiles, i, SEED));
            }
        }
        assertThat(there).isGreaterThan(1_500);
    }

    @Test
    void no_skeleton_of_the_open_sets_is_held_back() throws IOException {
        var folder = System.getenv("HAVN_CHEM");
        assumeTrue(folder != null, "HAVN_CHEM names no folder with reference molecules");
        for (String file : List.of("medicines_reference.tsv", "groups_reference.tsv", "groups_curated.tsv")) {
            for (String line :
                    Files.readAllLines(Path.of(folder, file)).stream().skip(1).toList()) {
                var smiles = line.split("\t", -1)[1];
                askIfReadable(() -> new MoleculeReader().read(smiles), smiles);
            }
        }
        assertThat(there).isGreaterThan(1_000);
    }

    @Test
    void molecule_of_64_atoms_has_a_bit_for_each_and_one_of_65_is_let_through() throws Exception {
        var skeleton = Query.of("[CH3][CH2][CH2][NH2]");
        for (int chain : List.of(60, 61, 62)) {
            var smiles = "C".repeat(chain) + "N.CC";
            ask(new MoleculeReader().read(smiles), smiles);
            var graph = new MoleculeReader()
                    .read("C".repeat(chain) + "CCN")
                    .components()
                    .getFirst();
            assertThat(skeleton.possibleIn(new Sieve(graph))).isTrue();
        }
    }

    private interface Reading {
        Molecule molecule() throws UnreadableMoleculeException;
    }

    /// Passes over what is no molecule any more, or beyond a limit: the reader says so to whoever sends one.
    private void askIfReadable(Reading reading, String what) {
        Molecule molecule;
        try {
            molecule = reading.molecule();
        } catch (UnreadableMoleculeException | NullPointerException e) {
            return;
        }
        ask(molecule, what);
    }

    private void ask(Molecule molecule, String what) {
        for (Graph graph : molecule.components()) {
            var sieve = new Sieve(graph);
            SKELETONS.forEach((smarts, skeleton) -> {
                boolean found = skeleton.matches(graph, 1).length > 0;
                boolean let = skeleton.possibleIn(sieve);
                asked++;
                held += let ? 0 : 1;
                there += found ? 1 : 0;
                assertThat(let || !found)
                        .as("%s is in %s and was held back", smarts, what)
                        .isTrue();
            });
        }
    }

    private void change(IAtomContainer drawn) throws CDKException {
        var atom = drawn.getAtom(random.nextInt(drawn.getAtomCount()));
        switch (random.nextInt(5)) {
            case 0 -> atom.setAtomicNumber(ELEMENTS[random.nextInt(ELEMENTS.length)]);
            case 1 -> {
                var bond = drawn.getBond(random.nextInt(drawn.getBondCount()));
                bond.setOrder(ORDERS.get(random.nextInt(ORDERS.size())));
            }
            case 2 -> {
                var other = drawn.getAtom(random.nextInt(drawn.getAtomCount()));
                if (!other.equals(atom) && drawn.getBond(atom, other) == null) {
                    var _ = drawn.newBond(atom, other, IBond.Order.SINGLE);
                }
            }
            case 3 -> {
                if (drawn.getBondCount() > 1) {
                    drawn.removeBond(random.nextInt(drawn.getBondCount()));
                }
            }
            default -> {
                var added = drawn.newAtom(ELEMENTS[random.nextInt(ELEMENTS.length)], random.nextInt(3));
                var _ = drawn.newBond(atom, added, IBond.Order.SINGLE);
            }
        }
    }

    private static Stream<String> examples() {
        return LAWS.stream()
                .flatMap(law -> BANS.editions(law).stream())
                .flatMap(edition -> edition.groups().stream())
                .flatMap(group -> group.examples().stream())
                .map(GroupRule.Example::smiles)
                .distinct();
    }

    private static Map<String, Query> skeletons() {
        var all = new LinkedHashMap<String, Query>();
        for (String law : LAWS) {
            for (Edition edition : BANS.editions(law)) {
                for (GroupRule group : edition.groups()) {
                    for (GroupRule.Core core : group.cores()) {
                        var queries = new ArrayList<>(List.of(core.query()));
                        core.parts().forEach(part -> queries.addAll(part.systems()));
                        queries.forEach(query -> all.put(query.toString(), query));
                    }
                }
            }
        }
        return all;
    }
}
