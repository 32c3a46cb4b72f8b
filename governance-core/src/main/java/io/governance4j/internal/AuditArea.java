package io.governance4j.internal;

import io.governance4j.Acting;
import io.governance4j.Audit;
import io.governance4j.Decision.PolicyPoint;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.policy.Administration;
import io.governance4j.policy.PolicySnapshot;
import io.governance4j.spi.Ports;
import java.time.Instant;
import java.util.List;

/** The area {@link Audit}. */
final class AuditArea implements Audit {
    private final PolicyKeeper keeper;
    private final Decider decider;
    private final Ports ports;

    AuditArea(PolicyKeeper keeper, Decider decider, Ports ports) {
        this.keeper = keeper;
        this.decider = decider;
        this.ports = ports;
    }

    @Override
    public List<AuditEvent> events(Subject by, AuditQuery query) {
        decider.requireAdministration(by, Administration.READ_AUDIT);
        return ports.trail().events(query);
    }

    @Override
    public AuditEvent record(Subject by, String what, Resource about) {
        PolicySnapshot now = keeper.snapshot();
        PolicyPoint point = new PolicyPoint(now.version(), now.people().revision());
        Instant at = ports.clock().instant();
        AuditEvent event = new AuditEvent(
                TimeOrderedId.at(at.toEpochMilli()),
                at,
                AuditAction.EVENT,
                new AuditEvent.Target(about.type(), about.id(), about.tenant()),
                new AuditEvent.Actor(
                        by.id(), by.kind().name(), new Acting(by).executedBy(), point.version(), point.revision()),
                Origins.of(by.id(), by.kind()),
                AuditEvent.Change.told(what));
        ports.trail().record(event);
        return event;
    }
}
