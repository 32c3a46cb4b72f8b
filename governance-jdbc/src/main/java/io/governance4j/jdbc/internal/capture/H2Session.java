package io.governance4j.jdbc.internal.capture;

import io.governance4j.jdbc.internal.dialect.CapturePlan;
import io.governance4j.jdbc.internal.dialect.Namespace;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A session of H2 that changes a row: who acts, and how the row's table is captured.
 *
 * @param home where our tables live
 * @param plan how the table is captured
 * @param facts what the session states, by the name of the variable, and what the database knows of it
 */
record H2Session(Namespace home, CapturePlan plan, Map<String, String> facts) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Under what somebody acts. */
    record Policy(long version, long revision) {}

    /** {@return what the database knows, or null} */
    @Nullable
    String known(String name) {
        return facts.get(name);
    }

    /** {@return what is stated about who acts, or null; without an actor nothing is} */
    @Nullable
    String stated(String name) {
        return facts.containsKey("actor") ? facts.get(name) : null;
    }

    String actor() {
        return facts.getOrDefault("actor", facts.getOrDefault("db_user", ""));
    }

    String actorKind() {
        return facts.containsKey("actor") ? facts.getOrDefault("actor_kind", "UNSTATED") : "DATABASE_USER";
    }

    @Nullable
    UUID decision() {
        String stated = stated("decision_id");
        return stated != null && ID.matcher(stated).matches() ? UUID.fromString(stated) : null;
    }

    /** {@return what the actor states, or else what is in force} */
    Policy policy() {
        String version = stated("policy_version");
        String revision = stated("revision");
        return isNumber(version) && isNumber(revision)
                ? new Policy(Long.parseLong(version), Long.parseLong(revision))
                : new Policy(inForce("version_in_force"), inForce("revision_in_force"));
    }

    private long inForce(String name) {
        return Long.parseLong(facts.getOrDefault(name, "0"));
    }

    private static boolean isNumber(@Nullable String text) {
        return text != null && NUMBER.matcher(text).matches();
    }
}
