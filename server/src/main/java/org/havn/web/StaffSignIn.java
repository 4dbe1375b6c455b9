package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Instant;
import org.havn.access.Access;
import org.havn.access.SignIn;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/// Asks [Access] whether a name and a password belong together, and says so in Spring Security's words.
@Component
final class StaffSignIn implements AuthenticationProvider {

    private final Access access;

    StaffSignIn(Access access) {
        this.access = access;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var password = asked.getCredentials();
        return switch (access.signIn(asked.getName(), password == null ? "" : password.toString())) {
            case SignIn.Welcome(var staff) ->
                UsernamePasswordAuthenticationToken.authenticated(staff, null, AuthorityUtils.NO_AUTHORITIES);
            case SignIn.Unknown _ -> throw new BadCredentialsException("Wrong name or password");
            case SignIn.LockedOut(var until) -> throw new LockedUntil(until);
        };
    }

    /// To the page that was asked for before signing in, on this server whatever host name the browser sent.
    static void goOn(RequestCache asked, HttpServletRequest request, HttpServletResponse response) {
        var saved = asked.getRequest(request, response);
        var address = saved == null ? URI.create("/") : URI.create(saved.getRedirectUrl());
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        asked.removeRequest(request, response);
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, "/" + address.getRawPath().replaceFirst("^/+", "") + query);
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    /// The account is locked, and until when.
    static final class LockedUntil extends LockedException {

        private final Instant until;

        LockedUntil(Instant until) {
            super("Locked out");
            this.until = until;
        }

        Instant until() {
            return until;
        }
    }
}
