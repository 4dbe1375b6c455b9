package org.havn.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// Visits the first pages a person sees, so that Java notes which classes and code a start needs.
final class Rehearsal {

    private static final int ROUNDS = 20;
    private static final List<String> PATHS = List.of("/", "/login", "/actuator/health");

    private Rehearsal() {}

    static void visit(URI address) {
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            for (var round = 0; round < ROUNDS; round++) {
                for (var path : PATHS) {
                    var request = HttpRequest.newBuilder(address.resolve(path))
                            .timeout(Duration.ofSeconds(10))
                            .build();
                    var _ = client.send(request, BodyHandlers.discarding());
                }
            }
        } catch (IOException e) {
            throw new StartUpRefused("The rehearsal found no server: " + e.getMessage(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
