package io.governance4j.jdbc.internal.capture;

import io.governance4j.audit.evidence.Commitment;
import io.governance4j.audit.evidence.Commitment.Side;
import io.governance4j.internal.TimeOrderedId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes an event, its payload and its place in the queue on the connection that H2 gives a trigger. */
final class H2EventWriter {
    private static final int ID = 200;

    private static final String EVENT = """
            INSERT INTO ${p}audit_events (id, action, table_schema, table_name, record_id, changed_fields, tenant,
              person_id, actor, actor_kind, executed_by, ip_address, user_agent, session_id, decision_id,
              policy_version, revision, transaction_id, db_user, old_commitment, new_commitment, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String PAYLOAD =
            "INSERT INTO ${p}audit_payloads (event_id, salt, old_data, new_data) VALUES (?, ?, ?, ?)";

    private static final String PENDING = "INSERT INTO ${p}audit_pending (kind, item_id) VALUES ('event', ?)";

    private final Connection connection;
    private final H2Session session;

    H2EventWriter(Connection connection, H2Session session) {
        this.connection = connection;
        this.session = session;
    }

    void write(H2Change change) throws SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        UUID id = TimeOrderedId.at(now.toEpochMilli());
        H2Session.Policy policy = session.policy();
        String salt = Commitment.salt();
        String old = change.oldData(salt);
        String latest = change.newData(salt);
        insert(
                EVENT,
                id,
                change.action().key(),
                session.plan().schema(),
                session.plan().table(),
                cut(change.record(), 500),
                change.changedFields(),
                cut(change.tenant(), ID),
                cut(change.person(), ID),
                cut(session.actor(), ID),
                cut(session.actorKind(), 20),
                cut(session.stated("executed_by"), Integer.MAX_VALUE),
                cut(session.stated("ip_address"), ID),
                cut(session.stated("user_agent"), Integer.MAX_VALUE),
                cut(session.stated("session_id"), ID),
                session.decision(),
                policy.version(),
                policy.revision(),
                cut(session.known("transaction_id"), 100),
                cut(session.known("db_user"), ID),
                commitment(salt, Side.OLD, old),
                commitment(salt, Side.NEW, latest),
                now.atOffset(ZoneOffset.UTC));
        insert(PAYLOAD, id, salt, old, latest);
        insert(PENDING, id);
    }

    private void insert(String sql, @Nullable Object... values) throws SQLException {
        String text = sql.replace("${p}", session.home().qualified(""));
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static @Nullable String commitment(String salt, Side side, @Nullable String data) {
        return data == null ? null : Commitment.of(salt, side, data);
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        return text == null ? null : JsonText.cut(text, length);
    }
}
