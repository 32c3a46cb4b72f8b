package io.governance4j.internal;

import io.governance4j.Asked;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.Governance;
import io.governance4j.Subject;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.AuditTrail;
import io.governance4j.policy.Administration;
import io.governance4j.policy.PolicyPack;
import io.governance4j.spi.DecisionLog;
import io.governance4j.spi.Ports;
import io.governance4j.spi.SubjectSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A governance in memory at a fixed time, with a look at everything that a refused call must not have changed. */
final class Instance {
    static final Instant NOW = Instant.parse("2026-01-06T12:00:00Z");
    static final Subject ADMIN = Subject.user("admin-1").role("admin").build();
    static final Subject CLERK =
            Subject.user("clerk-1").role("clerk").tenant("calgary").build();
    static final PolicyPack PACK = PolicyPack.parse("""
            pack: small
            roles: {admin: {}, clerk: {}}
            permissions: {view: {}, edit: {}, unused: {}}
            grants: {clerk: [view, {permission: edit, scope: own}], admin: [edit]}
            features: {wheels: {status: enabled, config: {n: 1}}}
            raci: {front: {tasks: {greet: {responsible: [clerk], accountable: [admin]}}}}
            agentRole: clerk
            administration: {%s}
            """.formatted(String.join(
            ", ",
            Administration.ACTIONS.stream().map(action -> action + ": [admin]").toList())));

    final AuditTrail trail = AuditTrail.inMemory();
    final InMemoryStore store = new InMemoryStore(trail);
    final InMemoryDecisionLog decisions = new InMemoryDecisionLog();
    final Governance governance;

    Instance() {
        this(null, null);
    }

    /** Wired to other ports where they are given. */
    Instance(@Nullable SubjectSource subjects, @Nullable DecisionLog log) {
        Ports ports = new Ports(
                store,
                log == null ? decisions : log,
                subjects == null ? store : subjects,
                trail,
                Clock.fixed(NOW, ZoneOffset.UTC));
        this.governance = new DefaultGovernance(ports, PACK, Duration.ofHours(1));
    }

    /** What is stored and in force, but for the log of decisions. */
    record State(
            PolicyPack pack,
            long version,
            long revision,
            boolean locked,
            List<?> overrides,
            List<String> users,
            int versions,
            int events) {}

    State state() {
        return new State(
                governance.policies().pack(),
                governance.health().policyVersion(),
                governance.health().revision(),
                governance.policies().locked().isPresent(),
                store.load().people().overrides(),
                store.userIds(),
                store.history(1000).size(),
                trail.events(AuditQuery.all().limit(1000)).size());
    }

    Decision lastDecision() {
        return decisions
                .read(EnumSet.allOf(Asked.Kind.class), CheckQuery.latest(1))
                .get(0);
    }
}
