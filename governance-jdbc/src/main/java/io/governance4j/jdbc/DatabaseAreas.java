package io.governance4j.jdbc;

import io.governance4j.jdbc.internal.evidence.EvidenceParts;
import io.governance4j.jdbc.internal.session.GovernedSessions;
import io.governance4j.jdbc.internal.tenancy.ProtectedTables;

/**
 * What the facade has because it has a database.
 *
 * @param triggers installs capture
 * @param evidence the tree
 * @param sessions who acts in a database session
 * @param tables which tables are protected
 * @param tenancy protects them
 */
record DatabaseAreas(
        AuditTriggers triggers,
        EvidenceParts evidence,
        GovernedSessions sessions,
        ProtectedTables tables,
        Tenancy tenancy) {}
