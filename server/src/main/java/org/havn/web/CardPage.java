package org.havn.web;

import java.util.List;
import java.util.Optional;
import org.havn.access.Card;
import org.havn.person.Citizen;

/// A patient's card: whether there is one, and, once after issuing it, what is printed on it.
///
/// @param issuedBy name of who issued the card in use
public record CardPage(
        Citizen citizen, Optional<Card> card, String issuedBy, Optional<Card.Issued> issued, String address) {

    public String path() {
        return "/patient/" + citizen.id() + "/card";
    }

    /// The code as bars for a scanner.
    public List<Code39.Bar> bars() {
        return Code39.bars(issued.orElseThrow().code());
    }

    public int width() {
        return Code39.width(issued.orElseThrow().code());
    }
}
