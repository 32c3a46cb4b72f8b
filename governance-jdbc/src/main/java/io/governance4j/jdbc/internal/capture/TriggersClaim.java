package io.governance4j.jdbc.internal.capture;

import io.governance4j.StorageException;
import io.governance4j.jdbc.AuditTriggers;
import io.governance4j.jdbc.AuditTriggers.Status;
import io.governance4j.jdbc.Protection.Claim;
import io.governance4j.jdbc.internal.Database;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code protection()} says about audit triggers. */
public final class TriggersClaim {
    private static final String NAME = "audit-triggers";

    private TriggersClaim() {}

    /**
     * Looks at what was installed.
     *
     * @param database where
     * @return enforced if something was installed and all of it is intact; otherwise what is wrong
     */
    public static Claim of(Database database) {
        if (database.dialect().capture().isEmpty()) {
            return new Claim(NAME, false, JdbcAuditTriggers.cannot(database));
        }
        try {
            return of(new JdbcAuditTriggers(database, Clock.systemUTC()));
        } catch (StorageException e) {
            return new Claim(NAME, false, "could not be looked at: " + e.getMessage());
        }
    }

    private static Claim of(AuditTriggers triggers) {
        List<Status> all = triggers.status();
        if (all.isEmpty()) {
            return new Claim(NAME, false, "no table is audited; auditTriggers().install(...) does that");
        }
        String wrong = all.stream()
                .filter(status -> !status.intact())
                .map(status -> status.table() + ": " + String.join(", ", status.problems()))
                .collect(Collectors.joining("; "));
        return wrong.isEmpty()
                ? new Claim(NAME, true, "every change is captured of " + tables(all))
                : new Claim(NAME, false, wrong + "; installing again mends it");
    }

    private static String tables(List<Status> all) {
        return all.stream().map(Status::table).collect(Collectors.joining(", "));
    }
}
