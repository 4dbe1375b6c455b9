package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.havn.access.Access;
import org.havn.access.AccountDraft;
import org.havn.access.Action;
import org.havn.access.Role;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The manager's pages: accounts, and who did what.
@Controller
class StaffController {

    private static final int AUDIT_ROWS = 300;

    private final Access access;
    private final Pages pages;

    StaffController(Access access, Pages pages) {
        this.access = access;
        this.pages = pages;
    }

    @GetMapping("/staff")
    ResponseEntity<byte[]> staff(Visit visit) {
        return pages.show(visit, "staff", new StaffPage(access.listAccounts(visit.staff())));
    }

    @PostMapping("/staff/{account}/unlock")
    ResponseEntity<byte[]> unlock(Visit visit, @PathVariable UUID account, HttpServletRequest request) {
        access.unlock(visit.staff(), account);
        Flash.of(Tone.GO, "staff.unlocked").keep(request);
        return Pages.go("/staff");
    }

    @PostMapping("/staff/{account}/close")
    ResponseEntity<byte[]> close(Visit visit, @PathVariable UUID account, HttpServletRequest request) {
        if (account.equals(visit.staff().id())) {
            Flash.of(Tone.STOP, "staff.not-oneself").keep(request);
        } else {
            access.setActive(visit.staff(), account, false);
            Flash.of(Tone.WAIT, "staff.closed").keep(request);
        }
        return Pages.go("/staff");
    }

    @PostMapping("/staff/{account}/reopen")
    ResponseEntity<byte[]> reopen(Visit visit, @PathVariable UUID account, HttpServletRequest request) {
        access.setActive(visit.staff(), account, true);
        Flash.of(Tone.GO, "staff.reopened").keep(request);
        return Pages.go("/staff");
    }

    @GetMapping("/staff/new")
    ResponseEntity<byte[]> add(Visit visit) {
        access.require(visit.staff(), Action.MANAGE_STAFF);
        return pages.show(visit, "account", new AccountPage(Form.empty(), Set.of()));
    }

    @PostMapping("/staff/new")
    ResponseEntity<byte[]> add(
            Visit visit,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "role", defaultValue = "") List<String> chosen,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.MANAGE_STAFF);
        var form = Form.of(typed);
        var name = form.text("name");
        var username = form.text("username").map(it -> it.toLowerCase(Locale.ROOT));
        var password = typed.getOrDefault("password", "");
        var roles = Arrays.stream(Role.values())
                .filter(role -> chosen.contains(role.code()))
                .collect(Collectors.toUnmodifiableSet());
        if (roles.isEmpty()) {
            form.refuse("role", "field.choose");
        }
        if (roles.contains(Role.INSPECTOR) && roles.size() > 1) {
            form.refuse("role", "field.inspector-alone");
        }
        if (form.isRight()) {
            var draft = new AccountDraft(
                    visit.staff().clinic(), username.orElseThrow(), name.orElseThrow(), roles, password, false);
            try {
                var _ = access.addAccount(visit.staff(), draft);
                Flash.of(Tone.GO, "staff.added", draft.username()).keep(request);
                return Pages.go("/staff");
            } catch (DataIntegrityViolationException e) {
                form.refuse("username", "field.username-refused");
            } catch (IllegalArgumentException e) {
                form.refuse("password", "field.password-short");
            }
        }
        return pages.show(
                HttpStatus.UNPROCESSABLE_CONTENT, visit, "account", new AccountPage(form, Set.copyOf(chosen)));
    }

    @GetMapping("/audit")
    ResponseEntity<byte[]> audit(Visit visit) {
        return pages.show(visit, "audit", new AuditPage(access.listAudit(visit.staff(), AUDIT_ROWS)));
    }
}
