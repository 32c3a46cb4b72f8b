package io.governance4j.internal;

import io.governance4j.Decision.PolicyPoint;
import io.governance4j.Stamp;
import io.governance4j.SubjectKind;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditEvent.Target;
import io.governance4j.policy.PolicyDiff;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.policy.VersionKind;
import io.governance4j.spi.StoreTransaction;
import io.governance4j.spi.StoredPolicy;
import io.governance4j.spi.StoredPolicy.Published;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends versions within a write transaction, each with the audit event that tells of it. */
final class VersionLog {
    private static final Logger LOG = LoggerFactory.getLogger(VersionLog.class);
    private static final String SYSTEM = "system";
    private static final String UNKNOWN_AUTHOR = "sql";

    private final Clock clock;

    VersionLog(Clock clock) {
        this.clock = clock;
    }

    /** How a version comes to be. */
    record Change(
            VersionKind kind,
            SubjectKind author,
            Stamp stamp,
            @Nullable Long restored) {}

    /** Publishes the first policy of an empty store. */
    void begin(StoreTransaction tx, StoredPolicy stored, PolicyPack pack) {
        Stamp stamp = new Stamp(SYSTEM, clock.instant(), "published into an empty store");
        append(tx, stored, null, pack, new Change(VersionKind.PUBLISHED, SubjectKind.SERVICE, stamp, null));
    }

    /**
     * Makes a version of what was changed in the tables with SQL, so that the next change stands apart from it.
     *
     * @return the newest version, which is the one that was when there is nothing to adopt
     */
    @Nullable
    Published adopt(StoreTransaction tx, StoredPolicy stored) {
        PolicyPack tables = OutOfBand.in(stored).adoptable();
        Published before = stored.current();
        if (tables == null || before == null) {
            return before;
        }
        int changes = PolicyDiff.between(before.pack(), tables).changes().size();
        String counted = changes == 1 ? "1 change" : changes + " changes";
        Stamp stamp = new Stamp(UNKNOWN_AUTHOR, clock.instant(), counted + " made with SQL");
        LOG.warn("policy was changed behind the library's back: {}", stamp.why());
        return append(
                tx, stored, before, tables, new Change(VersionKind.OUT_OF_BAND, SubjectKind.SERVICE, stamp, null));
    }

    /** Appends the version that follows another one. */
    Published append(
            StoreTransaction tx, StoredPolicy stored, @Nullable Published before, PolicyPack pack, Change change) {
        long number = before == null ? 1 : before.version().number() + 1;
        PolicyVersion version =
                new PolicyVersion(number, pack.sha256(), change.kind(), change.stamp(), change.restored());
        tx.append(version, pack);
        String told = change.kind().name().toLowerCase(Locale.ROOT) + ": "
                + change.stamp().why();
        record(
                tx,
                change.author(),
                change.stamp(),
                new Told(target(number), "policy version " + number + " " + told),
                new PolicyPoint(number, stored.people().revision()));
        return new Published(version, pack);
    }

    static Target target(long version) {
        return new Target("governance_versions", String.valueOf(version), null);
    }

    /** What an audit event tells, and of what. */
    record Told(Target target, String summary) {}

    /** Records what was done in the same transaction that does it. */
    static void record(StoreTransaction tx, SubjectKind kind, Stamp stamp, Told told, PolicyPoint point) {
        tx.record(new AuditEvent(
                TimeOrderedId.at(stamp.at().toEpochMilli()),
                stamp.at(),
                AuditAction.EVENT,
                told.target(),
                new AuditEvent.Actor(stamp.by(), kind.name(), null, point.version(), point.revision()),
                Origins.of(stamp.by(), kind),
                AuditEvent.Change.told(told.summary())));
    }
}
