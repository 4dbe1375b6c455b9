package org.havn.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without a screen: it sends the forms that a page has, with all that stands in them, and follows where it
/// is sent.
final class Web {

    private static final Pattern FORM = Pattern.compile("<form[^>]*>.*?</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?");

    private final HttpClient client;
    private final CookieManager cookies = new CookieManager();
    private final URI address;

    Web(URI address) {
        this.address = address;
        this.client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        var english = new HttpCookie(Visits.LANGUAGE_COOKIE, "en");
        english.setPath("/");
        english.setVersion(0);
        cookies.getCookieStore().add(address, english);
    }

    /// A page as it came, after all redirects.
    record Page(int status, String path, String body) {

        boolean says(String words) {
            return body.contains(words);
        }

        boolean has(String action) {
            return body.contains("action=\"" + action + "\"");
        }
    }

    static Web signedIn(URI address, String username, String password) {
        var web = new Web(address);
        var page = web.send(web.get("/login"), "/login", Map.of("username", username, "password", password));
        if (!page.path().equals("/")) {
            throw new IllegalStateException("%s did not get in: %s".formatted(username, page.path()));
        }
        return web;
    }

    HttpCookie session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(HttpCookie::isHttpOnly)
                .findFirst()
                .orElseThrow();
    }

    Page get(String path) {
        return follow(HttpRequest.newBuilder(address.resolve(path)).GET(), path);
    }

    /// Sends the form of `page` with this action; `typed` stands over what the form proposes.
    @CanIgnoreReturnValue
    Page send(Page page, String action, Map<String, String> typed) {
        var fields = new LinkedHashMap<>(fields(page, action));
        fields.putAll(typed);
        var body = fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return follow(
                HttpRequest.newBuilder(address.resolve(action))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                action);
    }

    /// What a browser would send of a form before anybody types.
    static Map<String, String> fields(Page page, String action) {
        var form = FORM.matcher(page.body())
                .results()
                .map(found -> found.group())
                .filter(text -> text.startsWith("<form") && text.contains("action=\"" + action + "\""))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "%s (%d) has no form for %s".formatted(page.path(), page.status(), action)));
        var fields = new LinkedHashMap<String, String>();
        INPUT.matcher(form).results().forEach(found -> {
            var input = attributes(found.group().substring("<input".length()));
            var type = input.getOrDefault("type", "text");
            var chosen = !(type.equals("radio") || type.equals("checkbox")) || input.containsKey("checked");
            if (chosen && input.containsKey("name")) {
                fields.put(input.getOrDefault("name", ""), input.getOrDefault("value", ""));
            }
        });
        return fields;
    }

    private static Map<String, String> attributes(String tag) {
        var attributes = new LinkedHashMap<String, String>();
        ATTRIBUTE
                .matcher(tag)
                .results()
                .forEach(found -> attributes.put(found.group(1), found.group(2) == null ? "" : found.group(2)));
        return attributes;
    }

    private Page follow(HttpRequest.Builder request, String path) {
        try {
            var answer =
                    client.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 == 3) {
                var next = answer.headers().firstValue("Location").orElseThrow();
                return get(URI.create(next).getRawPath());
            }
            return new Page(answer.statusCode(), path, answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
