package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_CHECKPOINTS;

import io.governance4j.audit.checkpoint.Checkpoint;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.checkpoint.VerifierKey;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditCheckpointsRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** The rows of {@code audit_checkpoints}. */
final class Checkpoints {
    private Checkpoints() {}

    /** The one of the largest tree. */
    static Optional<SignedCheckpoint> last(DSLContext dsl) {
        return Optional.ofNullable(dsl.selectFrom(AUDIT_CHECKPOINTS)
                        .orderBy(AUDIT_CHECKPOINTS.TREE_SIZE.desc())
                        .limit(1)
                        .fetchOne())
                .map(Checkpoints::read);
    }

    /** The first ones of trees larger than that. */
    static List<SignedCheckpoint> after(DSLContext dsl, long size, int limit) {
        return dsl.selectFrom(AUDIT_CHECKPOINTS)
                .where(AUDIT_CHECKPOINTS.TREE_SIZE.gt(size))
                .orderBy(AUDIT_CHECKPOINTS.TREE_SIZE)
                .limit(limit)
                .fetch(Checkpoints::read);
    }

    static void insert(DSLContext dsl, SignedCheckpoint signed, VerifierKey key) {
        Checkpoint checkpoint = signed.checkpoint();
        dsl.insertInto(AUDIT_CHECKPOINTS)
                .set(AUDIT_CHECKPOINTS.TREE_SIZE, checkpoint.size())
                .set(AUDIT_CHECKPOINTS.ROOT_HASH, checkpoint.root().toString())
                .set(AUDIT_CHECKPOINTS.KEY_NAME, key.name())
                .set(AUDIT_CHECKPOINTS.NOTE, signed.note())
                .set(AUDIT_CHECKPOINTS.CREATED_AT, checkpoint.at())
                .execute();
    }

    private static SignedCheckpoint read(AuditCheckpointsRecord row) {
        SignedCheckpoint signed;
        try {
            signed = SignedCheckpoint.parse(row.getNote());
        } catch (IllegalArgumentException e) {
            throw Refusal.because("the checkpoint of size " + row.getTreeSize() + " is unreadable: " + e.getMessage());
        }
        if (signed.checkpoint().size() != row.getTreeSize()) {
            throw Refusal.because("the checkpoint of size " + row.getTreeSize() + " says that its size is "
                    + signed.checkpoint().size());
        }
        return signed;
    }
}
