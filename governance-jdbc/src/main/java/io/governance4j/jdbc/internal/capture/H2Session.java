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

    /** {@return a fact, or null when it is not stated} */
    @Nullable
    String fact(String name) {
        return facts.get(name);
    }

    String actor() {
        return facts.getOrDefault("actor", facts.getOrDefault("db_user", ""));
    }

    String actorKind() {
        return hasActor() ? facts.getOrDefault("actor_kind", "HUMAN") : "DATABASE_USER";
    }

    private boolean hasActor() {
        return facts.containsKey("actor");
    }

    @Nullable
    UUID decision() {
        String stated = facts.get("decision_id");
        return stated != null && ID.matcher(stated).matches() ? UUID.fromString(stated) : null;
    }

    /** {@return the number that the actor stated, or the one in force} */
    long number(String stated, String inForce) {
        String value = hasActor() ? facts.get(stated) : null;
        String number = value != null && NUMBER.matcher(value).matches() ? value : facts.getOrDefault(inForce, "0");
        return Long.parseLong(number);
    }
}
