package io.governance4j.jdbc.internal.capture;

import io.governance4j.audit.AuditAction;
import io.governance4j.jdbc.internal.dialect.CapturePlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened to a row, as an event tells it. */
final class H2Change {
    private static final int LONGEST_RECORD = 500;

    private final CapturePlan plan;
    private final @Nullable H2Row before;
    private final @Nullable H2Row after;
    private final H2Row latest;

    private H2Change(CapturePlan plan, @Nullable H2Row before, @Nullable H2Row after, H2Row latest) {
        this.plan = plan;
        this.before = before;
        this.after = after;
        this.latest = latest;
    }

    /**
     * {@return the change}
     *
     * @throws SQLException if the row has no column of which the plan says more than that it is there
     */
    static H2Change of(CapturePlan plan, @Nullable H2Row before, @Nullable H2Row after) throws SQLException {
        H2Row latest = Objects.requireNonNull(after == null ? before : after, "row");
        List<String> meant = new ArrayList<>(plan.key());
        meant.addAll(plan.leftOut());
        meant.addAll(plan.hashed());
        meant.removeAll(latest.values().keySet());
        if (!meant.isEmpty()) {
            // It may have another name now, under which it would be shown.
            throw new SQLException("changes of " + plan.schema() + "." + plan.table() + " are audited, and column "
                    + meant.get(0) + " is not there; install its audit triggers again");
        }
        return new H2Change(plan, before, after, latest);
    }

    AuditAction action() {
        if (before == null) {
            return AuditAction.INSERT;
        }
        return after == null ? AuditAction.DELETE : AuditAction.UPDATE;
    }

    boolean isEvent() {
        return action() != AuditAction.UPDATE
                || plan.unchangedToo()
                || !changed().isEmpty();
    }

    private List<String> changed() {
        return before == null || after == null
                ? List.of()
                : shown(after)
                        .filter(column -> !Objects.equals(before.value(column), after.value(column)))
                        .toList();
    }

    private Stream<String> shown(H2Row row) {
        return row.values().keySet().stream().filter(column -> !plan.leftOut().contains(column));
    }

    /** {@return the changed columns as a JSON list} */
    String changedFields() {
        return changed().stream().map(JsonText::quote).collect(Collectors.joining(",", "[", "]"));
    }

    /** {@return the row's key, or a hash of it} */
    String record() {
        List<String> key = plan.key();
        String record = key.size() == 1
                ? text(key.get(0))
                : key.stream().map(this::json).collect(Collectors.joining(",", "[", "]"));
        return record != null && record.length() > LONGEST_RECORD ? Sha256.prefixed(record) : String.valueOf(record);
    }

    @Nullable
    String tenant() {
        return plan.tenant() == null ? null : text(plan.tenant());
    }

    @Nullable
    String person() {
        return plan.person() == null ? null : text(plan.person());
    }

    private @Nullable String text(String column) {
        H2Value value = latest.value(column);
        return value == null ? null : value.text();
    }

    private String json(String column) {
        return json(latest.value(column));
    }

    private static String json(@Nullable H2Value value) {
        return value == null ? "null" : value.json();
    }

    @Nullable
    String oldData(String salt) {
        return before == null ? null : image(before, salt);
    }

    @Nullable
    String newData(String salt) {
        return after == null ? null : image(after, salt);
    }

    private String image(H2Row row, String salt) {
        return shown(row)
                .map(column -> JsonText.quote(column) + ":" + shown(column, row.value(column), salt))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String shown(String column, @Nullable H2Value value, String salt) {
        return value == null || !plan.hashed().contains(column)
                ? json(value)
                : JsonText.quote(Sha256.prefixed(salt + ":" + column + ":" + value.text()));
    }
}
