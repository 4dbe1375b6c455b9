package org.havn.web;

import java.util.List;
import java.util.Optional;
import org.havn.clinic.BoardRow;
import org.havn.clinic.Session;
import org.havn.person.Citizen;
import org.havn.stock.LineState;

/// The board: who is expected, here, under observation, gone or on hold in one session.
///
/// @param next who has waited longest without an answer
/// @param state whether doses can be given, or two people must count first
public record LinePage(
        Session session,
        List<Row> expected,
        List<Row> here,
        List<Row> staying,
        List<Row> dosed,
        List<Row> held,
        Optional<Row> next,
        LineState state) {

    /// One patient on the board.
    public record Row(Citizen citizen, BoardRow at) {

        /// What came of the last question about a dose, while the patient waits.
        public Optional<Verdict.Mark> answer() {
            return at.answer().map(Verdict.Mark::of);
        }
    }

    /// How many have had a dose, whether they are still here or not.
    public int given() {
        return staying.size() + dosed.size();
    }

    public int total() {
        return expected.size() + here.size() + given() + held.size();
    }

    /// The share of `count` in everybody, in hundredths, for drawing.
    public int share(int count) {
        return total() == 0 ? 0 : count * 100 / total();
    }
}
