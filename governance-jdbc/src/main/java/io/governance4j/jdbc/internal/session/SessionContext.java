package io.governance4j.jdbc.internal.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.governance4j.Acting;
import io.governance4j.Decision.PolicyPoint;
import io.governance4j.RequestDetails;
import io.governance4j.Subject;
import io.governance4j.jdbc.internal.dialect.SessionValues;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who acts, in the words of a database session. */
final class SessionContext {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SessionContext() {}

    /**
     * Words it.
     *
     * @param acting who acts
     * @param policy the policy in force
     * @param transactionId a name for the transaction, or null when the context outlives it
     * @param reach how far the permissions reach that protected tables name, or null when none is protected
     */
    static SessionValues of(Acting acting, PolicyPoint policy, @Nullable String transactionId, @Nullable String reach) {
        Subject subject = acting.subject();
        RequestDetails details = acting.details();
        return SessionValues.NONE
                .with("actor", subject.id())
                .with("actor_kind", subject.kind().name())
                .with("executed_by", acting.executedBy())
                .with("tenants", tenants(subject))
                .with("reach", reach)
                .with("ip_address", details.ipAddress())
                .with("user_agent", details.userAgent())
                .with("session_id", details.sessionId())
                .with("decision_id", text(details.decision()))
                .with("policy_version", text(policy.version()))
                .with("revision", text(policy.revision()))
                .with("transaction_id", transactionId);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static String tenants(Subject subject) {
        try {
            return JSON.writeValueAsString(new TreeSet<>(subject.tenants()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tenants have no form in JSON", e);
        }
    }
}
