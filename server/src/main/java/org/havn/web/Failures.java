package org.havn.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.havn.access.Access;
import org.havn.access.AccessRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/// What people see when a page cannot be had: what happened, what to do, and a number to tell whoever helps.
@Controller
@ControllerAdvice
class Failures implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int REFERENCE_LENGTH = 8;
    private static final String LAW_FOR_PROGRAMS = "/law/api";
    static final String SUBSTANCES_FOR_PROGRAMS = "/substances/api";

    private final Pages pages;
    private final Visits visits;
    private final Access access;
    private final Clock clock;

    Failures(Pages pages, Visits visits, Access access, Clock clock) {
        this.pages = pages;
        this.visits = visits;
        this.access = access;
        this.clock = clock;
    }

    /// Somebody asked for what they may not have; [Access] has written it down.
    @ExceptionHandler
    ResponseEntity<byte[]> refused(AccessRefused refused, HttpServletRequest request) {
        return show(HttpStatus.FORBIDDEN, "403", request);
    }

    /// Somebody else's run holds what this one needs.
    @ExceptionHandler
    ResponseEntity<byte[]> busy(Busy busy, HttpServletRequest request) {
        return show(HttpStatus.TOO_MANY_REQUESTS, "409", request);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> missing(NoSuchPage missing, HttpServletRequest request) {
        return show(HttpStatus.NOT_FOUND, "404", request);
    }

    /// The address has a part that cannot be decoded. Without this, whoever types one writes a stack trace to the log.
    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(InvalidParameterException unreadable, HttpServletRequest request) {
        return show(HttpStatus.BAD_REQUEST, "400", request);
    }

    /// Nobody is signed in: to the login page, after writing down what was tried.
    void stranger(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var path = request.getRequestURI();
        if (!path.equals("/")) {
            access.writeStranger(request.getMethod() + " " + path);
        }
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Redirect", "/login");
            return;
        }
        var cache = new HttpSessionRequestCache();
        if (HttpMethod.GET.matches(request.getMethod())) {
            cache.saveRequest(request, response);
        }
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, "/login");
    }

    /// A form that did not come from a page of this session.
    void forged(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (Visits.signedIn().isEmpty()) {
            Flash.of(Tone.WAIT, "login.ended").keep(request);
            access.writeStranger(request.getMethod() + " " + request.getRequestURI());
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(
                    HttpHeaders.LOCATION, request.getRequestURI().startsWith("/me/") ? "/me/login" : "/login");
            return;
        }
        write(show(HttpStatus.FORBIDDEN, "form", request), response);
    }

    void signInFailed(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var flash = switch (why) {
            case StaffSignIn.LockedUntil locked ->
                Flash.of(Tone.STOP, "login.locked", String.valueOf(minutesUntil(locked)));
            default -> Flash.of(Tone.STOP, "login.wrong");
        };
        flash.keep(request);
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, "/login");
    }

    private long minutesUntil(StaffSignIn.LockedUntil locked) {
        return Math.max(
                1,
                Duration.between(clock.instant(), locked.until())
                        .plusSeconds(59)
                        .toMinutes());
    }

    @RequestMapping("/error")
    ResponseEntity<byte[]> failed(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND;
        var known = status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        return show(known, sentences(known), request);
    }

    private static String sentences(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST, METHOD_NOT_ALLOWED, UNSUPPORTED_MEDIA_TYPE, CONTENT_TOO_LARGE -> "400";
            case UNAUTHORIZED, FORBIDDEN -> "403";
            case NOT_FOUND -> "404";
            case CONFLICT -> "409";
            default -> "500";
        };
    }

    ResponseEntity<byte[]> show(HttpStatus status, String code, HttpServletRequest request) {
        var reference = reference();
        var cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (status.is5xxServerError() && cause instanceof Throwable failure) {
            LOG.error("Page failed, reference {}", reference, failure);
        } else {
            LOG.info("Page refused with {}, reference {}", status.value(), reference);
        }
        var asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var path = asked == null ? request.getRequestURI() : asked.toString();
        if (path.startsWith(LAW_FOR_PROGRAMS)) {
            return problem(status, reference, "/law/openapi.json");
        }
        if (path.startsWith(SUBSTANCES_FOR_PROGRAMS)) {
            return problem(status, reference, "/substances/openapi.json");
        }
        var visit = visits.of(request, path);
        return pages.show(status, visit, "failure", new FailurePage(code, reference));
    }

    /// The same for a program (RFC 9457). Nothing that was sent comes back.
    private static ResponseEntity<byte[]> problem(HttpStatus status, String reference, String description) {
        var detail = switch (status) {
            case NOT_FOUND ->
                "There is no such address, place, rule or day. %s lists what there is.".formatted(description);
            case UNAUTHORIZED -> "Send the name and password of a member of staff (HTTP Basic).";
            case FORBIDDEN -> "No role of this member of staff may ask this.";
            case TOO_MANY_REQUESTS -> "Another run is under way. Try again when it is over.";
            default -> "This cannot be answered. %s describes what can be asked.".formatted(description);
        };
        var body = "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"reference\":\"%s\"}"
                .formatted(status.getReasonPhrase(), status.value(), detail, reference);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore())
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    /// A program without a name and password, or with wrong ones.
    void unknownProgram(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Havn\", charset=\"UTF-8\"");
        write(show(HttpStatus.UNAUTHORIZED, "403", request), response);
    }

    private static void write(ResponseEntity<byte[]> page, HttpServletResponse response) throws IOException {
        response.setStatus(page.getStatusCode().value());
        response.setContentType(String.valueOf(page.getHeaders().getContentType()));
        var body = page.getBody();
        if (body != null) {
            response.getOutputStream().write(body);
        }
    }

    private static String reference() {
        var letters = new StringBuilder();
        for (int i = 0; i < REFERENCE_LENGTH; i++) {
            letters.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}
