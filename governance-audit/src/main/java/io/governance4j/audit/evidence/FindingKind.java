package io.governance4j.audit.evidence;

/** What can be wrong with evidence. {@code docs/audit-format.md} says for each when exactly it is found. */
public enum FindingKind {
    /** A leaf's text, or its id, is not what the stored hash was made of. */
    LEAF_MISMATCH,
    /** A leaf's text is what was hashed, and is not the text of a leaf. */
    LEAF_MALFORMED,
    /** Leaves are missing between two others. */
    LEAF_GAP,
    /** A leaf comes twice or out of order. */
    LEAF_ORDER,
    /** A leaf's text is missing, and no purge explains it, or an event waits to be a leaf and is gone. */
    LEAF_MISSING,
    /** Two leaves or decisions have one id. */
    DUPLICATE_ID,
    /** Data do not match their commitment. */
    PAYLOAD_MISMATCH,
    /** Data are missing, and no erasure explains it. */
    PAYLOAD_MISSING,
    /** There are data that no commitment is about. */
    PAYLOAD_UNCOMMITTED,
    /** An erasure or purge does not say what it removed. */
    ACT_MALFORMED,
    /** An erasure or purge names what is still there, or what was never there. */
    ACT_UNFOUNDED,
    /** A decision's text, or its id, is not what the stored hash was made of. */
    DECISION_MISMATCH,
    /** A decision's text is what was hashed, and is not the text of a decision. */
    DECISION_MALFORMED,
    /** A decision's text is missing, and no purge explains it. */
    DECISION_MISSING,
    /** The decisions of a batch are not those that its leaf was made of. */
    BATCH_MISMATCH,
    /** A checkpoint is malformed or its signature is not good. */
    CHECKPOINT_INVALID,
    /** A checkpoint is signed by no key that is trusted for it. */
    CHECKPOINT_KEY,
    /** A checkpoint is of another log. */
    CHECKPOINT_ORIGIN,
    /** A checkpoint is smaller than one before it, or than the leaves before it. */
    CHECKPOINT_ORDER,
    /** Two checkpoints of one size have different roots: the log told two stories. */
    CHECKPOINT_FORK,
    /** A checkpoint's tree does not begin with the tree before it. */
    CHECKPOINT_INCONSISTENT,
    /** The leaves do not lead to the root that was signed. */
    ROOT_MISMATCH,
    /** A checkpoint covers leaves that the trail no longer has. */
    TAIL_CUT,
    /** No checkpoint is good, so nothing is proven, or none covers the last leaves. */
    NO_CHECKPOINT,
    /** A leaf's or decision's inclusion proof does not hold. */
    NOT_PROVEN,
    /** What the evidence is about is not in it. */
    SUBJECT_MISSING,
    /** A row is neither in the tree nor waiting to be. */
    ORPHAN,
    /** A table that the library keeps beside the leaves does not say what they say; found in the database only. */
    TABLE_MISMATCH
}
