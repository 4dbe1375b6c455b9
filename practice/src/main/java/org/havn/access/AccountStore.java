package org.havn.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of staff accounts and care relationships.
final class AccountStore {

    /// Care without an end, or within its time.
    private static final String RUNS = "(ends_at is null or (started_at <= ? and ends_at > ?))";

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// An account with what signing in needs to know.
    record Credentials(Staff staff, String passwordHash, boolean active, Optional<Instant> lockedUntil) {}

    Optional<Credentials> find(String username) {
        return jdbc.sql("select * from access.account where username = ?")
                .param(username)
                .query((row, _) -> new Credentials(
                        new Staff(
                                row.getObject("id", UUID.class),
                                row.getString("username"),
                                row.getString("name"),
                                row.getObject("clinic", UUID.class),
                                roles(row)),
                        row.getString("password_hash"),
                        row.getBoolean("active"),
                        lockedUntil(row)))
                .optional();
    }

    /// Whether the account is still open and has these roles: asked at every request, so that closing one works at
    /// once.
    Optional<Staff> refresh(UUID account) {
        return jdbc.sql("select * from access.account where id = ? and active")
                .param(account)
                .query((row, _) -> new Staff(
                        row.getObject("id", UUID.class),
                        row.getString("username"),
                        row.getString("name"),
                        row.getObject("clinic", UUID.class),
                        roles(row)))
                .optional();
    }

    Map<UUID, String> names(Collection<UUID> accounts) {
        var names = new HashMap<UUID, String>();
        jdbc.sql("select id, name from access.account where id = any(?)")
                .param(accounts.toArray(UUID[]::new))
                .query(row -> {
                    names.put(row.getObject("id", UUID.class), row.getString("name"));
                });
        return names;
    }

    List<Account> list(UUID clinic) {
        return jdbc.sql("select * from access.account where clinic = ? order by name")
                .param(clinic)
                .query((row, _) -> new Account(
                        row.getObject("id", UUID.class),
                        row.getString("username"),
                        row.getString("name"),
                        roles(row),
                        row.getBoolean("active"),
                        lockedUntil(row)))
                .list();
    }

    UUID add(AccountDraft draft, String hash, Instant now) {
        return jdbc.sql("""
                        insert into access.account (username, name, clinic, roles, password_hash, demo, created_at)
                        values (?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .param(draft.username())
                .param(draft.name())
                .param(draft.clinic())
                .param(draft.roles().stream().map(Role::code).toArray(String[]::new))
                .param(hash)
                .param(draft.demo())
                .param(Timestamp.from(now))
                .query(UUID.class)
                .single();
    }

    /// Counts one failed try and locks the account when it was one too many; one statement, so that tries at the same
    /// instant all count.
    Optional<Instant> countFailure(UUID account, SignInPolicy policy, Instant now) {
        return jdbc.sql("""
                        update access.account
                        set failed_tries = case when failed_tries + 1 >= :max then 0 else failed_tries + 1 end,
                            locked_until = case when failed_tries + 1 >= :max then cast(:until as timestamptz) else locked_until end
                        where id = :id
                        returning locked_until
                        """)
                .param("max", policy.failedTriesMax())
                .param("until", Timestamp.from(now.plus(policy.lockOut())))
                .param("id", account)
                .query((row, _) -> lockedUntil(row))
                .single();
    }

    /// Forgets failed tries, if the account is not locked at this moment, however many try at once.
    ///
    /// @return until when it is locked; empty if it is not
    Optional<Instant> clearFailuresUnlessLocked(UUID account, Instant now) {
        return jdbc.sql("""
                        update access.account
                        set failed_tries = case when locked_until > :now then failed_tries else 0 end,
                            locked_until = case when locked_until > :now then locked_until end
                        where id = :id
                        returning locked_until
                        """)
                .param("now", Timestamp.from(now))
                .param("id", account)
                .query((row, _) -> lockedUntil(row))
                .single();
    }

    void clearFailures(UUID account) {
        jdbc.sql(
                        "update access.account set failed_tries = 0, locked_until = null where id = ? and (failed_tries > 0 or locked_until is not null)")
                .param(account)
                .update();
    }

    boolean setActive(UUID account, UUID clinic, boolean active) {
        return jdbc.sql("update access.account set active = ? where id = ? and clinic = ?")
                        .param(active)
                        .param(account)
                        .param(clinic)
                        .update()
                == 1;
    }

    boolean isOfClinic(UUID account, UUID clinic) {
        return jdbc.sql("select exists (select from access.account where id = ? and clinic = ?)")
                .param(account)
                .param(clinic)
                .query(Boolean.class)
                .single();
    }

    boolean inCare(UUID citizen, UUID clinic, Instant now) {
        return jdbc.sql("select exists (select from access.care_now where citizen = ? and clinic = ? and " + RUNS + ")")
                .param(citizen)
                .param(clinic)
                .param(Timestamp.from(now))
                .param(Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    Set<UUID> listInCare(UUID clinic, Instant now) {
        return Set.copyOf(jdbc.sql("select distinct citizen from access.care_now where clinic = ? and " + RUNS)
                .param(clinic)
                .param(Timestamp.from(now))
                .param(Timestamp.from(now))
                .query(UUID.class)
                .list());
    }

    void startCare(UUID citizen, Staff staff, Instant now) {
        jdbc.sql("""
                        insert into access.care_start (citizen, clinic, started_at, started_by)
                        select :citizen, :clinic, :now, :by
                        where not exists (select from access.care_now
                            where citizen = :citizen and clinic = :clinic and ends_at is null)
                        """)
                .param("citizen", citizen)
                .param("clinic", staff.clinic())
                .param("now", Timestamp.from(now))
                .param("by", staff.id())
                .update();
    }

    void startCareFor(UUID citizen, Instant from, Instant until, Staff staff) {
        jdbc.sql(
                        "insert into access.care_start (citizen, clinic, started_at, ends_at, started_by) values (?, ?, ?, ?, ?)")
                .param(citizen)
                .param(staff.clinic())
                .param(Timestamp.from(from))
                .param(Timestamp.from(until))
                .param(staff.id())
                .update();
    }

    /// Ends what care of a citizen a clinic has.
    ///
    /// @param forATime whether only care that ends by itself is meant
    void endCare(UUID citizen, UUID clinic, boolean forATime, String reason, Staff by, Instant now) {
        jdbc.sql("""
                        insert into access.care_end (care_start, ended_at, ended_by, reason)
                        select s.id, :now, :by, :reason from access.care_start s
                        where s.citizen = :citizen and s.clinic = :clinic and (s.ends_at is not null or not :forATime)
                          and not exists (select from access.care_end e where e.care_start = s.id)
                        """)
                .param("now", Timestamp.from(now))
                .param("by", by.id())
                .param("reason", reason)
                .param("citizen", citizen)
                .param("clinic", clinic)
                .param("forATime", forATime)
                .update();
    }

    private static Optional<Instant> lockedUntil(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("locked_until", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static Set<Role> roles(ResultSet row) throws SQLException {
        Array array = row.getArray("roles");
        return Arrays.stream((String[]) array.getArray()).map(Role::of).collect(Collectors.toUnmodifiableSet());
    }
}
