package io.governance4j.jdbc;

import io.governance4j.Subject;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.audit.evidence.TrustedKey;
import io.governance4j.audit.evidence.VerificationReport;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Optional;

/**
 * The tree over the audit trail and the decision log: growing it, handing it over, and finding out whether somebody has
 * changed what is in it. Safe for all threads.
 *
 * <pre>{@code
 * VerificationReport report = governance.evidence().verify(auditor, keys, SignedCheckpoint.parseAll(file));
 * if (!report.sound()) {
 *     report.findings().forEach(System.err::println);
 * }
 * }</pre>
 */
public interface Evidence {
    /**
     * Integrates at once whatever had committed when this was called, and hands checkpoints to the sink. An instance with
     * {@link JdbcGovernanceBuilder#evidence evidence} does the same on its own, at its interval.
     *
     * @return what this call did; what another instance did at the same time is not counted
     * @throws IllegalStateException if this instance was built without {@code evidence}
     * @throws io.governance4j.GovernanceException if the tables were tampered with, or the signer fails: then nothing was
     *     changed
     * @throws io.governance4j.StorageException if the database fails
     */
    Integration integrate();

    /**
     * The newest checkpoint that is stored. Its signature is not judged here.
     *
     * @return the checkpoint, or empty when none has been signed
     * @throws io.governance4j.StorageException if the database fails
     */
    Optional<SignedCheckpoint> checkpoint();

    /**
     * Writes an evidence file, which a stranger can verify without this database ({@code docs/audit-format.md}). It is read
     * in one snapshot and written as it is read. What was tampered with is exported as it is, so that a verifier sees it.
     *
     * @param by who exports; must be allowed to {@code read_audit} for an event, to {@code read_checks} for a decision, and
     *     to both for everything else
     * @param what what is exported
     * @param out where to; not closed
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.GovernanceException if there is no such event, decision or range in the tree, or no checkpoint
     *     covers it yet
     * @throws java.io.UncheckedIOException if it cannot be written
     * @throws io.governance4j.StorageException if the database fails
     */
    void export(Subject by, EvidenceScope what, OutputStream out);

    /**
     * Verifies the whole trail, and beside it every table that the tree is kept in. It is read in one snapshot, page by
     * page: memory grows by about 30 bytes an event.
     *
     * @param by who verifies; must be allowed to {@code verify}
     * @param trusted the keys that are trusted, from anywhere but this database; without any, nothing is proven
     * @param outside checkpoints that left the database, such as a sink has kept; without them it is not found when the
     *     trail's end was cut off
     * @return what came out
     * @throws io.governance4j.AccessDeniedException if they may not
     * @throws io.governance4j.StorageException if the database fails
     */
    VerificationReport verify(Subject by, Collection<TrustedKey> trusted, Collection<SignedCheckpoint> outside);
}
