package io.governance4j.internal;

import io.governance4j.AccessDeniedException;
import io.governance4j.Decision;
import io.governance4j.GovernanceException;
import io.governance4j.Health;
import io.governance4j.PolicyException;
import io.governance4j.Stamp;
import io.governance4j.Subject;
import io.governance4j.SubjectKind;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.policy.Administration;
import io.governance4j.policy.People;
import io.governance4j.policy.PolicyDiff;
import io.governance4j.policy.PolicyLint;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicySnapshot;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.policy.VersionKind;
import io.governance4j.spi.GovernanceStore;
import io.governance4j.spi.StoreTransaction;
import io.governance4j.spi.StoredPolicy;
import io.governance4j.spi.StoredPolicy.Published;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the snapshot in force and is the only way by which policy and people change. What the store holds is the truth;
 * the snapshot follows it and never goes back to an older version or revision.
 */
final class PolicyKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyKeeper.class);
    private static final String SYSTEM = "system";
    private static final String UNKNOWN_AUTHOR = "sql";

    private final GovernanceStore store;
    private final Clock clock;
    private final Object installing = new Object();
    private volatile @Nullable InForce inForce;
    private volatile @Nullable Instant lastRefresh;
    private volatile @Nullable String quarantine;
    private volatile @Nullable String failure;

    /** A snapshot with the version and the lock that go with it. */
    record InForce(
            PolicySnapshot snapshot,
            PolicyVersion version,
            @Nullable Stamp lock) {}

    PolicyKeeper(GovernanceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Publishes the pack if the store holds none, and takes what the store holds into force. */
    void start(@Nullable PolicyPack initial) {
        if (store.load().current() == null) {
            if (initial == null) {
                throw new PolicyException("the store holds no policy and none was given: name one in the builder");
            }
            PolicyPack pack = PolicyLint.require(initial);
            store.write(tx -> {
                StoredPolicy stored = tx.current();
                if (stored.current() == null) {
                    Stamp stamp = new Stamp(SYSTEM, clock.instant(), "published into an empty store");
                    append(tx, stored, 1, pack, new Change(VersionKind.PUBLISHED, SubjectKind.SERVICE, stamp, null));
                }
                return true;
            });
        }
        refresh();
    }

    PolicySnapshot snapshot() {
        return current().snapshot();
    }

    InForce current() {
        InForce now = inForce;
        if (now == null) {
            throw new GovernanceException("no policy is in force yet");
        }
        return now;
    }

    Health health() {
        List<String> problems = new ArrayList<>();
        if (quarantine != null) {
            problems.add(quarantine);
        }
        if (failure != null) {
            problems.add(failure);
        }
        PolicySnapshot snapshot = snapshot();
        return new Health(snapshot.version(), snapshot.people().revision(), lastRefresh, problems);
    }

    /** Follows the store; a failure is remembered for {@link #health()} and thrown. */
    void refresh() {
        try {
            follow();
            lastRefresh = clock.instant();
            failure = null;
        } catch (RuntimeException e) {
            failure = "the store could not be followed; the last snapshot stays in force: " + e.getMessage();
            throw e;
        }
    }

    private void follow() {
        StoredPolicy stored = store.load();
        if (OutOfBand.in(stored).adoptable() != null || peopleChangedSilently(stored)) {
            stored = store.write(this::adopt);
        }
        take(stored);
    }

    private void take(StoredPolicy stored) {
        quarantined(OutOfBand.in(stored).quarantine());
        install(stored);
    }

    private void quarantined(@Nullable String why) {
        if (why != null && !why.equals(quarantine)) {
            LOG.error("{}", why);
        }
        quarantine = why;
    }

    /** Every change of people through the library moves the revision; one that did not was made with SQL. */
    private boolean peopleChangedSilently(StoredPolicy stored) {
        InForce now = inForce;
        return now != null
                && now.snapshot().people().revision() == stored.people().revision()
                && !now.snapshot().people().equals(stored.people());
    }

    private StoredPolicy adopt(StoreTransaction tx) {
        StoredPolicy stored = tx.current();
        boolean silently = peopleChangedSilently(stored);
        if (silently) {
            tx.touch();
        }
        boolean adopted = !Objects.equals(adoptTables(tx, stored), stored.current());
        return silently || adopted ? tx.current() : stored;
    }

    /** Makes a version of what was changed with SQL, so that the next change stands apart from it. */
    private @Nullable Published adoptTables(StoreTransaction tx, StoredPolicy stored) {
        PolicyPack tables = OutOfBand.in(stored).adoptable();
        Published before = stored.current();
        if (tables == null || before == null) {
            return before;
        }
        int changes = PolicyDiff.between(before.pack(), tables).changes().size();
        String counted = changes == 1 ? "1 change" : changes + " changes";
        Stamp stamp = new Stamp(UNKNOWN_AUTHOR, clock.instant(), counted + " made with SQL");
        LOG.warn("policy was changed behind the library's back: {}", stamp.why());
        Change change = new Change(VersionKind.OUT_OF_BAND, SubjectKind.SERVICE, stamp, null);
        return append(tx, stored, before.version().number() + 1, tables, change);
    }

    /** How a version comes to be. */
    record Change(
            VersionKind kind,
            SubjectKind author,
            Stamp stamp,
            @Nullable Long restored) {}

    /** Replaces the whole policy; what was quarantined in the tables is overwritten. */
    PolicyVersion replace(Subject by, Decider decider, Change change, Supplier<PolicyPack> pack) {
        Decision may = decider.requireAdministration(by, Administration.PUBLISH_POLICY);
        PolicyPack whole = PolicyLint.require(pack.get());
        return write(decider, tx -> write(tx, by, decider, may, change, (quarantined, old) -> whole));
    }

    /** Changes part of the policy; refused while the tables hold something that is quarantined. */
    PolicyVersion modify(Subject by, Decider decider, String action, Change change, UnaryOperator<PolicyPack> part) {
        Decision may = decider.requireAdministration(by, action);
        Next next = (quarantined, old) -> {
            if (quarantined != null) {
                throw new PolicyException("the policy cannot be changed in part now: " + quarantined);
            }
            return part.apply(old);
        };
        return write(decider, tx -> write(tx, by, decider, may, change, next));
    }

    /** What the policy is to be, given why the tables are quarantined (or null) and what it is. */
    private interface Next {
        PolicyPack after(@Nullable String quarantined, PolicyPack old);
    }

    /** What one transaction did, and everything as it left it. */
    private record Written<T>(T result, StoredPolicy stored) {}

    /** What was committed is in force here when this returns, also when the store cannot be read again. */
    private <T> T write(Decider decider, Function<StoreTransaction, T> work) {
        try {
            Written<T> written = store.write(tx -> new Written<>(work.apply(tx), adopt(tx)));
            take(written.stored());
            return written.result();
        } catch (AccessDeniedException e) {
            decider.log(e.decision());
            throw e;
        }
    }

    private PolicyVersion write(
            StoreTransaction tx, Subject by, Decider decider, Decision may, Change change, Next next) {
        StoredPolicy stored = tx.current();
        if (stored.lock() != null) {
            throw new PolicyException("the policy is locked by " + stored.lock().by() + " since "
                    + stored.lock().at() + ": " + stored.lock().why());
        }
        Published base = published(adoptTables(tx, stored));
        insistStill(may, by, decider, base, stored.people());
        String quarantined = OutOfBand.in(stored).quarantine();
        PolicyPack pack = PolicyLint.require(next.after(quarantined, base.pack()));
        return pack.equals(base.pack()) && quarantined == null
                ? base.version()
                : append(tx, stored, base.version().number() + 1, pack, change).version();
    }

    private static Published published(@Nullable Published newest) {
        if (newest == null) {
            throw new PolicyException("no policy was published yet");
        }
        return newest;
    }

    /**
     * Another instance may have published since the right was judged: the policy in force decides who may. Not logged
     * here, because this transaction may be tried again; a denial is logged when it is over.
     */
    private static void insistStill(Decision may, Subject by, Decider decider, Published base, People people) {
        if (base.version().number() != may.policyVersion()) {
            PolicySnapshot newer =
                    new PolicySnapshot(base.pack(), base.version().number(), people);
            Decider.insist(decider.previewAdministration(newer, by, may.asked().name()));
        }
    }

    private static Published append(
            StoreTransaction tx, StoredPolicy stored, long number, PolicyPack pack, Change change) {
        PolicyVersion version =
                new PolicyVersion(number, pack.sha256(), change.kind(), change.stamp(), change.restored());
        tx.append(version, pack);
        String kind = change.kind().name().toLowerCase(java.util.Locale.ROOT);
        tx.record(event(
                change.author(),
                change.stamp(),
                new AuditEvent.Target("governance_versions", String.valueOf(number), null),
                "policy version " + number + " " + kind + ": " + change.stamp().why(),
                number,
                stored.people().revision()));
        return new Published(version, pack);
    }

    /** Changes people in one transaction, under the policy in force. */
    <T> T people(Subject by, Decider decider, Stamp stamp, PeopleWork<T> work) {
        Decision may = decider.requireAdministration(by, Administration.MANAGE_PERMISSIONS);
        return write(decider, tx -> {
            StoredPolicy stored = tx.current();
            Published base = published(stored.current());
            insistStill(may, by, decider, base, stored.people());
            PeopleChange<T> change = work.in(tx, base.pack());
            if (change.target() != null) {
                tx.record(event(
                        by.kind(),
                        stamp,
                        change.target(),
                        change.summary(),
                        base.version().number(),
                        stored.people().revision() + 1));
            }
            return change.result();
        });
    }

    /** A change of people, given the policy in force. */
    interface PeopleWork<T> {
        PeopleChange<T> in(StoreTransaction tx, PolicyPack policy);
    }

    /** What was done to people: the result, and what to record of it (no target: nothing changed). */
    record PeopleChange<T>(T result, AuditEvent.@Nullable Target target, String summary) {}

    void lock(Subject by, Decider decider, @Nullable Stamp lock, Stamp stamp) {
        Decision may = decider.requireAdministration(by, Administration.LOCK_POLICY);
        write(decider, tx -> {
            StoredPolicy stored = tx.current();
            Published base = published(stored.current());
            insistStill(may, by, decider, base, stored.people());
            tx.lock(lock);
            long version = base.version().number();
            tx.record(event(
                    by.kind(),
                    stamp,
                    new AuditEvent.Target("governance_versions", String.valueOf(version), null),
                    "policy " + (lock == null ? "unlocked: " : "locked: ") + stamp.why(),
                    version,
                    stored.people().revision()));
            return true;
        });
    }

    private static AuditEvent event(
            SubjectKind kind, Stamp stamp, AuditEvent.Target target, String summary, long version, long revision) {
        return new AuditEvent(
                TimeOrderedId.at(stamp.at().toEpochMilli()),
                stamp.at(),
                AuditAction.EVENT,
                target,
                new AuditEvent.Actor(stamp.by(), kind.name(), null, version, revision),
                AuditEvent.Change.told(summary));
    }

    private void install(StoredPolicy stored) {
        Published published = stored.current();
        if (published == null) {
            return;
        }
        synchronized (installing) {
            InForce now = inForce;
            if (now != null && isOlder(stored, published, now)) {
                return;
            }
            boolean same = now != null
                    && now.version().number() == published.version().number()
                    && now.snapshot().people().equals(stored.people());
            PolicySnapshot snapshot = now != null && same
                    ? now.snapshot()
                    : new PolicySnapshot(published.pack(), published.version().number(), stored.people());
            inForce = new InForce(snapshot, published.version(), stored.lock());
        }
    }

    /** Two threads may load in one order and install in the other; counters never go back. */
    private static boolean isOlder(StoredPolicy stored, Published published, InForce now) {
        return published.version().number() < now.version().number()
                || stored.people().revision() < now.snapshot().people().revision();
    }
}
