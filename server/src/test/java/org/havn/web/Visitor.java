package org.havn.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.havn.access.Staff;

/// Somebody who speaks HTTP to Havn without a browser, and so without anything a page would keep them from.
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Visitor() {
        var english = new HttpCookie(Visits.LANGUAGE_COOKIE, "en");
        english.setPath("/");
        english.setVersion(0);
        cookies.getCookieStore().add(URI.create(RunningClinic.clinic().address()), english);
    }

    static Visitor signedIn(Staff staff) {
        var visitor = new Visitor();
        var answer = visitor.post("/login", Map.of("username", staff.username(), "password", RunningClinic.PASSWORD));
        if (answer.statusCode() != 303 || !location(answer).endsWith("/")) {
            throw new IllegalStateException("%s did not get in: %d".formatted(staff.username(), answer.statusCode()));
        }
        return visitor;
    }

    /// The cookie that holds the session, for a browser to go on with.
    HttpCookie session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(HttpCookie::isHttpOnly)
                .findFirst()
                .orElseThrow();
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<byte[]> getBytes(String path) {
        try {
            return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Sends a form as the page would, with the token that the page would have.
    HttpResponse<String> post(String path, Map<String, String> fields) {
        var all = new TreeMap<>(fields);
        all.put("_csrf", token());
        return postAsIs(path, all);
    }

    /// Sends a form without a token of its own.
    HttpResponse<String> postAsIs(String path, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Sends a form with one file, as a browser does.
    HttpResponse<String> postFile(String path, byte[] file) {
        var head = "--havn\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token()
                + "\r\n--havn\r\nContent-Disposition: form-data; name=\"file\"; filename=\"face.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=havn")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(
                        head.getBytes(StandardCharsets.UTF_8),
                        file,
                        "\r\n--havn--\r\n".getBytes(StandardCharsets.UTF_8)))));
    }

    String token() {
        var page = get("/login");
        var body = page.statusCode() == 303 ? get("/protocol").body() : page.body();
        var found = TOKEN.matcher(body);
        if (!found.find()) {
            throw new IllegalStateException("No form with a token");
        }
        return found.group(1);
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(RunningClinic.clinic().address() + path))
                .header("Accept", "text/html")
                .header("Accept-Language", "en");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
