package io.governance4j.spi;

import io.governance4j.audit.AuditTrail;
import java.time.Clock;

/**
 * Everything that the facade needs from outside.
 *
 * @param store keeps policy and people
 * @param log keeps decisions
 * @param subjects loads stored subjects
 * @param trail keeps audit events
 * @param clock tells the time
 */
public record Ports(GovernanceStore store, DecisionLog log, SubjectSource subjects, AuditTrail trail, Clock clock) {}
