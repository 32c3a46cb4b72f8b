package io.governance4j.jdbc.internal.store;

import io.governance4j.StorageException;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.retention.Custody;
import io.governance4j.audit.retention.Erasure;
import io.governance4j.audit.retention.Hold;
import io.governance4j.audit.retention.LeafRange;
import io.governance4j.jdbc.internal.Database;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Removes evidence from a database. Each call begins by locking the fence of {@code audit_holds}. */
final class JdbcCustody implements Custody {
    private final Database database;
    private final JdbcErasure erasure;
    private final JdbcEventPurge events;
    private final JdbcDecisionPurge decisions;

    JdbcCustody(Database database) {
        this(database, MOST_LEAVES);
    }

    /** For tests that want several steps of few leaves. */
    JdbcCustody(Database database, int leaves) {
        this.database = database;
        this.erasure = new JdbcErasure(database);
        this.events = new JdbcEventPurge(database, leaves);
        this.decisions = new JdbcDecisionPurge(database);
    }

    private <T> T locked(String what, Function<DSLContext, T> work) {
        try {
            return database.write(dsl -> {
                HoldRows.lock(database, dsl);
                return work.apply(dsl);
            });
        } catch (StorageException e) {
            throw new StorageException(
                    "nothing was " + what + " by this step: " + e.getMessage()
                            + " (only a database user like the eraser of docs/least-privilege.md may do it)",
                    e);
        }
    }

    @Override
    public ErasureStep erase(Erasure what, int most, Function<List<UUID>, AuditEvent> act) {
        return locked("erased", dsl -> erasure.erase(dsl, what, most, act));
    }

    @Override
    public PurgeStep purge(Stage stage, Rule rule, @Nullable Function<List<LeafRange>, AuditEvent> act) {
        return act == null
                ? database.read(dsl -> step(dsl, stage, rule, null))
                : locked("purged", dsl -> step(dsl, stage, rule, act));
    }

    private PurgeStep step(
            DSLContext dsl, Stage stage, Rule rule, @Nullable Function<List<LeafRange>, AuditEvent> act) {
        return stage.decisions()
                ? decisions.purge(dsl, stage.leaf(), rule, act)
                : events.purge(dsl, stage.leaf(), rule, act);
    }

    @Override
    public long place(Hold hold, AuditEvent act) {
        return locked("held", dsl -> {
            HeldTable.requireKnown(dsl, hold.scope());
            HoldRows.insert(dsl, hold);
            AuditRows.insert(dsl, act);
            return HoldRows.covered(dsl, hold.id());
        });
    }

    @Override
    public boolean release(UUID hold, Hold.Note note, Function<Hold, AuditEvent> act) {
        return locked("released", dsl -> {
            Optional<Hold> placed = HoldRows.release(dsl, hold, note);
            placed.ifPresent(one -> AuditRows.insert(dsl, act.apply(one)));
            return placed.isPresent();
        });
    }

    @Override
    public List<Hold> holds() {
        return database.read(HoldRows::all);
    }
}
