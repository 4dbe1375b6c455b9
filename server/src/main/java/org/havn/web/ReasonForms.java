package org.havn.web;

import java.util.List;
import java.util.Optional;
import org.havn.access.Access;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Shows [ReasonPage]s and reads what came back.
@Component
final class ReasonForms {

    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    ReasonForms(Access access, Reasons reasons, Pages pages) {
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    ResponseEntity<byte[]> show(Visit visit, ReasonPage page) {
        return pages.show(visit, "reason", page);
    }

    /// The same page again, with what is wrong.
    ResponseEntity<byte[]> again(Visit visit, ReasonPage page, Form form, List<Finding> findings) {
        var refused = new ReasonPage(
                page.code(),
                page.post(),
                page.back(),
                page.citizen(),
                page.subject(),
                page.witnessed(),
                page.until(),
                form,
                reasons.of(visit, findings));
        return pages.show(HttpStatus.UNPROCESSABLE_CONTENT, visit, "reason", refused);
    }

    /// The second person, if the credentials are theirs and they may be a witness here.
    Optional<Staff> witness(Visit visit, Form form, String password) {
        var name = form.text("witness");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var second = access.witness(visit.staff(), name.get(), password);
        if (second.isEmpty()) {
            form.refuse("witness", "field.witness-refused");
        }
        return second;
    }
}
