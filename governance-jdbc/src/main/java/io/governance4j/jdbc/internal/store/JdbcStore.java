package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.GOVERNANCE_STATE;
import static io.governance4j.jdbc.internal.jooq.Tables.GOVERNANCE_VERSIONS;

import io.governance4j.PolicyException;
import io.governance4j.Stamp;
import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.functions.FlatRulesWriter;
import io.governance4j.jdbc.internal.jooq.tables.records.GovernanceStateRecord;
import io.governance4j.jdbc.internal.jooq.tables.records.GovernanceVersionsRecord;
import io.governance4j.policy.PolicyPack;
import io.governance4j.policy.PolicyVersion;
import io.governance4j.policy.VersionKind;
import io.governance4j.spi.GovernanceStore;
import io.governance4j.spi.StoreTransaction;
import io.governance4j.spi.StoredPolicy;
import io.governance4j.spi.StoredPolicy.Published;
import io.governance4j.spi.StoredPolicy.Tables;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Core's store over a database. One row, {@code governance_state}, orders the writers of all instances. */
public final class JdbcStore implements GovernanceStore {
    private static final short ONLY = 1;

    private final Database database;
    private final PolicyTables tables;
    private volatile @Nullable Published parsed;

    /**
     * Makes a store.
     *
     * @param database where the tables are
     */
    public JdbcStore(Database database) {
        this.database = database;
        this.tables = new PolicyTables(database);
    }

    @Override
    public StoredPolicy load() {
        return database.read(dsl -> load(dsl, false));
    }

    @Override
    public <T> T write(Function<StoreTransaction, T> work) {
        return database.write(dsl -> {
            JdbcTransaction transaction = new JdbcTransaction(this, dsl);
            T result = work.apply(transaction);
            transaction.finish();
            return result;
        });
    }

    @Override
    public List<PolicyVersion> history(int limit) {
        return database.read(dsl -> dsl.select(
                        GOVERNANCE_VERSIONS.VERSION,
                        GOVERNANCE_VERSIONS.SHA256,
                        GOVERNANCE_VERSIONS.KIND,
                        GOVERNANCE_VERSIONS.SOURCE_VERSION,
                        GOVERNANCE_VERSIONS.AUTHOR,
                        GOVERNANCE_VERSIONS.REASON,
                        GOVERNANCE_VERSIONS.CREATED_AT)
                .from(GOVERNANCE_VERSIONS)
                .orderBy(GOVERNANCE_VERSIONS.VERSION.desc())
                .limit(limit)
                .fetch(JdbcStore::version));
    }

    @Override
    public Optional<Published> version(long number) {
        return database.read(dsl -> Optional.ofNullable(find(dsl, number, true)));
    }

    /** Reads everything; with locking, rows of policy that somebody changes with SQL meanwhile wait for us. */
    StoredPolicy load(DSLContext dsl, boolean locking) {
        GovernanceStateRecord state = dsl.selectFrom(GOVERNANCE_STATE)
                .where(GOVERNANCE_STATE.ID.eq(ONLY))
                .fetchOne();
        if (state == null) {
            throw new StorageException(database.namespace().qualified("governance_state")
                    + " has lost its only row; restore it from a backup");
        }
        Published current = state.getVersion() == 0 ? null : find(dsl, state.getVersion(), !locking);
        if (current == null && state.getVersion() != 0) {
            throw new StorageException("policy version " + state.getVersion() + " is not in "
                    + database.namespace().qualified("governance_versions"));
        }
        Stamp lock = state.getLockedBy() == null
                ? null
                : new Stamp(
                        state.getLockedBy(),
                        state.getLockedAt() == null ? state.getUpdatedAt() : state.getLockedAt(),
                        state.getLockReason() == null ? "" : state.getLockReason());
        Tables now = current == null ? new Tables(null, null) : tables(dsl, current.pack(), locking);
        return new StoredPolicy(current, lock, now, PeopleRows.read(dsl, state.getRevision()));
    }

    private Tables tables(DSLContext dsl, PolicyPack current, boolean locking) {
        try {
            return new Tables(tables.read(dsl, current, locking), null);
        } catch (PolicyException e) {
            return new Tables(null, e);
        }
    }

    void append(DSLContext dsl, PolicyVersion version, PolicyPack pack) {
        dsl.insertInto(GOVERNANCE_VERSIONS)
                .set(GOVERNANCE_VERSIONS.VERSION, version.number())
                .set(GOVERNANCE_VERSIONS.SHA256, version.sha256())
                .set(GOVERNANCE_VERSIONS.DOCUMENT, pack.toJson())
                .set(GOVERNANCE_VERSIONS.PACK_NAME, pack.name())
                .set(GOVERNANCE_VERSIONS.KIND, version.kind().name().toLowerCase(Locale.ROOT))
                .set(GOVERNANCE_VERSIONS.SOURCE_VERSION, version.restored())
                .set(GOVERNANCE_VERSIONS.AUTHOR, version.stamp().by())
                .set(GOVERNANCE_VERSIONS.REASON, version.stamp().why())
                .set(GOVERNANCE_VERSIONS.CREATED_AT, version.stamp().at())
                .execute();
        tables.write(dsl, pack, version.stamp().at());
        FlatRulesWriter.write(dsl, pack);
        dsl.update(GOVERNANCE_STATE)
                .set(GOVERNANCE_STATE.VERSION, version.number())
                .set(GOVERNANCE_STATE.UPDATED_AT, version.stamp().at())
                .where(GOVERNANCE_STATE.ID.eq(ONLY))
                .execute();
    }

    /** Waits until no other transaction of any instance writes policy or people. */
    void lockState(DSLContext dsl) {
        database.forUpdate(dsl.select(GOVERNANCE_STATE.ID).from(GOVERNANCE_STATE))
                .fetch();
    }

    void bumpRevision(DSLContext dsl) {
        dsl.update(GOVERNANCE_STATE)
                .set(GOVERNANCE_STATE.REVISION, GOVERNANCE_STATE.REVISION.plus(1))
                .where(GOVERNANCE_STATE.ID.eq(ONLY))
                .execute();
    }

    void lock(DSLContext dsl, @Nullable Stamp stamp) {
        dsl.update(GOVERNANCE_STATE)
                .set(GOVERNANCE_STATE.LOCKED_BY, stamp == null ? null : stamp.by())
                .set(GOVERNANCE_STATE.LOCKED_AT, stamp == null ? null : stamp.at())
                .set(GOVERNANCE_STATE.LOCK_REASON, stamp == null ? null : stamp.why())
                .where(GOVERNANCE_STATE.ID.eq(ONLY))
                .execute();
    }

    /** A committed version never changes, so the document that was parsed last is parsed once. */
    private @Nullable Published find(DSLContext dsl, long number, boolean committed) {
        Published known = parsed;
        if (known != null && known.version().number() == number) {
            return known;
        }
        GovernanceVersionsRecord row = dsl.selectFrom(GOVERNANCE_VERSIONS)
                .where(GOVERNANCE_VERSIONS.VERSION.eq(number))
                .fetchOne();
        if (row == null) {
            return null;
        }
        Published found = new Published(version(row), PolicyPack.parse("policy version " + number, row.getDocument()));
        if (!found.pack().sha256().equals(found.version().sha256())) {
            throw new StorageException("policy version " + number + " does not have the SHA-256 that was recorded with"
                    + " it: the document was changed after it was published");
        }
        if (committed && (known == null || known.version().number() < number)) {
            parsed = found;
        }
        return found;
    }

    private static PolicyVersion version(Record row) {
        return new PolicyVersion(
                row.get(GOVERNANCE_VERSIONS.VERSION),
                row.get(GOVERNANCE_VERSIONS.SHA256),
                VersionKind.valueOf(row.get(GOVERNANCE_VERSIONS.KIND).toUpperCase(Locale.ROOT)),
                new Stamp(
                        row.get(GOVERNANCE_VERSIONS.AUTHOR),
                        row.get(GOVERNANCE_VERSIONS.CREATED_AT),
                        row.get(GOVERNANCE_VERSIONS.REASON)),
                row.get(GOVERNANCE_VERSIONS.SOURCE_VERSION));
    }
}
