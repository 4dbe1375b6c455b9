package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Card;
import org.havn.access.Cards;
import org.havn.person.People;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Issues and blocks patients' cards.
@Controller
class CardController {

    private static final String ISSUED = Card.Issued.class.getName();

    private final Cards cards;
    private final People people;
    private final Access access;
    private final Pages pages;

    CardController(Cards cards, People people, Access access, Pages pages) {
        this.cards = cards;
        this.people = people;
        this.access = access;
        this.pages = pages;
    }

    @GetMapping("/patient/{citizen}/card")
    ResponseEntity<byte[]> card(Visit visit, @PathVariable UUID citizen, HttpServletRequest request) {
        var card = cards.find(visit.staff(), citizen);
        var person = people.open(visit.staff(), citizen);
        var issuedBy = card.map(Card::issuedBy)
                .map(by -> access.names(List.of(by)).getOrDefault(by, "–"))
                .orElse("");
        var page = new CardPage(person, card, issuedBy, takeIssued(request, card), request.getServerName());
        return pages.show(visit, "card", page);
    }

    /// What is printed is shown once, to the session that issued it, and only while that card is in use.
    private static Optional<Card.Issued> takeIssued(HttpServletRequest request, Optional<Card> card) {
        var session = request.getSession();
        if (!(session.getAttribute(ISSUED) instanceof Card.Issued issued)) {
            return Optional.empty();
        }
        if (card.filter(inUse -> inUse.id().equals(issued.card())).isEmpty()) {
            return Optional.empty();
        }
        session.removeAttribute(ISSUED);
        return Optional.of(issued);
    }

    @PostMapping("/patient/{citizen}/card")
    ResponseEntity<byte[]> issue(Visit visit, @PathVariable UUID citizen, HttpServletRequest request) {
        request.getSession().setAttribute(ISSUED, cards.issue(visit.staff(), citizen));
        return Pages.go("/patient/" + citizen + "/card");
    }

    @PostMapping("/patient/{citizen}/card/block")
    ResponseEntity<byte[]> block(
            Visit visit,
            @PathVariable UUID citizen,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        var reason = Form.of(typed).text("reason");
        if (reason.isEmpty()) {
            Flash.of(Tone.STOP, "card.reason-missing").keep(request);
        } else {
            cards.block(visit.staff(), citizen, reason.get());
            Flash.of(Tone.WAIT, "card.blocked").keep(request);
        }
        return Pages.go("/patient/" + citizen + "/card");
    }
}
