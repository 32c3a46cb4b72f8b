package io.governance4j.jdbc;

import io.governance4j.jdbc.internal.evidence.EvidenceParts;
import io.governance4j.jdbc.internal.rows.JdbcRows;
import io.governance4j.jdbc.internal.session.GovernedSessions;

/**
 * What the facade has because it has a database.
 *
 * @param triggers installs capture
 * @param evidence the tree
 * @param sessions who acts in a database session
 * @param rows what the rules say about rows
 */
record DatabaseAreas(AuditTriggers triggers, EvidenceParts evidence, GovernedSessions sessions, JdbcRows rows) {}
