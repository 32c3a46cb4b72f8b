/**
 * The evidence: audit events, how they are asked for, and the {@link io.governance4j.audit.AuditTrail} that keeps them.
 * Knows nothing of policy and nothing of JDBC, so that an auditor can use this jar alone.
 */
@NullMarked
package io.governance4j.audit;

import org.jspecify.annotations.NullMarked;
