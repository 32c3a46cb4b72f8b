package io.governance4j.internal;

import io.governance4j.Acting;
import io.governance4j.Decision.PolicyPoint;
import io.governance4j.Subject;
import io.governance4j.audit.AuditAction;
import io.governance4j.audit.AuditEvent;
import io.governance4j.policy.PolicySnapshot;
import io.governance4j.spi.Ports;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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
                new AuditEvent.Actor(
                        by.id(), by.kind().name(), new Acting(by).executedBy(), point.version(), point.revision()),
                Origins.of(by.id(), by.kind()),
                change);
    }
}
