/** Private API. No compatibility guarantees. What rules about a permission say about the rows of a host's table. */
@org.jspecify.annotations.NullMarked
package io.governance4j.jdbc.internal.rows;
