package org.havn.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.havn.programme.PolicyRun;
import org.havn.programme.PolicyRuns;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The stream that tells a page how far a run has come. It ends with the run or with the session, and keeps no session
/// alive.
@Controller
class PolicyStreamController {

    /// How the address of each such stream ends; asking for it is nobody's work.
    static final String PATH_END = "/progress";

    private static final Duration LOOK_EVERY = Duration.ofMillis(700);

    private final PolicyRuns runs;
    private final BoardStreams streams;
    private final IdleLimit idle;

    PolicyStreamController(PolicyRuns runs, BoardStreams streams, IdleLimit idle) {
        this.runs = runs;
        this.streams = streams;
        this.idle = idle;
    }

    /// Blocks for as long as the run goes on, on a virtual thread of its own.
    @GetMapping("/policy/{run}" + PATH_END)
    void stream(Visit visit, @PathVariable UUID run, HttpSession session, HttpServletResponse response)
            throws InterruptedException {
        var staff = visit.staff();
        var now = runs.open(staff, run);
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        try {
            write(response, "retry: 3000\n\n");
            while (now.isOpen() && streams.open() && idle.isInUse(session, staff)) {
                write(response, event(visit.t(), now));
                Thread.sleep(LOOK_EVERY);
                now = runs.open(staff, run);
            }
            if (!now.isOpen()) {
                write(response, "event: end\ndata: %s\n\n".formatted(now.state().code()));
            }
        } catch (IOException e) {
            // The page was closed. Nobody is there to be told.
        }
    }

    private static String event(Text t, PolicyRun run) {
        return "event: progress\ndata: %d %d %s\n\n".formatted(run.done(), run.steps(), sentence(t, run));
    }

    /// How far a run has come, in words.
    static String sentence(Text t, PolicyRun run) {
        return run.state() == PolicyRun.State.WAITING ? t.of("policy.waiting-what") : PolicyRunPage.progress(t, run);
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
        var out = response.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        response.flushBuffer();
    }
}
