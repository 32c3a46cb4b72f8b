/**
 * Signed statements of how large the tree was and what its root was, in the text format of C2SP tlog-checkpoint; the keys
 * that sign them, the keys that are trusted, and where they go.
 */
@NullMarked
package io.governance4j.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
