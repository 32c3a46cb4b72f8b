package io.governance4j.internal;

import io.governance4j.Governance;
import io.governance4j.audit.AuditTrail;
import io.governance4j.policy.PolicyPack;
import io.governance4j.spi.Ports;
import java.time.Clock;
import java.time.Duration;

/** Wires the facade to ports that keep everything in memory. */
public final class InMemoryGovernance {
    private InMemoryGovernance() {}

    /**
     * Starts a governance without a database.
     *
     * @param pack the policy
     * @return the facade
     */
    public static Governance of(PolicyPack pack) {
        return of(pack, Clock.systemUTC());
    }

    /**
     * Starts a governance without a database, at a time of the caller's.
     *
     * @param pack the policy
     * @param clock the clock
     * @return the facade
     */
    public static Governance of(PolicyPack pack, Clock clock) {
        InMemoryDecisionLog log = new InMemoryDecisionLog();
        AuditTrail trail = AuditTrail.inMemory(log::ruleOf);
        InMemoryStore store = new InMemoryStore(trail);
        Ports ports = new Ports(store, log, store, trail, clock);
        return new DefaultGovernance(ports, pack, Duration.ofHours(1));
    }
}
