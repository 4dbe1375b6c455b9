package org.havn.substances;

import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.exception.InvalidSmilesException;
import org.openscience.cdk.inchi.InChIGeneratorFactory;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IChemObjectBuilder;
import org.openscience.cdk.io.MDLV2000Reader;
import org.openscience.cdk.io.MDLV3000Reader;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smiles.SmilesParser;
import org.openscience.cdk.tools.LoggingToolFactory;

/// Reads a molecule from SMILES, InChI or a molfile. One reader serves one thread.
public final class MoleculeReader {

    /// Longest text of one molecule in characters; 400 atoms with every label written out stay far below.
    public static final int TEXT_MAX = 200_000;

    private static final Pattern SMILES_ATOM = Pattern.compile("\\[[^\\]]*]|Cl|Br|[BCNOPSFIbcnops*]");
    private static final Pattern SMILES_HYDROGEN = Pattern.compile("\\[\\d*H[+-]?\\d*(:\\d+)?]");
    private static final int SMILES_MAX = 20_000;
    private static final IChemObjectBuilder BUILDER = SilentChemObjectBuilder.getInstance();

    static {
        // What a reader has to say about a record comes back as its message; a log on the screen would only say it
        // twice.
        LoggingToolFactory.setLoggingToolClass(QuietLog.class);
    }

    private final SmilesParser smiles = new SmilesParser(BUILDER);

    /// Reads a molecule written as SMILES, or as InChI if it starts so.
    ///
    /// @throws UnreadableMoleculeException if the text is no molecule or is beyond the limits
    public Molecule read(String text) throws UnreadableMoleculeException {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            throw new UnreadableMoleculeException("There is no structure.");
        }
        if (trimmed.length() > SMILES_MAX) {
            throw new UnreadableMoleculeException(
                    "The structure has %d characters; %d are the limit.".formatted(trimmed.length(), SMILES_MAX));
        }
        return trimmed.startsWith("InChI=") ? fromInchi(trimmed) : fromSmiles(trimmed);
    }

    /// Reads one record of a file.
    ///
    /// @throws UnreadableMoleculeException if the record is no molecule or is beyond the limits
    public Molecule read(MoleculeSource.Item item) throws UnreadableMoleculeException {
        if (item.problem().isPresent()) {
            throw new UnreadableMoleculeException(item.problem().get());
        }
        return item.molfile() ? readMolfile(item.structure()) : read(item.structure());
    }

    /// Reads a molecule from whatever a person may paste: SMILES, InChI, or a molfile, told by its closing line.
    ///
    /// @throws UnreadableMoleculeException if the text is no molecule or is beyond the limits
    public Molecule readAny(String text) throws UnreadableMoleculeException {
        return text.contains("M  END") ? readMolfile(text) : read(text);
    }

    /// Reads a molfile (V2000 or V3000).
    ///
    /// @throws UnreadableMoleculeException if the text is no molecule or is beyond the limits
    public Molecule readMolfile(String molfile) throws UnreadableMoleculeException {
        if (molfile.length() > TEXT_MAX) {
            throw new UnreadableMoleculeException(
                    "The record has %d characters; %d are the limit.".formatted(molfile.length(), TEXT_MAX));
        }
        return guarded("molfile", () -> {
            IAtomContainer container = BUILDER.newAtomContainer();
            if (molfile.contains("V3000")) {
                try (var reader = new MDLV3000Reader(new StringReader(molfile))) {
                    container = reader.readMolecule(BUILDER);
                }
            } else {
                try (var reader = new MDLV2000Reader(new StringReader(molfile))) {
                    container = reader.read(container);
                }
            }
            return container;
        });
    }

    /// Counts the atoms before anything descends into the text, so that a long chain meets the limit on atoms and
    /// not the end of a thread's stack.
    private Molecule fromSmiles(String text) throws UnreadableMoleculeException {
        if (text.length() > Normaliser.ATOMS_MAX) { // an atom takes at least one character
            countAtoms(text);
        }
        return guarded("SMILES", () -> smiles.parseSmiles(text));
    }

    private static void countAtoms(String text) throws UnreadableMoleculeException {
        long heavy = SMILES_ATOM
                .matcher(text)
                .results()
                .filter(atom -> !SMILES_HYDROGEN.matcher(atom.group()).matches())
                .count();
        if (heavy > Normaliser.ATOMS_MAX) {
            throw Normaliser.tooManyAtoms(heavy);
        }
    }

    private static Molecule fromInchi(String text) throws UnreadableMoleculeException {
        return guarded("InChI", () -> {
            IAtomContainer container = InChIGeneratorFactory.getInstance()
                    .getInChIToStructure(text, BUILDER)
                    .getAtomContainer();
            if (container == null || container.isEmpty()) {
                throw new UnreadableMoleculeException("The InChI gives no structure.");
            }
            return container;
        });
    }

    /// Runs a reader of a library that may throw anything on a broken text, and turns that into one clear message.
    private static Molecule guarded(String form, Source source) throws UnreadableMoleculeException {
        IAtomContainer container;
        try {
            container = source.container();
        } catch (InvalidSmilesException e) {
            throw new UnreadableMoleculeException("Not a SMILES: " + firstLine(e.getMessage()), e);
        } catch (UnreadableMoleculeException e) {
            throw e;
        } catch (IOException | CDKException | RuntimeException e) {
            throw new UnreadableMoleculeException(
                    "Not readable as %s: %s".formatted(form, firstLine(e.getMessage())), e);
        } catch (StackOverflowError e) {
            throw new UnreadableMoleculeException("The %s is nested too deeply.".formatted(form), e);
        }
        if (container == null) {
            throw new UnreadableMoleculeException("Not readable as %s: it holds no structure.".formatted(form));
        }
        try {
            return Normaliser.normalise(container);
        } catch (RuntimeException e) {
            throw new UnreadableMoleculeException(
                    "The %s holds a structure that cannot be brought to one form: %s"
                            .formatted(form, firstLine(e.getMessage())),
                    e);
        }
    }

    private static String firstLine(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return "no reason given";
        }
        String line = message.lines().findFirst().orElse(message).strip();
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }

    private interface Source {
        @Nullable
        IAtomContainer container() throws IOException, CDKException, UnreadableMoleculeException;
    }
}
