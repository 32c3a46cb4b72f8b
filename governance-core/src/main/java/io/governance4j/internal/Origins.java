package io.governance4j.internal;

import io.governance4j.Acting;
import io.governance4j.RequestDetails;
import io.governance4j.SubjectKind;
import io.governance4j.audit.AuditEvent.Origin;

/** Where an act came from, as far as this thread knows. */
final class Origins {
    private Origins() {}

    static Origin of(String id, SubjectKind kind) {
        RequestDetails details = Acting.detailsOf(id, kind);
        return new Origin(
                details.ipAddress(), details.userAgent(), details.sessionId(), details.decision(), null, null);
    }
}
