package io.governance4j.internal;

import io.governance4j.Decision.PolicyPoint;
import io.governance4j.HeldRole;
import io.governance4j.Subject;
import io.governance4j.SubjectKind;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.policy.PolicySnapshot;
import io.governance4j.spi.Ports;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the events that tell what a subject did by calling the library. */
final class Recorder {
    private final PolicyKeeper keeper;
    private final Ports ports;

    Recorder(PolicyKeeper keeper, Ports ports) {
        this.keeper = keeper;
        this.ports = ports;
    }

    /** Times are kept to the microsecond, so that an event reads back as it was handed out. */
    AuditEvent event(Subject by, AuditAction action, AuditEvent.Target target, AuditEvent.Change change) {
        PolicySnapshot now = keeper.snapshot();
        PolicyPoint point = new PolicyPoint(now.version(), now.people().revision());
        Instant at = ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
        return new AuditEvent(
                TimeOrderedId.at(at.toEpochMilli()),
                at,
                action,
                target,
                new AuditEvent.Actor(by.id(), by.kind().name(), authority(by), point.version(), point.revision()),
                AuditEvent.Origin.UNKNOWN,
                change);
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
