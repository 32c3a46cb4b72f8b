package io.governance4j.audit.checkpoint;

/** Signs checkpoints with Ed25519. Implementations are safe for all threads; the key need not be in this process. */
public interface CheckpointSigner {
    /**
     * Whose signature it is, and the key that verifies it.
     *
     * @return the verifier's key
     */
    VerifierKey key();

    /**
     * Signs a checkpoint's text.
     *
     * @param text the text in UTF-8
     * @return the 64 bytes of an Ed25519 signature (RFC 8032)
     */
    byte[] sign(byte[] text);
}
