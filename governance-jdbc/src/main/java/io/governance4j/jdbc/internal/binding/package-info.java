/** Private API. No compatibility guarantees. How jOOQ carries the types that engines store differently. */
@org.jspecify.annotations.NullMarked
package io.governance4j.jdbc.internal.binding;
