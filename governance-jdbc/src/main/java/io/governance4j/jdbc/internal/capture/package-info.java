/** Private API. No compatibility guarantees. The policy in the form that the SQL capture read. */
@org.jspecify.annotations.NullMarked
package io.governance4j.jdbc.internal.capture;
