package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.law.Finding;
import org.havn.stock.Keys;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The keys of the cupboard, from hand to hand.
@Controller
class KeysController {

    private final Keys keys;
    private final Access access;
    private final Reasons reasons;
    private final ReasonForms forms;
    private final Pages pages;

    KeysController(Keys keys, Access access, Reasons reasons, ReasonForms forms, Pages pages) {
        this.keys = keys;
        this.access = access;
        this.reasons = reasons;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping("/stock/keys")
    ResponseEntity<byte[]> keys(Visit visit) {
        return pages.show(visit, "keys", page(visit, Form.empty(), List.of()));
    }

    @PostMapping("/stock/keys")
    ResponseEntity<byte[]> handOver(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.HAND_OVER_KEYS);
        var form = Form.of(typed);
        var receiver = forms.witness(visit, form, typed.getOrDefault("witness-password", ""));
        if (receiver.isEmpty()) {
            return again(visit, form, List.of());
        }
        var refused = keys.handOver(visit.staff(), receiver.get(), form.has("shift", "yes"), form.value("note"));
        if (refused.isPresent()) {
            return again(visit, form, List.of(refused.get()));
        }
        Flash.of(Tone.GO, "keys.handed", receiver.get().name()).keep(request);
        return Pages.go("/stock/keys");
    }

    private ResponseEntity<byte[]> again(Visit visit, Form form, List<Finding> refused) {
        return pages.show(HttpStatus.UNPROCESSABLE_CONTENT, visit, "keys", page(visit, form, refused));
    }

    private KeysPage page(Visit visit, Form form, List<Finding> refused) {
        var handovers = keys.list(visit.staff());
        var accounts = new HashSet<UUID>();
        handovers.forEach(handover -> {
            accounts.add(handover.givenBy());
            accounts.add(handover.receivedBy());
        });
        boolean holds = handovers.isEmpty()
                || handovers.getFirst().receivedBy().equals(visit.staff().id());
        boolean mayGive = visit.may(Action.HAND_OVER_KEYS) && (holds || visit.may(Action.CLOSE_DISCREPANCY));
        return new KeysPage(handovers, mayGive, form, reasons.of(visit, refused), access.names(accounts));
    }
}
