package org.havn.programme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.programme.PolicyRun.State;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of runs.
final class RunStore {

    private static final String RUNS = """
            select r.*, e.outcome, e.ended_at
            from programme.run r
            left join programme.run_end e on e.run = r.id
            """;

    private final JdbcClient jdbc;

    RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return whether this call added it; false if its key was used before
    boolean add(UUID run, RunDraft draft, Staff by, Instant now) {
        return jdbc.sql("""
                                insert into programme.run (id, client_key, clinic, scenario, base, question, draws, years,
                                    seed, asked_by, asked_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (client_key) do nothing
                                """)
                        .param(run)
                        .param(draft.key())
                        .param(by.clinic())
                        .param(draft.scenario())
                        .param(draft.base())
                        .param(draft.question())
                        .param(draft.draws())
                        .param(draft.years())
                        .param(draft.seed())
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<PolicyRun> findByKey(UUID clinic, UUID key) {
        return jdbc.sql(RUNS + " where r.client_key = ? and r.clinic = ?")
                .param(key)
                .param(clinic)
                .query((row, _) -> run(row))
                .optional();
    }

    /// @return whether this call ended it; false if it was over before
    boolean end(UUID run, State outcome, UUID by, Instant now) {
        return jdbc.sql("""
                                insert into programme.run_end (run, outcome, ended_by, ended_at)
                                values (?, ?, ?, ?) on conflict (run) do nothing
                                """)
                        .param(run)
                        .param(outcome.code())
                        .param(by)
                        .param(Timestamp.from(now))
                        .update()
                == 1;
    }

    void addFiles(UUID run, Map<String, String> files) {
        files.forEach((name, body) -> jdbc.sql("insert into programme.run_file (run, name, body) values (?, ?, ?)")
                .param(run)
                .param(name)
                .param(body)
                .update());
    }

    List<PolicyRun> list(UUID clinic, int rowsMax) {
        return jdbc.sql(RUNS + " where r.clinic = ? order by r.asked_at desc, r.id limit ?")
                .param(clinic)
                .param(rowsMax)
                .query((row, _) -> run(row))
                .list();
    }

    Optional<PolicyRun> find(UUID clinic, UUID run) {
        return jdbc.sql(RUNS + " where r.clinic = ? and r.id = ?")
                .param(clinic)
                .param(run)
                .query((row, _) -> run(row))
                .optional();
    }

    Optional<String> findFile(UUID run, String name) {
        return jdbc.sql("select body from programme.run_file where run = ? and name = ?")
                .param(run)
                .param(name)
                .query(String.class)
                .optional();
    }

    List<String> fileNames(UUID run) {
        return jdbc.sql("select name from programme.run_file where run = ? order by name")
                .param(run)
                .query((row, _) -> row.getString("name"))
                .list();
    }

    /// What has no end yet counts as cut off, until somebody finds it among what is being run.
    private static PolicyRun run(ResultSet row) throws SQLException {
        return new PolicyRun(
                row.getObject("id", UUID.class),
                new RunDraft(
                        row.getObject("client_key", UUID.class),
                        row.getString("scenario"),
                        row.getString("base"),
                        row.getString("question"),
                        row.getInt("draws"),
                        row.getInt("years"),
                        row.getLong("seed")),
                row.getObject("asked_by", UUID.class),
                row.getTimestamp("asked_at").toInstant(),
                Optional.ofNullable(row.getString("outcome"))
                        .map(outcome -> State.valueOf(outcome.toUpperCase(Locale.ROOT)))
                        .orElse(State.CUT_OFF),
                0,
                0,
                Optional.empty(),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant));
    }
}
