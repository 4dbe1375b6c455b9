package org.havn.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.havn.access.Staff;
import org.havn.person.Organisation;
import org.havn.person.People;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Makes the [Visit] of a request, also as an argument of a page's method.
@Component
final class Visits implements HandlerMethodArgumentResolver {

    static final String LANGUAGE_COOKIE = "havn-language";
    static final String SCHEME_COOKIE = "havn-scheme";

    private final People people;
    private final Texts texts;
    private final WebSettings settings;

    Visits(People people, Texts texts, WebSettings settings) {
        this.people = people;
        this.texts = texts;
        this.settings = settings;
    }

    /// The visit, and the message left for it, which is taken away.
    Visit of(HttpServletRequest request, String path) {
        return of(request, path, Flash.take(request));
    }

    /// The visit of a page's part, which leaves the message for the whole page.
    Visit ofPart(HttpServletRequest request) {
        return of(request, request.getRequestURI(), Optional.empty());
    }

    private Visit of(HttpServletRequest request, String path, Optional<Flash> flash) {
        var staff = signedIn();
        var clinic = staff.map(Staff::clinic).map(people::requireOrganisation);
        return new Visit(
                texts.in(
                        language(request, clinic),
                        clinic.map(Organisation::zone).orElse(ZoneOffset.UTC)),
                staff,
                clinic.map(Organisation::name).orElse(""),
                path,
                Visit.Scheme.of(cookie(request, SCHEME_COOKIE).orElse("")),
                settings.idle().toSeconds(),
                forgery(request, path),
                flash);
    }

    /// The visit of a patient to their own page: nobody of the staff is signed in there.
    Visit ofPatient(HttpServletRequest request, Organisation clinic) {
        return new Visit(
                texts.in(language(request, Optional.of(clinic)), clinic.zone()),
                Optional.empty(),
                clinic.name(),
                "/me",
                Visit.Scheme.of(cookie(request, SCHEME_COOKIE).orElse("")),
                settings.idle().toSeconds(),
                forgery(request, "/me"),
                Flash.take(request));
    }

    static Optional<Staff> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Staff staff
                ? Optional.of(staff)
                : Optional.empty();
    }

    /// What a person chose, else their clinic's language, else the browser's.
    Language language(HttpServletRequest request, Optional<Organisation> clinic) {
        return cookie(request, LANGUAGE_COOKIE)
                .flatMap(Language::find)
                .or(() -> clinic.map(Organisation::language).flatMap(Language::find))
                .or(() -> Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                        .flatMap(Language::accepted))
                .orElse(Language.ENGLISH);
    }

    /// What guards the forms of this page. Who reads the law without being signed in sends none that needs it,
    /// and asking for it would keep a session for each such reader.
    private static Visit.Forgery forgery(HttpServletRequest request, String path) {
        if (isOpen(path) && signedIn().isEmpty() && request.getSession(false) == null) {
            return Visit.Forgery.NONE;
        }
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Visit.Forgery(token.getParameterName(), token.getHeaderName(), token.getToken())
                : Visit.Forgery.NONE;
    }

    private static boolean isOpen(String path) {
        return path.equals("/law") || path.startsWith("/law/");
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie @Nullable [] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Visit.class);
    }

    @Override
    public Visit resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("A page is asked for by HTTP");
        }
        boolean part = request.getHeader("HX-Request") != null;
        return part ? ofPart(request) : of(request, request.getRequestURI());
    }

    /// The zone of the clinic of `staff`.
    ZoneId zone(Staff staff) {
        return people.requireOrganisation(staff.clinic()).zone();
    }
}
