/** Governance over the host's own JDBC database. */
@org.jspecify.annotations.NullMarked
package io.governance4j.jdbc;
