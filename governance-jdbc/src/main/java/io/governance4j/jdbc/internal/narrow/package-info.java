/** Private API. No compatibility guarantees. Statements of the host's that are kept within the tenants that a subject reaches. */
@org.jspecify.annotations.NullMarked
package io.governance4j.jdbc.internal.narrow;
