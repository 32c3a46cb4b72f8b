package io.governance4j.internal;

import io.governance4j.GovernanceException;
import io.governance4j.Health;
import io.governance4j.PolicyException;
import io.governance4j.Stamp;
import io.governance4j.policy.PolicyDiff;
import io.governance4j.policy.PolicyLint;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicySnapshot;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.spi.GovernanceStore;
import io.governance4j.spi.StoreTransaction;
import io.governance4j.spi.StoredPolicy;
import io.governance4j.spi.StoredPolicy.Published;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the snapshot in force. What the store holds is the truth; the snapshot follows it and never goes back to an older
 * version or revision.
 */
final class PolicyKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyKeeper.class);

    private final GovernanceStore store;
    private final VersionLog versions;
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

    PolicyKeeper(GovernanceStore store, VersionLog versions, Clock clock) {
        this.store = store;
        this.versions = versions;
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
                    versions.begin(tx, stored, pack);
                }
                return true;
            });
        }
        refresh();
        if (initial != null) {
            tellOfDifference(
                    PolicyDiff.between(snapshot().pack(), initial).changes().size());
        }
    }

    /** Not a mistake, because flags are changed at run time, but whoever edited the pack wonders why nothing happened. */
    private void tellOfDifference(int changes) {
        if (changes > 0) {
            LOG.info(
                    "policy version {} of the store stays in force; the pack that was given differs from it in {} places."
                            + " policies().publish(…) puts a pack into force",
                    snapshot().version(),
                    changes);
        }
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
            StoredPolicy stored = store.load();
            if (OutOfBand.in(stored).adoptable() != null || peopleChangedSilently(stored)) {
                stored = store.write(this::adopt);
            }
            take(stored);
            failure = wentBack(stored) ? goneBack(store.load()) : null;
            lastRefresh = clock.instant();
        } catch (RuntimeException e) {
            failure = "the store could not be followed; the last snapshot stays in force: " + e.getMessage();
            throw e;
        }
    }

    private boolean wentBack(StoredPolicy stored) {
        InForce now = current();
        Published published = stored.current();
        return published == null || isOlder(stored, published, now);
    }

    /** Read again, because a write of this instance may have come in between the first reading and the comparison. */
    private @Nullable String goneBack(StoredPolicy stored) {
        if (!wentBack(stored)) {
            return null;
        }
        PolicySnapshot now = snapshot();
        return "the store holds an older policy than version " + now.version() + ", revision "
                + now.people().revision() + ", which stays in force here; if it was restored from a backup, restart"
                + " this instance";
    }

    /** Takes what is stored into force, or says why it is quarantined. */
    void take(StoredPolicy stored) {
        String why = OutOfBand.in(stored).quarantine();
        if (why != null && !why.equals(quarantine)) {
            LOG.error("{}", why);
        }
        quarantine = why;
        install(stored);
    }

    /** Every change of people through the library moves the revision; one that did not was made with SQL. */
    private boolean peopleChangedSilently(StoredPolicy stored) {
        InForce now = inForce;
        return now != null
                && now.snapshot().people().revision() == stored.people().revision()
                && !now.snapshot().people().equals(stored.people());
    }

    /** Makes a version and a revision of what was changed with SQL, and returns everything as it then is. */
    StoredPolicy adopt(StoreTransaction tx) {
        StoredPolicy stored = tx.current();
        boolean silently = peopleChangedSilently(stored);
        if (silently) {
            tx.touch();
        }
        boolean adopted = !Objects.equals(versions.adopt(tx, stored), stored.current());
        return silently || adopted ? tx.current() : stored;
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
