package io.governance4j.internal;

import io.governance4j.AccessDeniedException;
import io.governance4j.Decision;
import io.governance4j.Decision.PolicyPoint;
import io.governance4j.PolicyException;
import io.governance4j.Stamp;
import io.governance4j.Subject;
import io.governance4j.internal.VersionLog.Change;
import io.governance4j.internal.VersionLog.Told;
import io.governance4j.policy.Administration;
import io.governance4j.policy.PolicyLint;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicySnapshot;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.spi.GovernanceStore;
import io.governance4j.spi.StoreTransaction;
import io.governance4j.spi.StoredPolicy;
import io.governance4j.spi.StoredPolicy.Published;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The only way by which policy and people change through the library: judged, written and told in one transaction. */
final class PolicyWriter {
    private final GovernanceStore store;
    private final PolicyKeeper keeper;
    private final Decider decider;
    private final VersionLog versions;

    PolicyWriter(GovernanceStore store, PolicyKeeper keeper, Decider decider, VersionLog versions) {
        this.store = store;
        this.keeper = keeper;
        this.decider = decider;
        this.versions = versions;
    }

    /** Replaces the whole policy; what was quarantined in the tables is overwritten. */
    PolicyVersion replace(Subject by, Change change, Supplier<PolicyPack> pack) {
        Decision may = decider.requireAdministration(by, Administration.PUBLISH_POLICY);
        PolicyPack whole = PolicyLint.require(pack.get());
        return write(tx -> publish(tx, by, may, change, (quarantined, old) -> whole));
    }

    /** Changes part of the policy; refused while the tables hold something that is quarantined. */
    PolicyVersion modify(Subject by, String action, Change change, UnaryOperator<PolicyPack> part) {
        Decision may = decider.requireAdministration(by, action);
        Next next = (quarantined, old) -> {
            if (quarantined != null) {
                throw new PolicyException("the policy cannot be changed in part now: " + quarantined);
            }
            return part.apply(old);
        };
        return write(tx -> publish(tx, by, may, change, next));
    }

    /** What the policy is to be, given why the tables are quarantined (or null) and what it is. */
    private interface Next {
        PolicyPack after(@Nullable String quarantined, PolicyPack old);
    }

    private PolicyVersion publish(StoreTransaction tx, Subject by, Decision may, Change change, Next next) {
        StoredPolicy stored = tx.current();
        if (stored.lock() != null) {
            throw new PolicyException("the policy is locked by " + stored.lock().by() + " since "
                    + stored.lock().at() + ": " + stored.lock().why());
        }
        Published base = insistStill(may, by, versions.adopt(tx, stored), stored);
        String quarantined = OutOfBand.in(stored).quarantine();
        PolicyPack pack = PolicyLint.require(next.after(quarantined, base.pack()));
        return pack.equals(base.pack()) && quarantined == null
                ? base.version()
                : versions.append(tx, stored, base, pack, change).version();
    }

    /** Changes people, under the policy in force. */
    <T> T people(Subject by, Stamp stamp, PeopleWork<T> work) {
        Decision may = decider.requireAdministration(by, Administration.MANAGE_PERMISSIONS);
        return write(tx -> {
            StoredPolicy stored = tx.current();
            Published base = insistStill(may, by, stored.current(), stored);
            PeopleChange<T> change = work.in(tx, base.pack());
            if (change.told() != null) {
                PolicyPoint point =
                        new PolicyPoint(base.version().number(), stored.people().revision() + 1);
                VersionLog.record(tx, by.kind(), stamp, change.told(), point);
            }
            return change.result();
        });
    }

    /** A change of people, given the policy in force. */
    interface PeopleWork<T> {
        PeopleChange<T> in(StoreTransaction tx, PolicyPack policy);
    }

    /** What was done to people: the result, and what to record of it, or null when nothing changed. */
    record PeopleChange<T>(T result, @Nullable Told told) {}

    /** Locks the current version, or unlocks it when the lock is null. */
    void lock(Subject by, @Nullable Stamp lock, Stamp stamp) {
        Decision may = decider.requireAdministration(by, Administration.LOCK_POLICY);
        write(tx -> {
            StoredPolicy stored = tx.current();
            long version =
                    insistStill(may, by, stored.current(), stored).version().number();
            if (lock != null && stored.lock() != null) {
                throw new PolicyException("the policy is locked already, by "
                        + stored.lock().by() + " since " + stored.lock().at() + ": "
                        + stored.lock().why());
            }
            tx.lock(lock);
            String told = "policy " + (lock == null ? "unlocked: " : "locked: ") + stamp.why();
            PolicyPoint point = new PolicyPoint(version, stored.people().revision());
            VersionLog.record(tx, by.kind(), stamp, new Told(VersionLog.target(version), told), point);
            return true;
        });
    }

    /** What one transaction did, and everything as it left it. */
    private record Written<T>(T result, StoredPolicy stored) {}

    /** What was committed is in force here when this returns, also when the store cannot be read again. */
    private <T> T write(Function<StoreTransaction, T> work) {
        try {
            Written<T> written = store.write(tx -> new Written<>(work.apply(tx), keeper.adopt(tx)));
            keeper.take(written.stored());
            return written.result();
        } catch (AccessDeniedException e) {
            decider.log(e.decision());
            throw e;
        }
    }

    /**
     * Another instance may have published since the right was judged: the policy in force decides who may. Not logged
     * here, because this transaction may be tried again; a denial is logged when it is over.
     */
    private Published insistStill(Decision may, Subject by, @Nullable Published newest, StoredPolicy stored) {
        if (newest == null) {
            throw new PolicyException("no policy was published yet");
        }
        if (newest.version().number() != may.policyVersion()) {
            PolicySnapshot newer =
                    new PolicySnapshot(newest.pack(), newest.version().number(), stored.people());
            Decider.insist(decider.previewAdministration(newer, by, may.asked().name()));
        }
        return newest;
    }
}
