/** Private API. No compatibility guarantees. Which tables are protected, and what keeps tenants apart in them. */
@org.jspecify.annotations.NullMarked
package io.governance4j.jdbc.internal.tenancy;
