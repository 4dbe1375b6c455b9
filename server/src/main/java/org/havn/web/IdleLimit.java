package org.havn.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.havn.access.Access;
import org.havn.access.Staff;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends the session of somebody who went away or whose account was closed.
///
/// A page that refreshes itself is nobody's work: such requests do not keep a session alive, or a board on the wall
/// would stay open for ever.
final class IdleLimit extends OncePerRequestFilter {

    /// Sent by pages that refresh themselves.
    static final String BY_ITSELF = "Havn-By-Itself";

    /// The same for a page that cannot send a header, because scripts are off.
    static final String BY_ITSELF_PARAMETER = "itself";

    private static final String LAST_USE = IdleLimit.class.getName();

    private final Access access;
    private final WebSettings settings;
    private final Clock clock;

    IdleLimit(Access access, WebSettings settings, Clock clock) {
        this.access = access;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var signedIn = Visits.signedIn();
        if (signedIn.isPresent()) {
            var now = clock.instant();
            var current = stillHere(request, now) ? access.refresh(signedIn.get()) : Optional.<Staff>empty();
            if (current.isEmpty()) {
                end(request);
            } else {
                signInAs(current.get());
                if (!isByItself(request)) {
                    request.getSession().setAttribute(LAST_USE, now);
                }
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isByItself(HttpServletRequest request) {
        return request.getHeader(BY_ITSELF) != null
                || request.getParameter(BY_ITSELF_PARAMETER) != null
                || request.getRequestURI().equals(BoardStreamController.PATH)
                || request.getRequestURI().endsWith(PolicyStreamController.PATH_END);
    }

    private boolean stillHere(HttpServletRequest request, Instant now) {
        return isUsed(request.getSession(), now);
    }

    private boolean isUsed(HttpSession session, Instant now) {
        return !(session.getAttribute(LAST_USE) instanceof Instant last) || now.isBefore(last.plus(settings.idle()));
    }

    /// Whether a session is still open and its account too, without using it.
    boolean isInUse(HttpSession session, Staff staff) {
        try {
            return isUsed(session, clock.instant()) && access.refresh(staff).isPresent();
        } catch (IllegalStateException e) {
            return false; // somebody has logged out
        }
    }

    private static void signInAs(Staff staff) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(staff, null, AuthorityUtils.NO_AUTHORITIES));
        SecurityContextHolder.setContext(context);
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        request.getSession().invalidate();
        Flash.of(Tone.WAIT, "login.ended").keep(request);
    }
}
