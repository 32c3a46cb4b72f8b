package io.governance4j.jdbc;

import java.util.List;

/**
 * What one integration did. An immutable value.
 *
 * @param events how many events became leaves
 * @param decisions how many decisions did, in batches
 * @param size how many leaves the tree has now
 * @param left how many rows of the queue stay there, because what they are about is missing, unreadable or in the tree
 *     already
 * @param findings why they stay, in sentences; of many, only the first
 */
public record Integration(long events, long decisions, long size, long left, List<String> findings) {
    /**
     * Copies the list.
     *
     * @param events how many events became leaves
     * @param decisions how many decisions did, in batches
     * @param size how many leaves the tree has now
     * @param left how many rows of the queue stay there, because what they are about is missing, unreadable or in the tree
     *     already
     * @param findings why they stay, in sentences; of many, only the first
     */
    public Integration {
        findings = List.copyOf(findings);
    }
}
