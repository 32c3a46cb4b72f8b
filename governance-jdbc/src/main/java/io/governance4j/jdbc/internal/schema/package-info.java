/** Private API. No compatibility guarantees. Brings our tables to the version that this library needs. */
@org.jspecify.annotations.NullMarked
package io.governance4j.jdbc.internal.schema;
