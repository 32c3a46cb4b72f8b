package io.governance4j.jdbc.internal.capture;

import io.governance4j.jdbc.AuditTriggers;
import io.governance4j.jdbc.AuditedTable;
import io.governance4j.jdbc.internal.Database;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** Audit triggers with the seam that contracts will use. */
public final class RedactedTriggers {
    private RedactedTriggers() {}

    public static AuditTriggers of(Database database, UnaryOperator<AuditedTable> redaction) {
        return new JdbcAuditTriggers(database, Clock.systemUTC(), redaction);
    }
}
