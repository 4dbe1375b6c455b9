package org.havn.substances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.io.MDLV2000Writer;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smiles.SmiFlavor;
import org.openscience.cdk.smiles.SmilesGenerator;
import org.openscience.cdk.smiles.SmilesParser;
import org.openscience.cdk.tools.manipulator.AtomContainerManipulator;

/// The same molecule in any writing gets the same verdict with the same explanation.
class InvarianceTest {

    private static final GroupBans BANS = GroupBans.load();
    private static final LocalDate DAY = LocalDate.parse("2026-06-01");
    private static final long SEED = 20261121;
    private static final int WRITINGS = 6;

    private final Random random = new Random(SEED);

    /// Every example of every newest edition.
    static Stream<String> examples() {
        return Stream.of("de-npsg", "uk-mda", "no-narkotika")
                .flatMap(law -> BANS.editions(law).getLast().groups().stream())
                .flatMap(group -> group.examples().stream())
                .map(GroupRule.Example::smiles)
                .distinct();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void any_order_of_atoms_and_any_notation_gives_the_same_answer(String smiles) throws Exception {
        var expected = answers(new MoleculeReader().read(smiles));
        for (String writing : writings(smiles)) {
            assertThat(answers(new MoleculeReader().read(writing)))
                    .as("%s written as %s (seed %d)", smiles, writing, SEED)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void a_salt_answers_like_its_base(String smiles) throws Exception {
        var base = new MoleculeReader().read(smiles);
        for (String salt : List.of(smiles + ".Cl", smiles + ".OC(=O)/C=C/C(=O)O", "[Na+].[Cl-]." + smiles)) {
            var answers = answers(new MoleculeReader().read(salt));
            assertThat(answers).as(salt).isEqualTo(answers(base));
        }
    }

    @Test
    void a_molfile_answers_like_the_smiles() throws Exception {
        for (String smiles : examples().limit(25).toList()) {
            assertThat(answers(new MoleculeReader().readMolfile(molfile(smiles))))
                    .as(smiles)
                    .isEqualTo(answers(new MoleculeReader().read(smiles)));
        }
    }

    private static List<String> answers(Molecule molecule) throws UnreadableMoleculeException {
        var answers = new ArrayList<String>();
        for (String law : List.of("de-npsg", "uk-mda", "no-narkotika")) {
            var answer = BANS.screen(molecule, law, DAY);
            answers.add(answer.law() + answer.verdict() + answer.group() + answer.clause() + answer.because());
        }
        return answers;
    }

    private List<String> writings(String smiles) throws CDKException {
        var writings = new ArrayList<String>();
        var parser = new SmilesParser(SilentChemObjectBuilder.getInstance());
        for (int i = 0; i < WRITINGS; i++) {
            var molecule = shuffled(parser.parseSmiles(smiles));
            int flavor = i % 2 == 0 ? SmiFlavor.Default : SmiFlavor.UseAromaticSymbols;
            if (i == 2) {
                AtomContainerManipulator.convertImplicitToExplicitHydrogens(molecule);
            }
            if (i == 3) {
                molecule.getAtom(0).setMassNumber(molecule.getAtom(0).getAtomicNumber() == 6 ? 13 : null);
                flavor |= SmiFlavor.AtomicMass;
            }
            writings.add(new SmilesGenerator(flavor).create(molecule));
        }
        return writings;
    }

    private IAtomContainer shuffled(IAtomContainer molecule) {
        var atoms = new ArrayList<IAtom>();
        molecule.atoms().forEach(atoms::add);
        var bonds = new ArrayList<IBond>();
        molecule.bonds().forEach(bonds::add);
        java.util.Collections.shuffle(atoms, random);
        java.util.Collections.shuffle(bonds, random);
        molecule.setAtoms(atoms.toArray(IAtom[]::new));
        molecule.setBonds(bonds.toArray(IBond[]::new));
        return molecule;
    }

    private static String molfile(String smiles) throws Exception {
        var molecule = new SmilesParser(SilentChemObjectBuilder.getInstance()).parseSmiles(smiles);
        for (IAtom atom : molecule.atoms()) {
            atom.setPoint2d(new javax.vecmath.Point2d(atom.getIndex(), 0));
        }
        var text = new java.io.StringWriter();
        try (var writer = new MDLV2000Writer(text)) {
            writer.writeMolecule(molecule);
        }
        return text.toString();
    }
}
