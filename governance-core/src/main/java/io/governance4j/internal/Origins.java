package io.governance4j.internal;

import io.governance4j.Acting;
import io.governance4j.RequestDetails;
import io.governance4j.Subject;
import io.governance4j.SubjectKind;
import io.governance4j.audit.AuditEvent.Origin;

/** Where an act came from, as far as this thread knows. */
final class Origins {
    private Origins() {}

    /** Returns the details of the request that the thread serves, if it is the actor's own; nobody else's are lent. */
    static Origin of(String id, SubjectKind kind) {
        return Acting.current()
                .filter(acting -> is(acting.subject(), id, kind))
                .map(acting -> origin(acting.details()))
                .orElse(Origin.UNKNOWN);
    }

    private static boolean is(Subject subject, String id, SubjectKind kind) {
        return subject.id().equals(id) && subject.kind() == kind;
    }

    private static Origin origin(RequestDetails details) {
        return new Origin(
                details.ipAddress(), details.userAgent(), details.sessionId(), details.decision(), null, null);
    }
}
