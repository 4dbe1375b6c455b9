package org.havn.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.havn.access.Access;
import org.havn.access.Action;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The stream that tells a board when to ask for itself anew. It carries no patient: the board is asked for as before,
/// with every check that any page has.
///
/// It ends when the session does, and it keeps no session alive. The browser opens it anew by itself; without scripts
/// the board refreshes itself as a whole.
@Controller
class BoardStreamController {

    /// Where the stream is; asking for it is nobody's work.
    static final String PATH = "/line/stream";

    private static final Duration BEAT = Duration.ofSeconds(5);

    /// Two changes at the same moment are told once.
    private static final Duration TOGETHER = Duration.ofMillis(300);

    private final BoardStreams streams;
    private final IdleLimit idle;
    private final Access access;

    BoardStreamController(BoardStreams streams, IdleLimit idle, Access access) {
        this.streams = streams;
        this.idle = idle;
        this.access = access;
    }

    /// Blocks for as long as the board is open, on a virtual thread of its own.
    @GetMapping(PATH)
    void stream(Visit visit, HttpSession session, HttpServletResponse response) throws InterruptedException {
        var staff = visit.staff();
        access.require(staff, Action.SEE_BOARD);
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        long seen = streams.rung(staff);
        try {
            write(response, "retry: 3000\n\n");
            while (streams.open() && idle.isInUse(session, staff)) {
                long rung = streams.await(staff, seen, BEAT);
                if (rung > seen) {
                    Thread.sleep(TOGETHER);
                    seen = streams.rung(staff);
                    write(response, "event: board\ndata: %d\n\n".formatted(seen));
                } else {
                    write(response, ": still here\n\n");
                }
            }
        } catch (IOException e) {
            // The window was closed. Nobody is there to be told.
        }
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
        var out = response.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        response.flushBuffer();
    }
}
