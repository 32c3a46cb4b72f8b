/** Private API. No compatibility guarantees. One small class a family of databases, and no other place that asks. */
@org.jspecify.annotations.NullMarked
package io.governance4j.jdbc.internal.dialect;
