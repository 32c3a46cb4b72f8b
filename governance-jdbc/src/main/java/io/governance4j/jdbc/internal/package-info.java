/**
 * Private API. No compatibility guarantees. Where a database is met: connections, transactions, retries.
 *
 * <p>What is public here and in the packages below is so for Governance4J's own modules: one that brings tables of its own
 * describes them as a {@link Model} and meets no engine itself.
 */
@org.jspecify.annotations.NullMarked
package io.governance4j.jdbc.internal;
