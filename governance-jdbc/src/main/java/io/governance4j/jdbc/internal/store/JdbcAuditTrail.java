package io.governance4j.jdbc.internal.store;

import io.governance4j.audit.AuditEvent;
import io.governance4j.audit.AuditPage;
import io.governance4j.audit.AuditPosition;
import io.governance4j.audit.AuditQuery;
import io.governance4j.audit.AuditTrail;
import io.governance4j.audit.retention.Custody;
import io.governance4j.jdbc.internal.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The audit trail in a database. */
public final class JdbcAuditTrail implements AuditTrail {
    /** So many rows are fetched at a time where not each of them is wanted, or where all are. */
    private static final int CHUNK = 1_000;

    private final Database database;
    private final Custody custody;

    /**
     * Makes a trail.
     *
     * @param database where the tables are
     */
    public JdbcAuditTrail(Database database) {
        this.database = database;
        this.custody = new JdbcCustody(database);
    }

    @Override
    public void record(AuditEvent event) {
        database.append(dsl -> AuditRows.insert(dsl, event));
    }

    @Override
    public AuditPage page(AuditQuery query) {
        return database.read(dsl -> AuditPage.of(query, found(dsl, query)));
    }

    private List<AuditEvent> found(DSLContext dsl, AuditQuery query) {
        int wanted = query.limit() + 1;
        int fetched = query.field() == null ? wanted : Math.max(wanted, CHUNK);
        List<AuditEvent> found = new ArrayList<>();
        AuditPosition after = query.position();
        boolean more;
        do {
            List<AuditEvent> some = AuditSelect.of(dsl, database.dialect(), query, after)
                    .limit(fetched)
                    .fetch(AuditRows::read);
            some.stream().filter(event -> changed(query, event)).forEach(found::add);
            more = some.size() == fetched && found.size() < wanted;
            if (more) {
                AuditEvent last = some.get(some.size() - 1);
                after = new AuditPosition(last.at(), last.id());
            }
        } while (more);
        return found;
    }

    @Override
    public void forEach(AuditQuery query, Consumer<AuditEvent> action) {
        database.readOnce(dsl -> {
            try (Cursor<Record> rows = AuditSelect.of(dsl, database.dialect(), query, query.position())
                    .fetchSize(CHUNK)
                    .fetchLazy()) {
                long left = query.bound();
                while (left > 0 && rows.hasNext()) {
                    AuditEvent event = AuditRows.read(rows.fetchNext());
                    if (changed(query, event)) {
                        action.accept(event);
                        left--;
                    }
                }
            }
            return true;
        });
    }

    private static boolean changed(AuditQuery query, AuditEvent event) {
        return query.field() == null || event.change().fields().contains(query.field());
    }

    @Override
    public Custody custody() {
        return custody;
    }
}
