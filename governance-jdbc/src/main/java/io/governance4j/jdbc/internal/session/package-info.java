/** Private API. No compatibility guarantees. Who acts, told to the sessions of the host's own transactions. */
@org.jspecify.annotations.NullMarked
package io.governance4j.jdbc.internal.session;
