package org.havn.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to permission: who is this, may they, and write it down.
///
/// An allowed act is written in the caller's transaction, so that neither exists without the other.
/// A refused one is written in a transaction of its own, so that it stays when the caller's is undone.
public final class Access {

    private static final int HASHES_AT_ONCE = 4;

    private final AccountStore accounts;
    private final AuditTrail trail;
    private final SignInPolicy policy;
    private final PasswordEncoder encoder;
    private final TransactionTemplate apart;
    private final String hashOfNobody;
    private final StrangerCount strangers;
    private final Semaphore hashing = new Semaphore(HASHES_AT_ONCE, true);

    public Access(JdbcClient jdbc, PlatformTransactionManager transactions, SignInPolicy policy, Clock clock) {
        this.accounts = new AccountStore(jdbc);
        this.trail = new AuditTrail(jdbc, clock);
        this.policy = policy;
        this.strangers = new StrangerCount(policy.strangersAMinute());
        this.encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.hashOfNobody = encoder.encode(UUID.randomUUID().toString());
    }

    /// Checks a name and a password. Takes as long for a name that does not exist as for one that does.
    public SignIn signIn(String username, String password) {
        return signIn(username, password, "sign-in");
    }

    /// Checks the credentials that a second person puts to `action` of `first`.
    ///
    /// @return empty if the credentials are wrong or locked, or if it is the same person, another
    ///     clinic's, or somebody who may not be a witness; each is written down
    public Optional<Staff> witness(Staff first, String username, String password) {
        return switch (signIn(username, password, "witness")) {
            case SignIn.Welcome(var second)
            when second.may(Action.WITNESS)
                    && second.clinic().equals(first.clinic())
                    && !second.id().equals(first.id()) -> Optional.of(second);
            case SignIn.Welcome(var second) -> {
                writeRefusal(second, null, Action.WITNESS, "not a second person of the same clinic");
                yield Optional.empty();
            }
            case SignIn.Unknown _, SignIn.LockedOut _ -> Optional.empty();
        };
    }

    private SignIn signIn(String username, String password, String action) {
        var name = username.strip().toLowerCase(Locale.ROOT);
        var now = trail.now();
        var found = name.indexOf('\0') < 0 ? accounts.find(name) : Optional.<AccountStore.Credentials>empty();
        if (found.isEmpty() || !found.get().active()) {
            var matches = matches(password, hashOfNobody);
            writeStranger(
                    found.map(AccountStore.Credentials::staff).orElse(null),
                    action,
                    matches ? "unknown" : "no such open account");
            return new SignIn.Unknown();
        }
        var account = found.get();
        if (account.lockedUntil().filter(now::isBefore).isPresent()) {
            apart.executeWithoutResult(_ -> trail.write(account.staff(), null, action, false, "locked out"));
            return new SignIn.LockedOut(account.lockedUntil().get());
        }
        return matches(password, account.passwordHash())
                ? welcome(account.staff(), action, now)
                : failed(account.staff(), action, now);
    }

    /// Compares a password with its hash, few at a time: each comparison takes some 16 MB, and anybody may try.
    private boolean matches(String password, String hash) {
        hashing.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash);
        } finally {
            hashing.release();
        }
    }

    /// Asks once more whether the account is locked: wrong tries made at the same time may have locked it by now.
    private SignIn welcome(Staff staff, String action, Instant now) {
        var locked = apart.execute(_ -> {
            var until = accounts.clearFailuresUnlessLocked(staff.id(), now);
            trail.write(staff, null, action, until.isEmpty(), until.isEmpty() ? "" : "locked out");
            return until;
        });
        return locked.<SignIn>map(SignIn.LockedOut::new).orElseGet(() -> new SignIn.Welcome(staff));
    }

    private SignIn failed(Staff staff, String action, Instant now) {
        var locked = apart.execute(_ -> {
            var until = accounts.countFailure(staff.id(), policy, now).filter(now::isBefore);
            trail.write(
                    staff, null, action, false, until.isPresent() ? "wrong password, now locked" : "wrong password");
            return until;
        });
        return locked.<SignIn>map(SignIn.LockedOut::new).orElseGet(SignIn.Unknown::new);
    }

    /// The account as it is now: empty once it has been closed.
    public Optional<Staff> refresh(Staff staff) {
        return accounts.refresh(staff.id());
    }

    /// Lets `staff` do `action`, or writes the refusal down and throws.
    ///
    /// @throws AccessRefused if no role of theirs may
    public void require(Staff staff, Action action) {
        if (!staff.may(action)) {
            throw refuse(staff, null, action, AccessRefused.Why.ROLE);
        }
    }

    /// Lets `staff` do `action` on a thing of `clinic`.
    ///
    /// @throws AccessRefused if no role of theirs may, or the thing is another clinic's
    public void requireClinic(Staff staff, Action action, UUID clinic) {
        require(staff, action);
        if (!staff.clinic().equals(clinic)) {
            throw refuse(staff, null, action, AccessRefused.Why.OTHER_CLINIC);
        }
    }

    /// Opens the record of `citizen` to `staff` for `action`, and writes it down either way.
    ///
    /// @throws AccessRefused if no role of theirs may, or the citizen is not in their clinic's care
    public void open(Staff staff, UUID citizen, Action action) {
        permit(staff, citizen, action);
        note(staff, citizen, action, "");
    }

    /// The asking half of [#open], for a caller that writes down the act in its own transaction.
    ///
    /// @throws AccessRefused if no role of theirs may, or the citizen is not in their clinic's care
    public void permit(Staff staff, UUID citizen, Action action) {
        if (!staff.may(action)) {
            throw refuse(staff, citizen, action, AccessRefused.Why.ROLE);
        }
        if (!accounts.inCare(citizen, staff.clinic(), trail.now())) {
            throw refuse(staff, citizen, action, AccessRefused.Why.NO_CARE_RELATIONSHIP);
        }
    }

    /// Whether a clinic cares for a citizen now.
    public boolean isInCareOf(UUID citizen, UUID clinic) {
        return accounts.inCare(citizen, clinic, trail.now());
    }

    /// The writing half of [#open]: joins the caller's transaction, if there is one.
    ///
    /// @param citizen whose record it is about; null if it is about none
    /// @param detail  ids and codes only, never a name or a number of a person
    public void note(Staff staff, @Nullable UUID citizen, Action action, String detail) {
        trail.write(staff, citizen, action.code(), true, detail);
    }

    /// Writes down what Havn did by itself, with nobody at the screen.
    ///
    /// @param clinic for which; null if for none of them
    public void noteHouse(@Nullable UUID clinic, Action action, String detail) {
        trail.writeHouse(clinic, action.code(), detail);
    }

    /// Says that what was asked for is another clinic's or does not exist; written down like every refusal.
    public AccessRefused refuseOther(Staff staff, Action action) {
        return refuse(staff, null, action, AccessRefused.Why.OTHER_CLINIC);
    }

    /// Writes down that a rule, not a missing permission, refused an act on a record.
    public void writeRefusal(Staff staff, @Nullable UUID citizen, Action action, String detail) {
        apart.executeWithoutResult(_ -> trail.write(staff, citizen, action.code(), false, detail));
    }

    /// Writes down that nobody was signed in where somebody has to be.
    ///
    /// When there are very many, only their number is kept, or anybody could fill the disk.
    public void writeStranger(String detail) {
        writeStranger(null, "stranger", detail);
    }

    private void writeStranger(@Nullable Staff closed, String action, String detail) {
        strangers
                .count(trail.now())
                .ifPresent(untold -> apart.executeWithoutResult(_ -> {
                    if (untold > 0) {
                        trail.write(null, null, "stranger", false, "and %d more before".formatted(untold));
                    }
                    trail.write(closed, null, action, false, detail);
                }));
    }

    /// The patients whose records the clinic of `staff` may open.
    public Set<UUID> listInCare(Staff staff) {
        return accounts.listInCare(staff.clinic(), trail.now());
    }

    /// From now on the clinic of `staff` may open the record of `citizen`. Doing it twice changes nothing.
    public void startCare(Staff staff, UUID citizen) {
        require(staff, Action.REGISTER_PATIENT);
        accounts.startCare(citizen, staff, trail.now());
        trail.write(staff, citizen, "start-care", true, "");
    }

    /// The clinic of `staff` may open the record of `citizen` in this time only: for a guest.
    public void startCareFor(Staff staff, UUID citizen, Instant from, Instant until) {
        require(staff, Action.ANSWER_MOVE);
        accounts.startCareFor(citizen, from, until, staff);
        trail.write(staff, citizen, "start-care", true, "until " + until);
    }

    /// The care that `clinic` has of a guest is over before its time. For callers that have asked for permission.
    public void endGuestCare(Staff staff, UUID citizen, UUID clinic, String reason) {
        accounts.endCare(citizen, clinic, true, reason, staff, trail.now());
        trail.write(staff, citizen, "end-care", true, clinic.toString());
    }

    /// The clinic of `staff` takes a patient over: from now on it, and no longer `before`, may open the record.
    public void takeOverCare(Staff staff, UUID citizen, UUID before, String reason) {
        require(staff, Action.ANSWER_MOVE);
        var now = trail.now();
        accounts.endCare(citizen, before, false, reason, staff, now);
        accounts.startCare(citizen, staff, now);
        trail.write(staff, citizen, "start-care", true, "from " + before);
    }

    /// Who has looked at or changed a record, newest first.
    public List<AuditEntry> listAuditOfRecord(Staff staff, UUID citizen, int rowsMax) {
        open(staff, citizen, Action.READ_AUDIT_OF_RECORD);
        return trail.listOfCitizen(citizen, rowsMax);
    }

    /// What the staff of the clinic did and were refused, newest first.
    public List<AuditEntry> listAudit(Staff staff, int rowsMax) {
        require(staff, Action.READ_AUDIT);
        return trail.listOfClinic(staff.clinic(), rowsMax);
    }

    /// The names behind account ids, for records that say who did what.
    public Map<UUID, String> names(Collection<UUID> accounts) {
        return this.accounts.names(accounts);
    }

    /// Those of the clinic of `staff` with an open account who may do `action`, by account.
    public Map<UUID, String> listColleagues(Staff staff, Action action) {
        return accounts.list(staff.clinic()).stream()
                .filter(account -> account.active() && account.roles().stream().anyMatch(action.roles()::contains))
                .collect(Collectors.toMap(Account::id, Account::name, (first, _) -> first, LinkedHashMap::new));
    }

    public List<Account> listAccounts(Staff staff) {
        require(staff, Action.MANAGE_STAFF);
        return accounts.list(staff.clinic());
    }

    /// Opens an account in the manager's own clinic.
    ///
    /// @throws AccessRefused if `manager` may not, or the draft is for another clinic
    /// @throws IllegalArgumentException if the password is too short
    /// @throws org.springframework.dao.DuplicateKeyException if the username is taken
    public UUID addAccount(Staff manager, AccountDraft draft) {
        requireClinic(manager, Action.MANAGE_STAFF, draft.clinic());
        var id = addFirstAccount(draft);
        trail.write(manager, null, Action.MANAGE_STAFF.code(), true, "opened " + id);
        return id;
    }

    /// Opens an account without anybody signed in: for a new clinic's first manager and the demo clinic.
    ///
    /// @throws IllegalArgumentException if the password is too short
    /// @throws org.springframework.dao.DuplicateKeyException if the username is taken
    public UUID addFirstAccount(AccountDraft draft) {
        if (draft.password().length() < policy.passwordLengthMin()) {
            throw new IllegalArgumentException(
                    "A password needs at least %d characters".formatted(policy.passwordLengthMin()));
        }
        return accounts.add(draft, encoder.encode(draft.password()), trail.now());
    }

    /// Ends a lock-out before its time.
    public void unlock(Staff manager, UUID account) {
        requireOwn(manager, account);
        accounts.clearFailures(account);
        trail.write(manager, null, Action.MANAGE_STAFF.code(), true, "unlocked " + account);
    }

    /// Opens or closes an account; a closed one is signed out at its next request.
    public void setActive(Staff manager, UUID account, boolean active) {
        requireOwn(manager, account);
        var changed = accounts.setActive(account, manager.clinic(), active);
        trail.write(manager, null, Action.MANAGE_STAFF.code(), changed, (active ? "opened " : "closed ") + account);
    }

    private void requireOwn(Staff manager, UUID account) {
        require(manager, Action.MANAGE_STAFF);
        if (!accounts.isOfClinic(account, manager.clinic())) {
            throw refuse(manager, null, Action.MANAGE_STAFF, AccessRefused.Why.OTHER_CLINIC);
        }
    }

    private AccessRefused refuse(Staff staff, @Nullable UUID citizen, Action action, AccessRefused.Why why) {
        writeRefusal(staff, citizen, action, why.name().toLowerCase(Locale.ROOT));
        return new AccessRefused(action, why);
    }
}
