/**
 * The Merkle tree of RFC 6962: hashes, the frontier that grows a tree, proofs of inclusion and of consistency. Pure
 * arithmetic over values; reads and writes nothing.
 */
@NullMarked
package io.governance4j.audit.merkle;

import org.jspecify.annotations.NullMarked;
