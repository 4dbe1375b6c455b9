package org.havn.web;

import java.time.Duration;

/// How the pages are served.
///
/// @param idle after which an unused session ends
record WebSettings(Duration idle) {

    WebSettings {
        if (idle.compareTo(Duration.ofMinutes(1)) < 0 || idle.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "havn.idle is %s; a session may stand unused for 1 to 60 minutes".formatted(idle));
        }
    }
}
