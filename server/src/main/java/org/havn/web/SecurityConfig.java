package org.havn.web;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.havn.access.Access;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/// Who may reach which page at all, and what every answer says to the browser about safety.
///
/// Which role may do what is not decided here: the doors ask [Access] and it writes down what it refuses.
@Configuration
class SecurityConfig {

    /// Everything from here, nothing inline, shown in nobody's frame. `data:` is for the design system's small icons.
    static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    static final String PERMISSIONS = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
            + " magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    private static final String[] OPEN = {
        "/login",
        "/me",
        "/me/login",
        "/me/logout",
        "/law",
        "/law/**",
        "/substances/openapi.json",
        "/preferences/**",
        "/vendor/**",
        "/havn.css",
        "/havn.js",
        "/icons.svg",
        "/favicon.svg",
        "/actuator/health"
    };

    @Bean
    IdleLimit idleLimit(Access access, WebSettings settings, Clock clock) {
        return new IdleLimit(access, settings, clock);
    }

    /// The security chain calls the filter; the web server shall not call it a second time.
    @Bean
    FilterRegistrationBean<IdleLimit> idleLimitOnlyInTheChain(IdleLimit idle) {
        var registration = new FilterRegistrationBean<>(idle);
        registration.setEnabled(false);
        return registration;
    }

    /// Programs send a name and password with each request and keep no session, so no other site can act for them.
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, StaffSignIn signIn, Failures failures) throws Exception {
        return http.securityMatcher(Failures.SUBSTANCES_FOR_PROGRAMS + "/**")
                .authenticationProvider(signIn)
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .httpBasic(basic -> basic.authenticationEntryPoint(failures::unknownProgram))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(failures::unknownProgram))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    @Bean
    SecurityFilterChain filterChain(HttpSecurity http, StaffSignIn signIn, IdleLimit idle, Failures failures)
            throws Exception {
        var asked = new HttpSessionRequestCache();
        return http.authenticationProvider(signIn)
                // Nothing can be sent to the law, and another site could at most change the language. A token would
                // keep a
                // session for each stranger.
                .csrf(csrf -> csrf.ignoringRequestMatchers("/preferences/**", "/law", "/law/**"))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(login -> login.loginPage("/login")
                        .usernameParameter("username")
                        .passwordParameter("password")
                        .successHandler((request, response, _) -> StaffSignIn.goOn(asked, request, response))
                        .failureHandler(failures::signInFailed))
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/login?bye"))
                .requestCache(cache -> cache.requestCache(asked))
                .addFilterBefore(idle, AuthorizationFilter.class)
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(failures::stranger).accessDeniedHandler(failures::forged))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .frameOptions(frame -> frame.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
                        .crossOriginOpenerPolicy(opener -> opener.policy(
                                org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter
                                        .CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(resource -> resource.policy(
                                org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter
                                        .CrossOriginResourcePolicy.SAME_ORIGIN)))
                .build();
    }
}
