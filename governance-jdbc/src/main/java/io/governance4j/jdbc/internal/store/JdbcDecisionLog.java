package io.governance4j.jdbc.internal.store;

import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_ACCESS_LOG;
import static io.governance4j.jdbc.internal.jooq.Tables.PERMISSION_CHECKS;

import io.governance4j.Asked;
import io.governance4j.CheckQuery;
import io.governance4j.Decision;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.spi.DecisionLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.TableRecord;

/** The durable log: what it appends is committed, on a connection of its own, when the call returns. */
public final class JdbcDecisionLog implements DecisionLog {
    private final Database database;

    /**
     * Makes a log.
     *
     * @param database where the tables are, over a pool that no transaction of the host can exhaust
     */
    public JdbcDecisionLog(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<Decision> decisions) {
        List<TableRecord<?>> rows = new ArrayList<>(2 * decisions.size());
        List<TableRecord<?>> queue = new ArrayList<>(decisions.size());
        for (Decision decision : decisions) {
            boolean feature = decision.asked().kind() == Asked.Kind.FEATURE;
            rows.add(feature ? DecisionRows.ofFeature(decision) : DecisionRows.ofPermission(decision));
            queue.add(PendingRows.of(feature ? PendingRows.FEATURE : PendingRows.PERMISSION, decision.id()));
        }
        rows.addAll(queue);
        database.append(dsl -> dsl.batchInsert(rows).execute());
    }

    @Override
    public List<Decision> read(Set<Asked.Kind> kinds, CheckQuery query) {
        List<Decision> found = new ArrayList<>();
        if (kinds.contains(Asked.Kind.FEATURE)) {
            found.addAll(features(query));
        }
        List<String> others = kinds.stream()
                .filter(kind -> kind != Asked.Kind.FEATURE)
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!others.isEmpty()) {
            found.addAll(permissions(others, query));
        }
        found.sort(
                Comparator.comparing(Decision::at).thenComparing(Decision::id).reversed());
        return List.copyOf(found.subList(0, Math.min(found.size(), query.limit())));
    }

    private List<Decision> features(CheckQuery query) {
        List<Condition> conditions = new ArrayList<>();
        if (query.subjectId() != null) {
            conditions.add(FEATURE_ACCESS_LOG.SUBJECT_ID.eq(query.subjectId()));
        }
        if (query.name() != null) {
            conditions.add(FEATURE_ACCESS_LOG.FEATURE_KEY.eq(query.name()));
        }
        if (query.allowed() != null) {
            conditions.add(FEATURE_ACCESS_LOG.ALLOWED.eq(query.allowed()));
        }
        return database.read(dsl -> dsl.selectFrom(FEATURE_ACCESS_LOG)
                .where(conditions)
                .orderBy(FEATURE_ACCESS_LOG.DECIDED_AT.desc(), FEATURE_ACCESS_LOG.ID.desc())
                .limit(query.limit())
                .fetch(DecisionRows::read));
    }

    private List<Decision> permissions(List<String> kinds, CheckQuery query) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(PERMISSION_CHECKS.QUESTION.in(kinds));
        if (query.subjectId() != null) {
            conditions.add(PERMISSION_CHECKS.SUBJECT_ID.eq(query.subjectId()));
        }
        if (query.name() != null) {
            conditions.add(PERMISSION_CHECKS.PERMISSION.eq(query.name()));
        }
        if (query.allowed() != null) {
            conditions.add(PERMISSION_CHECKS.ALLOWED.eq(query.allowed()));
        }
        return database.read(dsl -> dsl.selectFrom(PERMISSION_CHECKS)
                .where(conditions)
                .orderBy(PERMISSION_CHECKS.DECIDED_AT.desc(), PERMISSION_CHECKS.ID.desc())
                .limit(query.limit())
                .fetch(DecisionRows::read));
    }
}
