package org.havn.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The login page, and staying signed in.
@Controller
class LoginController {

    private final Pages pages;

    LoginController(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/login")
    ResponseEntity<byte[]> login(
            Visit visit,
            @RequestParam(required = false) @Nullable String bye,
            @RequestParam(required = false) @Nullable String ended) {
        if (visit.who().isPresent()) {
            return Pages.go("/");
        }
        var notice = bye != null ? "login.bye" : ended != null ? "login.ended" : "";
        return pages.show(visit, "login", new LoginPage(notice));
    }

    /// Somebody pressed "stay": the request itself keeps the session alive.
    @PostMapping("/stay")
    ResponseEntity<Void> stay() {
        return ResponseEntity.noContent().build();
    }
}
