package io.governance4j.internal;

import io.governance4j.Audit;
import io.governance4j.Decision.PolicyPoint;
import io.governance4j.HeldRole;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.SubjectKind;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditQuery;
import io.governance4j.policy.Administration;
import io.governance4j.policy.PolicySnapshot;
import io.governance4j.spi.Ports;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
                new AuditEvent.Actor(by.id(), by.kind().name(), authority(by), point.version(), point.revision()),
                AuditEvent.Origin.UNKNOWN,
                AuditEvent.Change.told(what));
        ports.trail().record(event);
        return event;
    }

    /** Seed 004: what an agent does is logged as done under the authority of the role it was lent. */
    private static @Nullable String authority(Subject by) {
        if (by.kind() != SubjectKind.AI_AGENT) {
            return null;
        }
        String roles = by.roles().stream().map(HeldRole::role).distinct().collect(Collectors.joining(", "));
        return "AI Agent under " + roles + " authority";
    }
}
