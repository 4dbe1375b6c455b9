package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Language, and light or dark: kept by the browser, for this screen.
@Controller
class PreferencesController {

    private static final Duration KEPT = Duration.ofDays(400);

    @PostMapping("/preferences/language")
    ResponseEntity<byte[]> language(
            @RequestParam String language, @RequestParam String back, HttpServletRequest request) {
        var code = Language.find(language).orElse(Language.ENGLISH).code();
        return keep(Visits.LANGUAGE_COOKIE, code, back, request);
    }

    @PostMapping("/preferences/scheme")
    ResponseEntity<byte[]> scheme(@RequestParam String scheme, @RequestParam String back, HttpServletRequest request) {
        return keep(Visits.SCHEME_COOKIE, Visit.Scheme.of(scheme).code(), back, request);
    }

    private static ResponseEntity<byte[]> keep(String name, String value, String back, HttpServletRequest request) {
        var cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(KEPT)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .location(URI.create(ownPath(back)))
                .build();
    }

    /// Only back into Havn: a form must not send anybody elsewhere.
    private static String ownPath(String back) {
        return back.matches("/[A-Za-z0-9/-]*") && !back.startsWith("//") ? back : "/";
    }
}
