package org.havn.app;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.havn.control.Chemistry;
import org.havn.control.Verdict;
import org.havn.substances.Answer;
import org.havn.substances.EditionOutline;
import org.havn.substances.GroupBans;
import org.havn.substances.MoleculeReader;
import org.havn.substances.UnreadableMoleculeException;

/// Lends the screen of group bans to the register of samples, which knows no chemistry.
final class ScreenChemistry implements Chemistry {

    private final GroupBans bans;

    ScreenChemistry(GroupBans bans) {
        this.bans = bans;
    }

    @Override
    public Reading read(String structure, LocalDate day) {
        try {
            var molecule = new MoleculeReader().readAny(structure);
            List<Verdict> verdicts = new ArrayList<>();
            for (String law : bans.laws()) {
                verdicts.add(verdict(bans.screen(molecule, law, day)));
            }
            return new Reading.Known(molecule.text(), verdicts);
        } catch (UnreadableMoleculeException e) {
            return new Reading.Unreadable(e.reason());
        }
    }

    @Override
    public Map<String, String> editions(LocalDate day) {
        Map<String, String> editions = new LinkedHashMap<>();
        for (String law : bans.laws()) {
            editions.put(
                    law,
                    bans.outlines(law).stream()
                            .filter(outline -> outline.appliesOn(day))
                            .map(EditionOutline::edition)
                            .findFirst()
                            .orElse(""));
        }
        return editions;
    }

    private static Verdict verdict(Answer answer) {
        var outcome = switch (answer.verdict()) {
            case YES -> Verdict.Outcome.INSIDE;
            case OPEN -> Verdict.Outcome.OPEN;
            case NO -> Verdict.Outcome.OUTSIDE;
        };
        return new Verdict(answer.law(), answer.edition(), outcome, answer.group(), answer.clause(), answer.because());
    }
}
