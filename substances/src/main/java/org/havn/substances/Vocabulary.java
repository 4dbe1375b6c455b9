package org.havn.substances;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.havn.substances.CarbonTail.Kind;
import org.jspecify.annotations.Nullable;

/// The words a law file may use for substituents, and the judge behind each.
///
/// A word is a name with an optional limit: `alkyl`, `alkoxy<=7`, `chain 3..10`. The number counts carbon atoms of the
/// alkyl part, or ring atoms for rings. `smiles:*OC(C)=O` is exactly that group and nothing else.
final class Vocabulary {

    private static final Pattern SHAPE = Pattern.compile("([a-z][a-z-]*)(?:<=(\\d+)| (\\d+)\\.\\.(\\d+))?");

    private static final int UNLIMITED = 999;

    /// Words made of fixed pieces and a carbon end.
    private static final Map<String, Spec> BUILT = Map.ofEntries(
            Map.entry("alkyl", new Spec(List.of(), Kind.ALKYL)),
            Map.entry("alkenyl", new Spec(List.of(), Kind.ALKENYL)),
            Map.entry("alkynyl", new Spec(List.of(), Kind.ALKYNYL)),
            Map.entry("carbon-chain", new Spec(List.of(), Kind.CARBON_CHAIN)),
            Map.entry("cycloalkyl", new Spec(List.of(), Kind.CYCLOALKYL)),
            Map.entry("phenyl", new Spec(List.of(), Kind.PHENYL)),
            Map.entry("aryl", new Spec(List.of(), Kind.ARYL)),
            Map.entry("heteromonocycle", new Spec(List.of(), Kind.HETEROMONOCYCLE)),
            Map.entry("alkoxy", new Spec(List.of(Linker.O), Kind.ALKYL)),
            Map.entry("alkenyloxy", new Spec(List.of(Linker.O), Kind.ALKENYL)),
            Map.entry("aryloxy", new Spec(List.of(Linker.O), Kind.ARYL)),
            Map.entry("alkylthio", new Spec(List.of(Linker.S), Kind.ALKYL)),
            Map.entry("alkylsulfonyl", new Spec(List.of(Linker.SO2), Kind.ALKYL)),
            Map.entry("alkylcarbonyl", new Spec(List.of(Linker.CO), Kind.ALKYL)),
            Map.entry("alkenylcarbonyl", new Spec(List.of(Linker.CO), Kind.ALKENYL)),
            Map.entry("alkoxycarbonyl", new Spec(List.of(Linker.CO, Linker.O), Kind.ALKYL)),
            Map.entry("alkylthiocarbonyl", new Spec(List.of(Linker.CO, Linker.S), Kind.ALKYL)),
            Map.entry("alkylcarbamoyl", new Spec(List.of(Linker.CO, Linker.NH), Kind.ALKYL)),
            Map.entry("alkylcarbonyloxy", new Spec(List.of(Linker.O, Linker.CO), Kind.ALKYL)),
            Map.entry("alkoxycarbonyloxy", new Spec(List.of(Linker.O, Linker.CO, Linker.O), Kind.ALKYL)),
            Map.entry("arylcarbonyl", new Spec(List.of(Linker.CO), Kind.ARYL)),
            Map.entry("arylmethylcarbonyl", new Spec(List.of(Linker.CO, Linker.CH2), Kind.ARYL)),
            Map.entry("benzyl", new Spec(List.of(Linker.CH2), Kind.PHENYL)),
            Map.entry("phenethyl", new Spec(List.of(Linker.CH2, Linker.CH2), Kind.PHENYL)),
            Map.entry("benzyloxy", new Spec(List.of(Linker.O, Linker.CH2), Kind.PHENYL)),
            Map.entry("benzylcarbonyl", new Spec(List.of(Linker.CO, Linker.CH2), Kind.PHENYL)),
            Map.entry("cycloalkylmethyl", new Spec(List.of(Linker.CH2), Kind.CYCLOALKYL)),
            Map.entry("cycloalkylethyl", new Spec(List.of(Linker.CH2, Linker.CH2), Kind.CYCLOALKYL)),
            Map.entry("cycloalkylcarbonyl", new Spec(List.of(Linker.CO), Kind.CYCLOALKYL)),
            Map.entry("cycloalkylmethylcarbonyl", new Spec(List.of(Linker.CO, Linker.CH2), Kind.CYCLOALKYL)),
            Map.entry("cycloalkylethylcarbonyl", new Spec(List.of(Linker.CO, Linker.CH2, Linker.CH2), Kind.CYCLOALKYL)),
            Map.entry(
                    "cycloalkylpropylcarbonyl",
                    new Spec(List.of(Linker.CO, Linker.CH2, Linker.CH2, Linker.CH2), Kind.CYCLOALKYL)),
            Map.entry("any", new Spec(List.of(), Kind.ANY)),
            Map.entry("acyl", new Spec(List.of(Linker.CO), Kind.ANY)),
            Map.entry("acyloxy", new Spec(List.of(Linker.O, Linker.CO), Kind.ANY)));

    /// Words for an alkyl group that carries certain side groups, at least one.
    private static final Map<String, String> DECORATED = Map.of(
            "haloalkyl", "halogen",
            "hydroxyalkyl", "hydroxy",
            "cyanoalkyl", "cyano",
            "alkoxyalkyl", "alkoxy",
            "alkoxycarbonylalkyl", "alkoxycarbonyl<=4");

    private static final Map<String, String> EXACT = Map.of(
            "hydroxy", "*O",
            "thiol", "*S",
            "amino", "*N",
            "nitro", "*[N+](=O)([O-])",
            "cyano", "*C#N",
            "carboxy", "*C(=O)O",
            "carboxamido", "*C(=O)N",
            "acetyl", "*C(=O)C",
            "acetyloxy", "*OC(=O)C");

    private Vocabulary() {}

    private record Spec(List<Linker> linkers, Kind kind) {}

    /// The word with this text.
    ///
    /// @throws IllegalArgumentException if no such word is known
    static Word word(String text) {
        if (text.startsWith("smiles:")) {
            return new Word(text, exact(text.substring("smiles:".length())));
        }
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException("\"%s\" is not written like a substituent word".formatted(text));
        }
        String name = shape.group(1);
        int max = shape.group(2) != null ? Integer.parseInt(shape.group(2)) : number(shape.group(4), UNLIMITED);
        int min = number(shape.group(3), 1);
        return new Word(text, test(name, min, max));
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    private static Word.Test test(String name, int min, int max) {
        Spec spec = BUILT.get(name);
        if (spec != null) {
            return built(name, spec, new CarbonTail(spec.kind(), min, max));
        }
        String decoration = DECORATED.get(name);
        if (decoration != null) {
            return decorated(word(decoration), new CarbonTail(Kind.ALKYL, min, max));
        }
        String exact = EXACT.get(name);
        if (exact != null) {
            return name.equals("nitro") ? Vocabulary::nitro : group(name, exact(exact));
        }
        return switch (name) {
            case "halogen" ->
                (branch, further) -> yes(branch.isTerminal() && branch.graph().isHalogen(branch.root()));
            case "univalent" -> (branch, further) -> yes(branch.order() == 1);
            case "oxo" -> (branch, further) -> yes(branch.isDouble(Graph.OXYGEN));
            case "thioxo" -> (branch, further) -> yes(branch.isDouble(Graph.SULFUR));
            case "substituted-alkyl" ->
                (branch, further) -> yes(branch.order() == 1 && branch.isChainCarbon() && !branch.isAcylOrNitrile());
            case "ring" -> (branch, further) -> yes(branch.order() == 1 && branch.graph().ring[branch.root()]);
            case "trialkylsilyl" -> (branch, further) -> Silyl.trialkyl(branch, max);
            case "silylalkylcarbonyl" -> (branch, further) -> Silyl.alkylcarbonyl(branch, max);
            case "haloalkoxy" -> linked(List.of(Linker.O), word("haloalkyl<=" + max));
            case "phenylalkyl" -> (branch, further) -> phenylalkyl(branch, max);
            case "chain" -> (branch, further) -> Tails.chain(branch, min, max);
            case "ring-tail" -> (branch, further) -> Tails.ring(branch, max);
            case "nitrogen-oxide" ->
                (branch, further) -> yes(branch.element() == Graph.OXYGEN && branch.graph().charge[branch.root()] < 0);
            default -> throw new IllegalArgumentException("No substituent word is called \"%s\"".formatted(name));
        };
    }

    private static Word.Test built(String name, Spec spec, CarbonTail tail) {
        return (branch, further) -> {
            Branch end = Linker.follow(spec.linkers(), branch, further);
            if (end != null) {
                Verdict verdict = tail.judge(end, further);
                if (verdict != Verdict.NO && further instanceof Further.Free free) {
                    verdict = verdict.and(CarbonTail.free(branch, free));
                }
                if (verdict != Verdict.NO) {
                    return verdict;
                }
            }
            return further instanceof Further.Free free ? FreeReading.of(name, branch, free) : Verdict.NO;
        };
    }

    /// A group that stands alone, or is substituted itself where the law lets that be: NHR, OR of hydroxylamines.
    private static Word.Test group(String name, Word.Test exact) {
        return (branch, further) -> {
            Verdict verdict = exact.test(branch, further);
            return verdict == Verdict.NO && further instanceof Further.Free free
                    ? FreeReading.of(name, branch, free)
                    : verdict;
        };
    }

    private static Word.Test decorated(Word side, CarbonTail tail) {
        Further only = new Further.Listed(List.of(side));
        return (branch, further) ->
                tail.judge(branch, Further.NOTHING) == Verdict.YES ? Verdict.NO : tail.judge(branch, only);
    }

    private static Word.Test linked(List<Linker> linkers, Word end) {
        return (branch, further) -> {
            Branch rest = Linker.follow(linkers, branch, further);
            return rest == null ? Verdict.NO : end.judge(rest, further);
        };
    }

    private static Verdict nitro(Branch branch, Further further) {
        if (branch.element() != Graph.NITROGEN || branch.graph().charge[branch.root()] != 1 || branch.order() != 1) {
            return Verdict.NO;
        }
        List<Branch> children = branch.children();
        return yes(children.size() == 2
                && children.stream().allMatch(child -> child.element() == Graph.OXYGEN && child.isTerminal()));
    }

    private static Verdict phenylalkyl(Branch branch, int max) {
        CarbonTail tail = new CarbonTail(Kind.ALKYL, 1, max);
        Further phenyl = new Further.Listed(List.of(word("phenyl")));
        boolean plain = tail.judge(branch, Further.NOTHING) == Verdict.YES;
        return plain ? Verdict.NO : tail.judge(branch, phenyl);
    }

    /// Exactly the piece with this line, compared in the notation of [FragmentText].
    static Word.Test exact(String smiles) {
        String key = Pieces.key(smiles);
        int atoms = Pieces.atoms(smiles);
        return (branch, further) -> {
            BitSet all = branch.atoms();
            if (all.cardinality() != atoms) {
                return Verdict.NO;
            }
            Fragment fragment =
                    new Fragment(branch.graph(), all, List.of(new Fragment.Cut(branch.from(), branch.root())));
            return yes(fragment.text().equals(key));
        };
    }

    static Verdict yes(boolean holds) {
        return holds ? Verdict.YES : Verdict.NO;
    }
}
