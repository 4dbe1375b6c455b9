package org.havn.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to patients' cards: issuing and blocking them, finding a patient by one, and opening one's own page.
public final class Cards {

    /// What a patient's own visit is called in the audit trail.
    public static final String OWN_PAGE = "read-own-page";

    static final String OWN_SIGN_IN = "own-sign-in";
    private static final int HASHES_AT_ONCE = 4;

    private static final String IN_USE = """
            select c.* from access.card c where not exists (select from access.card_block b where b.card = c.id)
              and exists (select from access.care_now n where n.citizen = c.citizen and n.clinic = c.clinic
                  and n.started_at <= c.issued_at
                  and (n.ends_at is null or (n.started_at <= :now and n.ends_at > :now)))
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final AuditTrail trail;
    private final SignInPolicy policy;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;
    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final String hashOfNobody;
    private final Semaphore hashing = new Semaphore(HASHES_AT_ONCE, true);

    public Cards(
            JdbcClient jdbc, PlatformTransactionManager transactions, SignInPolicy policy, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.policy = policy;
        this.trail = new AuditTrail(jdbc, clock);
        this.transaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.hashOfNobody = encoder.encode(CardCode.random());
    }

    /// Issues a card to a patient of the clinic; the one before is blocked.
    ///
    /// @return the code and the PIN, which nobody can read again
    public Card.Issued issue(Staff staff, UUID citizen) {
        access.permit(staff, citizen, Action.ISSUE_CARD);
        var code = CardCode.random();
        var pin = CardCode.randomPin();
        var pinHash = encoder.encode(pin);
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    lock(staff, citizen);
                    blockAll(staff, citizen, "replaced");
                    var card = jdbc.sql("""
                                    insert into access.card (citizen, clinic, code_hash, pin_hash, issued_by, issued_at)
                                    values (?, ?, ?, ?, ?, ?) returning id
                                    """)
                            .param(citizen)
                            .param(staff.clinic())
                            .param(CardCode.hash(code))
                            .param(pinHash)
                            .param(staff.id())
                            .param(Timestamp.from(trail.now()))
                            .query(UUID.class)
                            .single();
                    access.note(staff, citizen, Action.ISSUE_CARD, card.toString());
                    return new Card.Issued(card, code, pin);
                }),
                "a transaction that ran has a result");
    }

    /// Blocks a patient's card, such as a lost one. Doing it twice changes nothing.
    ///
    /// @throws IllegalArgumentException if there is no reason
    public void block(Staff staff, UUID citizen, String reason) {
        access.permit(staff, citizen, Action.ISSUE_CARD);
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A card is blocked for a reason");
        }
        transaction.executeWithoutResult(_ -> {
            lock(staff, citizen);
            blockAll(staff, citizen, reason.strip());
            access.note(staff, citizen, Action.ISSUE_CARD, "blocked");
        });
    }

    /// Two people issuing at once wait for each other, so that one card is in use.
    private void lock(Staff staff, UUID citizen) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('card ' || ? || ?, 0))")
                .param(citizen.toString())
                .param(staff.clinic().toString())
                .query((_, _) -> true)
                .single();
    }

    private Timestamp now() {
        return Timestamp.from(trail.now());
    }

    private void blockAll(Staff staff, UUID citizen, String reason) {
        jdbc.sql("""
                        insert into access.card_block (card, blocked_by, blocked_at, reason)
                        select c.id, :by, :now, :reason from access.card c
                        where c.citizen = :citizen and c.clinic = :clinic
                        on conflict do nothing
                        """)
                .param("by", staff.id())
                .param("now", Timestamp.from(trail.now()))
                .param("reason", reason)
                .param("citizen", citizen)
                .param("clinic", staff.clinic())
                .update();
    }

    /// The card that a patient of the clinic uses now.
    public Optional<Card> find(Staff staff, UUID citizen) {
        access.permit(staff, citizen, Action.READ_RECORD);
        return jdbc.sql(IN_USE + " and c.citizen = :citizen and c.clinic = :clinic order by c.issued_at desc limit 1")
                .param("now", now())
                .param("citizen", citizen)
                .param("clinic", staff.clinic())
                .query((row, _) -> new Card(
                        row.getObject("id", UUID.class),
                        row.getObject("issued_by", UUID.class),
                        instant(row, "issued_at").orElseThrow()))
                .optional();
    }

    /// The patient of the clinic whose card a scanner has just read.
    ///
    /// @param typed what stands in the search field
    /// @return empty if it is no code, or no card of this clinic that is in use
    public Optional<UUID> read(Staff staff, String typed) {
        access.require(staff, Action.SEARCH_PATIENTS);
        return CardCode.read(typed)
                .flatMap(code -> jdbc.sql(IN_USE + " and c.code_hash = :hash and c.clinic = :clinic")
                        .param("now", now())
                        .param("hash", CardCode.hash(code))
                        .param("clinic", staff.clinic())
                        .query((row, _) -> row.getObject("citizen", UUID.class))
                        .optional());
    }

    /// Whether what stands in the search field can only be a card's code.
    public static boolean isCode(String typed) {
        return CardCode.read(typed).isPresent();
    }

    private record Known(CardHolder holder, String pinHash, Optional<Instant> lockedUntil) {}

    /// Checks a code and its PIN. Takes as long for a code that does not exist as for one that does.
    public CardSignIn signIn(String typed, String pin) {
        var known = CardCode.read(typed)
                .flatMap(code -> jdbc.sql(IN_USE + " and c.code_hash = :hash")
                        .param("now", now())
                        .param("hash", CardCode.hash(code))
                        .query((row, _) ->
                                new Known(holder(row), row.getString("pin_hash"), instant(row, "locked_until")))
                        .optional());
        if (known.isEmpty()) {
            var matches = matches(pin, hashOfNobody);
            access.writeStranger(matches ? "card unknown" : "card");
            return new CardSignIn.Unknown();
        }
        var card = known.get();
        var now = trail.now();
        if (card.lockedUntil().filter(now::isBefore).isPresent()) {
            note(card.holder(), OWN_SIGN_IN, false, "locked out");
            return new CardSignIn.LockedOut(card.lockedUntil().get());
        }
        return matches(pin, card.pinHash()) ? welcome(card.holder(), now) : failed(card.holder(), now);
    }

    private boolean matches(String pin, String hash) {
        hashing.acquireUninterruptibly();
        try {
            return encoder.matches(pin, hash);
        } finally {
            hashing.release();
        }
    }

    /// Asks once more whether the card is locked: wrong tries made at the same time may have locked it by now.
    private CardSignIn welcome(CardHolder holder, Instant now) {
        boolean open =
                jdbc.sql("""
                                update access.card set failed_tries = 0
                                where id = ? and (locked_until is null or locked_until <= ?)
                                """).param(holder.card()).param(Timestamp.from(now)).update() == 1;
        note(holder, OWN_SIGN_IN, open, open ? "" : "locked out");
        return open ? new CardSignIn.Welcome(holder) : new CardSignIn.LockedOut(now.plus(policy.lockOut()));
    }

    private CardSignIn failed(CardHolder holder, Instant now) {
        var until = jdbc.sql("""
                        update access.card
                        set failed_tries = case when failed_tries + 1 >= :max then 0 else failed_tries + 1 end,
                            locked_until = case when failed_tries + 1 >= :max then cast(:until as timestamptz) else locked_until end
                        where id = :id returning locked_until
                        """)
                .param("max", policy.failedTriesMax())
                .param("until", Timestamp.from(now.plus(policy.lockOut())))
                .param("id", holder.card())
                .query((row, _) -> instant(row, "locked_until"))
                .single()
                .filter(now::isBefore);
        note(holder, OWN_SIGN_IN, false, until.isPresent() ? "wrong password, now locked" : "wrong password");
        return until.<CardSignIn>map(CardSignIn.LockedOut::new).orElseGet(CardSignIn.Unknown::new);
    }

    /// Whether the card still opens its page: asked at every request, so that blocking one works at once.
    public Optional<CardHolder> refresh(CardHolder holder) {
        return jdbc.sql(IN_USE + " and c.id = :card")
                .param("now", now())
                .param("card", holder.card())
                .query((row, _) -> holder(row))
                .optional();
    }

    /// Writes down that a patient has looked at their own page.
    public void noteVisit(CardHolder holder) {
        note(holder, OWN_PAGE, true, "");
    }

    /// Who has looked at or changed the holder's own record, newest first. Their own visits are left out, tries that
    /// failed are not: somebody else may have the card.
    public List<AuditEntry> listLooks(CardHolder holder, int rowsMax) {
        return trail.listOfOthers(holder.citizen(), rowsMax);
    }

    private void note(CardHolder holder, String action, boolean allowed, String detail) {
        apart.executeWithoutResult(_ -> trail.writeOwn(holder, action, allowed, detail));
    }

    private static CardHolder holder(ResultSet row) throws SQLException {
        return new CardHolder(
                row.getObject("id", UUID.class),
                row.getObject("citizen", UUID.class),
                row.getObject("clinic", UUID.class));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
