package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_INTEGRATOR;

import io.governance4j.audit.merkle.Frontier;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.jooq.tables.records.AuditIntegratorRecord;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The one row of {@code audit_integrator}: who holds its lock integrates. It says how far the tree has grown.
 *
 * @param size how many leaves there are
 * @param frontier the tree's right edge, as text
 * @param published the size of the last checkpoint that went to the sink
 */
record Fence(long size, String frontier, long published) {
    private static final short ONLY = 1;

    /** Takes the lock until the transaction ends, or returns empty when another instance has it. */
    static Optional<Fence> lock(Database database, DSLContext dsl) {
        AuditIntegratorRecord row = database.forUpdateOrSkip(
                        dsl.selectFrom(AUDIT_INTEGRATOR).where(AUDIT_INTEGRATOR.ID.eq(ONLY)))
                .fetchOne();
        if (row == null) {
            read(dsl);
            return Optional.empty();
        }
        return Optional.of(of(row));
    }

    /** Reads the row without a lock. */
    static Fence read(DSLContext dsl) {
        AuditIntegratorRecord row = dsl.selectFrom(AUDIT_INTEGRATOR)
                .where(AUDIT_INTEGRATOR.ID.eq(ONLY))
                .fetchOne();
        if (row == null) {
            throw Refusal.because("the row of audit_integrator is gone");
        }
        return of(row);
    }

    private static Fence of(AuditIntegratorRecord row) {
        return new Fence(row.getTreeSize(), row.getFrontier(), row.getPublishedSize());
    }

    /** The tree as it was left, which goes on growing. */
    Frontier grow(Frontier.Sink sink) {
        try {
            return Frontier.parse(size, frontier, sink);
        } catch (IllegalArgumentException e) {
            throw Refusal.because("audit_integrator does not hold what was written there: " + e.getMessage());
        }
    }

    /** Writes down how far the tree has grown. */
    static void grown(DSLContext dsl, Frontier tree, String holder, Instant at) {
        dsl.update(AUDIT_INTEGRATOR)
                .set(AUDIT_INTEGRATOR.TREE_SIZE, tree.size())
                .set(AUDIT_INTEGRATOR.FRONTIER, tree.text())
                .set(AUDIT_INTEGRATOR.HOLDER, holder)
                .set(AUDIT_INTEGRATOR.UPDATED_AT, at)
                .where(AUDIT_INTEGRATOR.ID.eq(ONLY))
                .execute();
    }

    /** Writes down which checkpoints the sink has. */
    static void published(DSLContext dsl, long size) {
        dsl.update(AUDIT_INTEGRATOR)
                .set(AUDIT_INTEGRATOR.PUBLISHED_SIZE, size)
                .where(AUDIT_INTEGRATOR.ID.eq(ONLY))
                .execute();
    }
}
