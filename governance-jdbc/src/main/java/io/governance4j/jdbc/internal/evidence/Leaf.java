package io.governance4j.jdbc.internal.evidence;

import io.governance4j.audit.merkle.Hash;
import java.util.UUID;

/**
 * A leaf to be.
 *
 * @param kind what kind of item, as {@code audit_leaves} has it
 * @param item the item's id
 * @param hash the hash of its text
 */
record Leaf(String kind, UUID item, Hash hash) {}
