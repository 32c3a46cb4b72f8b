package io.governance4j.jdbc.internal.evidence;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_PENDING;

import io.governance4j.GovernanceException;
import io.governance4j.audit.checkpoint.SignedCheckpoint;
import io.governance4j.jdbc.EvidenceOptions;
import io.governance4j.jdbc.Protection.Claim;
import io.governance4j.jdbc.internal.Database;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What can be said of tamper evidence without verifying anything. */
public final class TamperEvidenceClaim {
    private static final String NAME = "tamper-evidence";

    private TamperEvidenceClaim() {}

    /**
     * Looks at how far the tree and its newest checkpoint are.
     *
     * @param database where the tables are
     * @param options how this instance makes evidence, or null if it makes none
     * @return the claim; it holds when everything is in the tree, the tree is signed, and checkpoints leave the database
     */
    public static Claim of(Database database, @Nullable EvidenceOptions options) {
        try {
            return database.read(dsl -> of(dsl, options));
        } catch (GovernanceException e) {
            return new Claim(NAME, false, "could not be looked at: " + e.getMessage());
        }
    }

    private static Claim of(DSLContext dsl, @Nullable EvidenceOptions options) {
        long size = Fence.read(dsl).size();
        long signed = Checkpoints.last(dsl)
                .map(SignedCheckpoint::checkpoint)
                .map(checkpoint -> checkpoint.size())
                .orElse(0L);
        int pending = dsl.fetchCount(AUDIT_PENDING);
        boolean complete = options != null && options.sink() != null && pending == 0 && signed == size;
        return new Claim(
                NAME,
                complete,
                "the tree has " + size + " leaves, of which the newest checkpoint covers " + signed + "; " + pending
                        + " rows wait to be integrated and can still be forged; " + here(options));
    }

    private static String here(@Nullable EvidenceOptions options) {
        if (options == null) {
            return "this instance integrates nothing";
        }
        if (options.signer() == null) {
            return "this instance has no signer";
        }
        return options.sink() == null
                ? "this instance has no sink, so the trail's end could be cut off unseen"
                : "this instance signs, and publishes outside the database";
    }
}
