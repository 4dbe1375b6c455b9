package org.havn.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A nurse at a window who presses the same buttons as the page has, over plain HTTP.
final class HttpNurse {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern WINDOW = Pattern.compile("/window/([0-9a-f-]{36})");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String address;
    private String csrf = "";

    private HttpNurse(String address) {
        this.address = address;
    }

    /// Somebody of the demo clinic who has signed in.
    static HttpNurse signIn(String address, String username) throws IOException, InterruptedException {
        var nurse = new HttpNurse(address);
        nurse.csrf = find(CSRF, nurse.get("/login"));
        var response = nurse.post("/login", Map.of("username", username, "password", Demo.PASSWORD));
        if (response.statusCode() != 303) {
            throw new IllegalStateException("Signing in as %s gave %d".formatted(username, response.statusCode()));
        }
        nurse.csrf = find(CSRF, nurse.get("/"));
        return nurse;
    }

    /// Records the arrival and an ordinary check.
    ///
    /// @return the attendance
    UUID bringToWindow(UUID citizen) throws IOException, InterruptedException {
        var arrival = post("/line/arrive", Map.of("citizen", citizen.toString()));
        var location = arrival.headers().firstValue("location").orElse("nowhere: " + arrival.statusCode());
        var attendance = UUID.fromString(find(WINDOW, location));
        var check = post("/window/%s/check".formatted(attendance), Map.of("sedation", "1"));
        if (check.statusCode() / 100 != 3) {
            throw new IllegalStateException("The check gave %d".formatted(check.statusCode()));
        }
        return attendance;
    }

    /// Presses "give".
    ///
    /// @return the HTTP status: a redirect if the dose was given
    int give(Press press) throws IOException, InterruptedException {
        var form = new LinkedHashMap<String, String>();
        form.put("key", press.key().toString());
        form.put("container", press.container().toString());
        form.put("micrograms", Long.toString(press.micrograms()));
        form.put("read-back", "yes");
        return post("/window/%s/give".formatted(press.attendance()), form).statusCode();
    }

    /// One press on "give", to be repeated as it is.
    record Press(UUID key, UUID attendance, UUID container, long micrograms) {}

    String get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        var all = new LinkedHashMap<>(form);
        all.put("_csrf", csrf);
        var body = all.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        var request = request(path)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    }

    private static String find(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("No %s on the page".formatted(pattern));
        }
        return matcher.group(1);
    }
}
