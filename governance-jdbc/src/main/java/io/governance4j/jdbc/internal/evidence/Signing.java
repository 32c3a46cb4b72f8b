package io.governance4j.jdbc.internal.evidence;

import io.governance4j.GovernanceException;
import io.governance4j.audit.checkpoint.Checkpoint;
import io.governance4j.audit.checkpoint.CheckpointSigner;
import io.governance4j.audit.checkpoint.SignedCheckpoint;

/** Asks a signer, whose failures may be of any kind. */
final class Signing {
    private Signing() {}

    static SignedCheckpoint sign(Checkpoint checkpoint, CheckpointSigner signer) {
        try {
            return SignedCheckpoint.sign(checkpoint, signer);
        } catch (RuntimeException e) {
            throw new GovernanceException(
                    "evidence.signer: could not sign, so nothing was integrated; it is tried again: " + e.getMessage(),
                    e);
        }
    }
}
