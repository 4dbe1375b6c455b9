package org.havn.substances;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openscience.cdk.aromaticity.Aromaticity;
import org.openscience.cdk.aromaticity.Kekulization;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.graph.ConnectivityChecker;
import org.openscience.cdk.graph.Cycles;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.tools.manipulator.AtomContainerManipulator;

/// Brings a drawn molecule to the one form in which laws are asked.
///
/// Isotope labels and stereo marks go, explicit hydrogens become counts, salts fall apart and are neutralised, nitro
/// groups and oxides take one notation, iminols become amides, and aromaticity is perceived anew from fixed double
/// bonds. What the law treats as a difference (a quaternary nitrogen, an N-oxide) stays.
final class Normaliser {

    /// Heavy atoms in one component; the largest mass limit of any law here (600 u) ends near 50.
    static final int ATOMS_MAX = 400;

    /// Independent rings in one component.
    static final int RINGS_MAX = 40;

    private static final int LITHIUM = 3;
    private static final int SODIUM = 11;
    private static final int MAGNESIUM = 12;
    private static final int PHOSPHORUS = 15;
    private static final int POTASSIUM = 19;
    private static final int CALCIUM = 20;

    private Normaliser() {}

    /// The molecule in normal form. `drawn` is used up: its atoms and bonds are changed.
    static Molecule normalise(IAtomContainer drawn) throws UnreadableMoleculeException {
        if (drawn.getAtomCount() == 0) {
            throw new UnreadableMoleculeException("The molecule has no atoms.");
        }
        checkAtoms(drawn);
        drawn.setStereoElements(List.of());
        for (IAtom atom : drawn.atoms()) {
            atom.setMassNumber(null);
        }
        IAtomContainer molecule = AtomContainerManipulator.suppressHydrogens(drawn);
        checkRings(molecule);
        cutMetals(molecule);
        separateCharges(molecule);
        neutralise(molecule);
        iminolsToAmides(molecule);
        List<Graph> components = new ArrayList<>();
        for (IAtomContainer component : parts(molecule)) {
            components.add(component(component));
        }
        return new Molecule(components);
    }

    static UnreadableMoleculeException tooManyAtoms(long heavy) {
        return new UnreadableMoleculeException(
                "The molecule has %d atoms besides hydrogen; %d are the limit.".formatted(heavy, ATOMS_MAX));
    }

    private static void checkAtoms(IAtomContainer drawn) throws UnreadableMoleculeException {
        int heavy = 0;
        for (IAtom atom : drawn.atoms()) {
            if (atom.getAtomicNumber() == null || atom.getAtomicNumber() == 0) {
                throw new UnreadableMoleculeException(
                        "The molecule has an atom of no element (\"" + atom.getSymbol() + "\"); draw it out.");
            }
            heavy += atom.getAtomicNumber() == Graph.HYDROGEN ? 0 : 1;
        }
        if (heavy > ATOMS_MAX) {
            throw tooManyAtoms(heavy);
        }
    }

    /// Before anything looks for rings: every ring needs a bond more than a tree has. Parts in a mixture lend
    /// each other one bond each, which only makes the limit wider.
    private static void checkRings(IAtomContainer molecule) throws UnreadableMoleculeException {
        int rings = molecule.getBondCount() - molecule.getAtomCount() + 1;
        if (rings > RINGS_MAX) {
            throw new UnreadableMoleculeException(
                    "The molecule has %d independent rings; %d are the limit.".formatted(rings, RINGS_MAX));
        }
    }

    private static List<IAtomContainer> parts(IAtomContainer molecule) {
        List<IAtomContainer> parts = new ArrayList<>();
        if (ConnectivityChecker.isConnected(molecule)) {
            parts.add(molecule);
        } else {
            ConnectivityChecker.partitionIntoMolecules(molecule)
                    .atomContainers()
                    .forEach(parts::add);
        }
        return parts;
    }

    private static Graph component(IAtomContainer component) {
        perceive(component);
        if (hydroxyAzinesToLactams(component)) {
            perceive(component);
        }
        return Graph.of(component);
    }

    static void perceive(IAtomContainer component) {
        Aromaticity.clear(component);
        Cycles.markRingAtomsAndBonds(component);
        var _ = Aromaticity.apply(Aromaticity.Model.Daylight, component);
    }

    private static void cutMetals(IAtomContainer molecule) {
        for (IBond bond : molecule.bonds()) {
            if (isSaltMetal(bond.getBegin()) != isSaltMetal(bond.getEnd())) {
                IAtom metal = isSaltMetal(bond.getBegin()) ? bond.getBegin() : bond.getEnd();
                IAtom partner = bond.getOther(metal);
                partner.setImplicitHydrogenCount(hydrogens(partner) + 1);
                metal.setFormalCharge(charge(metal) + 1);
            }
        }
        List<IBond> cut = new ArrayList<>();
        molecule.bonds().forEach(bond -> {
            if (isSaltMetal(bond.getBegin()) != isSaltMetal(bond.getEnd())) {
                cut.add(bond);
            }
        });
        cut.forEach(molecule::removeBond);
    }

    private static boolean isSaltMetal(IAtom atom) {
        return switch (atom.getAtomicNumber()) {
            case LITHIUM, SODIUM, MAGNESIUM, POTASSIUM, CALCIUM -> true;
            default -> false;
        };
    }

    /// Five-bonded nitrogen (`N(=O)=O`) gets charges; `[S+][O-]` and `[P+][O-]` lose theirs.
    private static void separateCharges(IAtomContainer molecule) {
        for (IAtom atom : molecule.atoms()) {
            if (atom.getAtomicNumber() == Graph.NITROGEN && charge(atom) == 0 && valence(atom) > 4) {
                oxide(atom).ifPresent(bond -> {
                    bond.setOrder(IBond.Order.SINGLE);
                    bond.getOther(atom).setFormalCharge(-1);
                    atom.setFormalCharge(1);
                });
            } else if (charge(atom) > 0
                    && (atom.getAtomicNumber() == Graph.SULFUR || atom.getAtomicNumber() == PHOSPHORUS)) {
                joinOxides(atom);
            }
        }
    }

    private static Optional<IBond> oxide(IAtom nitrogen) {
        for (IBond bond : nitrogen.bonds()) {
            IAtom other = bond.getOther(nitrogen);
            if (bond.getOrder() == IBond.Order.DOUBLE
                    && other.getAtomicNumber() == Graph.OXYGEN
                    && other.getBondCount() == 1) {
                return Optional.of(bond);
            }
        }
        return Optional.empty();
    }

    private static void joinOxides(IAtom atom) {
        for (IBond bond : atom.bonds()) {
            IAtom other = bond.getOther(atom);
            if (charge(atom) > 0 && other.getAtomicNumber() == Graph.OXYGEN && charge(other) < 0) {
                bond.setOrder(IBond.Order.DOUBLE);
                other.setFormalCharge(0);
                atom.setFormalCharge(charge(atom) - 1);
            }
        }
    }

    private static void neutralise(IAtomContainer molecule) {
        for (IAtom atom : molecule.atoms()) {
            int charge = charge(atom);
            if (charge > 0 && !isSaltMetal(atom)) {
                int lost = Math.min(charge, hydrogens(atom));
                atom.setFormalCharge(charge - lost);
                atom.setImplicitHydrogenCount(hydrogens(atom) - lost);
            }
        }
        for (IAtom atom : molecule.atoms()) {
            if (charge(atom) < 0 && !besideCation(atom)) {
                atom.setImplicitHydrogenCount(hydrogens(atom) - charge(atom));
                atom.setFormalCharge(0);
            }
        }
    }

    private static boolean besideCation(IAtom atom) {
        for (IBond bond : atom.bonds()) {
            if (charge(bond.getOther(atom)) > 0) {
                return true;
            }
        }
        return false;
    }

    private static void iminolsToAmides(IAtomContainer molecule) {
        if (!hasIminol(molecule)) {
            return;
        }
        perceive(molecule);
        for (IAtom atom : molecule.atoms()) {
            if (atom.getAtomicNumber() == Graph.CARBON && !atom.isAromatic()) {
                IBond hydroxy = bond(atom, IBond.Order.SINGLE, Graph.OXYGEN, Graph.SULFUR);
                IBond imine = bond(atom, IBond.Order.DOUBLE, Graph.NITROGEN, Graph.NITROGEN);
                if (hydroxy != null && imine != null) {
                    toLactam(atom, hydroxy, imine);
                    imine.setOrder(IBond.Order.SINGLE);
                }
            }
        }
    }

    /// Whether any carbon is singly bound to a hydroxy group and doubly to a nitrogen; most molecules have none,
    /// and then nothing needs to be perceived.
    private static boolean hasIminol(IAtomContainer molecule) {
        for (IAtom atom : molecule.atoms()) {
            if (atom.getAtomicNumber() == Graph.NITROGEN) {
                for (IBond bond : atom.bonds()) {
                    IAtom other = bond.getOther(atom);
                    if (bond.getOrder() == IBond.Order.DOUBLE
                            && other.getAtomicNumber() == Graph.CARBON
                            && hasHydroxy(other)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean hasHydroxy(IAtom carbon) {
        for (IBond bond : carbon.bonds()) {
            IAtom other = bond.getOther(carbon);
            boolean chalcogen = other.getAtomicNumber() == Graph.OXYGEN || other.getAtomicNumber() == Graph.SULFUR;
            if (chalcogen && other.getBondCount() == 1 && hydrogens(other) == 1) {
                return true;
            }
        }
        return false;
    }

    private static void toLactam(IAtom carbon, IBond hydroxy, IBond imine) {
        IAtom oxygen = hydroxy.getOther(carbon);
        IAtom nitrogen = imine.getOther(carbon);
        oxygen.setImplicitHydrogenCount(0);
        nitrogen.setImplicitHydrogenCount(hydrogens(nitrogen) + 1);
        hydroxy.setOrder(IBond.Order.DOUBLE);
    }

    /// A bond of this order from the carbon to a hydroxy-like oxygen or sulfur, or to a neutral imine nitrogen.
    private static @Nullable IBond bond(IAtom carbon, IBond.Order order, int element, int alternative) {
        for (IBond bond : carbon.bonds()) {
            IAtom other = bond.getOther(carbon);
            boolean wanted = other.getAtomicNumber() == element || other.getAtomicNumber() == alternative;
            if (wanted && bond.getOrder() == order && charge(other) == 0 && !other.isAromatic()) {
                boolean hydroxy = element == Graph.OXYGEN && other.getBondCount() == 1 && hydrogens(other) == 1;
                boolean imine = element == Graph.NITROGEN && other.getBondCount() <= 2;
                if (hydroxy || imine) {
                    return bond;
                }
            }
        }
        return null;
    }

    /// 2-Hydroxypyridines and their like become lactams; true if any did.
    private static boolean hydroxyAzinesToLactams(IAtomContainer component) {
        List<IAtom[]> found = new ArrayList<>();
        for (IAtom carbon : component.atoms()) {
            if (carbon.getAtomicNumber() == Graph.CARBON && carbon.isAromatic()) {
                IBond hydroxy = bond(carbon, IBond.Order.SINGLE, Graph.OXYGEN, Graph.OXYGEN);
                IAtom azine = hydroxy == null ? null : pyridineNitrogen(carbon);
                if (hydroxy != null && azine != null && found.stream().noneMatch(f -> f[1].equals(azine))) {
                    found.add(new IAtom[] {carbon, azine, hydroxy.getOther(carbon)});
                }
            }
        }
        return !found.isEmpty() && shift(component, found);
    }

    /// Moves the hydrogens and places the double bonds anew; where that cannot be done the drawing stays as it was.
    private static boolean shift(IAtomContainer component, List<IAtom[]> found) {
        Map<IBond, IBond.Order> before = new HashMap<>();
        for (IBond bond : component.bonds()) {
            before.put(bond, bond.getOrder());
            if (bond.isAromatic()) {
                bond.setOrder(IBond.Order.UNSET);
            }
        }
        for (IAtom[] lactam : found) {
            component.getBond(lactam[0], lactam[2]).setOrder(IBond.Order.DOUBLE);
            lactam[2].setImplicitHydrogenCount(0);
            lactam[1].setImplicitHydrogenCount(1);
        }
        try {
            Kekulization.kekulize(component);
            return true;
        } catch (CDKException e) {
            before.forEach(IBond::setOrder);
            for (IAtom[] lactam : found) {
                lactam[2].setImplicitHydrogenCount(1);
                lactam[1].setImplicitHydrogenCount(0);
            }
            return false;
        }
    }

    private static @Nullable IAtom pyridineNitrogen(IAtom carbon) {
        for (IBond bond : carbon.bonds()) {
            IAtom other = bond.getOther(carbon);
            if (bond.isAromatic()
                    && other.getAtomicNumber() == Graph.NITROGEN
                    && other.getBondCount() == 2
                    && hydrogens(other) == 0
                    && charge(other) == 0
                    && valence(other) == 3) {
                return other;
            }
        }
        return null;
    }

    private static int valence(IAtom atom) {
        int total = hydrogens(atom);
        for (IBond bond : atom.bonds()) {
            total += bond.getOrder() == null ? 1 : bond.getOrder().numeric();
        }
        return total;
    }

    private static int hydrogens(IAtom atom) {
        return atom.getImplicitHydrogenCount() == null ? 0 : atom.getImplicitHydrogenCount();
    }

    private static int charge(IAtom atom) {
        return atom.getFormalCharge() == null ? 0 : atom.getFormalCharge();
    }
}
