/** Private API. No compatibility guarantees. Where a database is met: connections, transactions, retries. */
@org.jspecify.annotations.NullMarked
package io.governance4j.jdbc.internal;
