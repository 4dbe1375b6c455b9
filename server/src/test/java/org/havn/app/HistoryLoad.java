package org.havn.app;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// How the patient's page and the board behave after ten years of a nation's doses.
///
/// Question: with 700 doses a person and year, ten years of them (20 million), do the board and a patient's page answer
/// within 100 ms at the 95th percentile, and with which query plans? Run: `./havn bench history` (20 million), or fewer
/// with `HISTORY_DOSES=1000000`. `HISTORY_FOLDER` keeps them, and a second run only asks. Last figures:
/// `bench/results/history.md`.
///
/// The doses of the demo clinic's 120 patients and of as many other clinics as it takes are written by the database
/// itself, month by month, oldest first, with their attendance, decision, leaving and two lines of the audit trail
/// each. The ledger is left out: neither page reads it.
final class HistoryLoad {

    private static final long DOSES = Long.getLong("history.doses", 20_000_000);
    private static final int PER_PERSON_AND_YEAR = 700;
    private static final int YEARS = 10;
    private static final int DAYS = 3_650;
    private static final int CHUNK_DAYS = 30;
    private static final int DAYS_OF_THE_DEMO = 5;
    private static final int DOSES_OF_THE_DEMO = 10_000;
    private static final int PER_CLINIC = 120;
    private static final int ASKED = Integer.getInteger("history.asked", 400);
    private static final String JAVA_OPTIONS = "-XX:+UseCompactObjectHeaders -Xms64m -Xmx512m";

    /// The rows are right by their making, and looking up a hundred million references takes most of the time. No page
    /// reads a reference.
    private static final String WITHOUT_REFERENCES = """
            do $$
            declare
                reference record;
            begin
                for reference in select conrelid::regclass as owner, conname from pg_constraint
                    where contype = 'f' and conrelid in ('clinic.attendance'::regclass, 'clinic.decision'::regclass,
                        'clinic.dose'::regclass, 'clinic.leaving'::regclass, 'access.audit'::regclass) loop
                    execute format('alter table %s drop constraint %I', reference.owner, reference.conname);
                end loop;
            end
            $$
            """;

    private final HavnProcess havn;
    private final Connection database;
    private final PrintStream out;

    private HistoryLoad(HavnProcess havn, Connection database, PrintStream out) {
        this.havn = havn;
        this.database = database;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        var kept = System.getProperty("history.folder", "");
        var folder = kept.isEmpty()
                ? Files.createTempDirectory("havn-history")
                : Path.of(kept).toAbsolutePath();
        try (var havn = HavnProcess.start(folder, List.of(JAVA_OPTIONS.split(" ", -1)));
                var database = DoseWorld.of(folder).address().connect()) {
            new HistoryLoad(havn, database, System.out).run();
        }
    }

    private void run() throws Exception {
        var clinic = id("select clinic from access.account where username = 'nurse'");
        var nurse = id("select id from access.account where username = 'nurse'");
        if (Long.parseLong(
                        text("select count(*) from (select from clinic.dose limit %d) d".formatted(DOSES_OF_THE_DEMO)))
                < DOSES_OF_THE_DEMO) {
            fill(clinic, nurse);
        }
        out.printf("doses in the database: %s%n", text("select count(*) from clinic.dose"));
        out.printf("size of the database: %s%n", text("select pg_size_pretty(pg_database_size(current_database()))"));
        var patient = id(
                "select citizen from clinic.dose where clinic = '%s' order by given_at desc limit 1".formatted(clinic));
        var web = HttpNurse.signIn(havn.address(), "nurse");
        measure("the board", web, List.of("/"));
        measure("the board's own refresh", web, List.of("/line/now"));
        measure("a patient's page", web, patients(clinic));
        plans(clinic, patient);
    }

    private void fill(UUID clinic, UUID nurse) throws SQLException {
        long people = Math.max(PER_CLINIC, DOSES / (PER_PERSON_AND_YEAR * YEARS));
        int days = (int) Math.min(DAYS, DOSES * DAYS / (people * PER_PERSON_AND_YEAR * YEARS));
        out.printf(
                "%d people, %d days, about %d doses%n",
                people, days, people * days * PER_PERSON_AND_YEAR * YEARS / DAYS);
        long start = System.nanoTime();
        run(WITHOUT_REFERENCES);
        run("set synchronous_commit = off");
        run(people(clinic, people));
        for (int from = days + DAYS_OF_THE_DEMO; from > DAYS_OF_THE_DEMO; from -= CHUNK_DAYS) {
            run(month(from, Math.max(DAYS_OF_THE_DEMO, from - CHUNK_DAYS) + 1, nurse));
        }
        run("analyze");
        out.printf("written in %d s%n", (System.nanoTime() - start) / 1_000_000_000);
    }

    /// Everybody who is given doses: the demo's own patients first, then others.
    private static String people(UUID clinic, long many) {
        return """
            create temporary table people as
            select row_number() over () as number, c.citizen, c.clinic,
                coalesce((select p.id from clinic.prescription p where p.citizen = c.citizen limit 1), gen_random_uuid()) as prescription
            from (select n.citizen, n.clinic from access.care_now n where n.clinic = '%1$s'
                union all
                select gen_random_uuid(), md5('clinic ' || (i / %3$d))::uuid from generate_series(1, %2$d) i) c
            limit %4$d
            """.formatted(clinic, many, PER_CLINIC, many);
    }

    /// One month. A person misses 4 of 100 sessions, which makes 700 a year.
    private static String month(int from, int until, UUID nurse) {
        return """
            with visit as materialized (
                select p.*, d.day, s.name as session, d.day + s.at + p.number %% 180 * interval '1 minute' as at,
                    uuidv7(d.day + s.at - now()) as attendance, uuidv7(d.day + s.at - now()) as decision, gen_random_uuid() as dose
                from people p
                cross join (select now()::date - g as day from generate_series(%1$d, %2$d, -1) g) d
                cross join (values ('morning', interval '7 hours'), ('afternoon', interval '14 hours')) s (name, at)
                where abs(hashtext(p.number || ' ' || d.day || s.name)) %% 1000 < 959
                order by d.day, s.at
            ), came as (
                insert into clinic.attendance (id, clinic, citizen, day, session, arrived_at, recorded_by)
                select attendance, clinic, citizen, day, session, at, '%3$s' from visit
            ), decided as (
                insert into clinic.decision (id, attendance, asked_ug, kind, findings, decided_for, decided_at)
                select decision, attendance, 200000, 'dispense', '[]', '%3$s', at from visit
            ), given as (
                insert into clinic.dose (id, client_key, attendance, citizen, clinic, prescription, decision, medicine, route,
                    mass_ug, volume_ul, container, transfer, given_by, given_at, recorded_at)
                select dose, gen_random_uuid(), attendance, citizen, clinic, prescription, decision,
                    'diacetylmorphine-hydrochloride-monohydrate', 'intravenous', 200000, 2000, gen_random_uuid(),
                    gen_random_uuid(), '%3$s', at, at from visit
            ), gone as (
                insert into clinic.leaving (dose, way, note, seen_by, left_at)
                select dose, 'released', '', '%3$s', at + interval '30 minutes' from visit
            )
            insert into access.audit (at, actor, clinic, citizen, action, allowed, detail)
            select at, '%3$s', clinic, citizen, action, true, '' from visit
            cross join (values ('read-record'), ('give-dose')) a (action)
            """.formatted(from, until, nurse);
    }

    private List<String> patients(UUID clinic) throws SQLException {
        var paths = new ArrayList<String>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "select citizen from access.care_now where clinic = '%s'".formatted(clinic))) {
            while (rows.next()) {
                paths.add("/patient/" + rows.getString(1));
            }
        }
        return paths;
    }

    private void measure(String what, HttpNurse web, List<String> paths) throws Exception {
        for (int i = 0; i < ASKED; i++) {
            requirePage(web.get(paths.get(i % paths.size())));
        }
        var micros = new long[ASKED];
        for (int i = 0; i < ASKED; i++) {
            long start = System.nanoTime();
            requirePage(web.get(paths.get(i % paths.size())));
            micros[i] = (System.nanoTime() - start) / 1_000;
        }
        Arrays.sort(micros);
        out.printf(
                Locale.ROOT,
                "%s: p50 %.1f ms, p95 %.1f ms, worst %.1f ms, asked %d times%n",
                what,
                micros[ASKED / 2] / 1_000.0,
                micros[ASKED * 95 / 100] / 1_000.0,
                micros[ASKED - 1] / 1_000.0,
                ASKED);
    }

    private static void requirePage(String body) {
        if (body.isBlank()) {
            throw new IllegalStateException("A page was empty: somebody was logged out");
        }
    }

    /// As the server's connections ask.
    private void plans(UUID clinic, UUID patient) throws SQLException {
        run("set enable_seqscan = off");
        plan("doses of a patient", """
                select d.*, c.reason from clinic.dose d left join clinic.dose_correction c on c.dose = d.id
                where d.citizen = '%s' order by d.given_at desc limit 60
                """.formatted(patient));
        plan("who looked at the record", """
                select a.id from access.audit a left join access.account s on s.id = a.actor
                where a.citizen = '%s' order by a.id desc limit 50
                """.formatted(patient));
        plan("doses of a clinic's day", """
                select d.*, c.reason from clinic.dose d left join clinic.dose_correction c on c.dose = d.id
                where d.clinic = '%s' and d.given_at >= now() - interval '1 day' and d.given_at < now() order by d.given_at
                """.formatted(clinic));
        plan("who has come to a clinic today", """
                select * from clinic.attendance_now where clinic = '%s' and day = now()::date order by arrived_at
                """.formatted(clinic));
        plan("who has a dose and has not left", """
                select d.id from clinic.dose d where d.clinic = '%s' and d.given_at >= now() - interval '1 day'
                and not exists (select from clinic.leaving l where l.dose = d.id)
                """.formatted(clinic));
    }

    private void plan(String what, String sql) throws SQLException {
        out.printf("%n%s%n", what);
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("explain (analyze, buffers, costs off, timing off) " + sql)) {
            while (rows.next()) {
                out.printf("    %s%n", rows.getString(1));
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private UUID id(String sql) throws SQLException {
        return UUID.fromString(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("Nothing answers " + sql);
            }
            return rows.getString(1);
        }
    }
}
