/** Private API. No compatibility guarantees. The host's tables as they are now. */
@org.jspecify.annotations.NullMarked
package io.governance4j.jdbc.internal.catalog;
