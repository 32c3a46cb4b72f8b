package io.governance4j.jdbc.internal.tenancy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.governance4j.permission.TenantReach;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How far a subject reaches with each permission that a protected table names. Immutable. */
public final class Reaches {
    /** Of a database in which nothing is protected. */
    public static final Reaches UNPROTECTED = new Reaches(null);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable Map<String, TenantReach> reaches;

    private Reaches(@Nullable Map<String, TenantReach> reaches) {
        this.reaches = reaches;
    }

    /**
     * {@return reaches}
     *
     * @param reaches how far each permission reaches
     */
    public static Reaches of(Map<String, TenantReach> reaches) {
        return new Reaches(Collections.unmodifiableMap(new TreeMap<>(reaches)));
    }

    /**
     * {@return how far a permission reaches}
     *
     * @param permission the permission; null, or one that no protected table names, reaches nowhere
     */
    public TenantReach of(@Nullable String permission) {
        return permission == null || reaches == null
                ? TenantReach.NOWHERE
                : reaches.getOrDefault(permission, TenantReach.NOWHERE);
    }

    /** {@return the session's value: {@code docs/session-context.md}; null while nothing is protected} */
    public @Nullable String json() {
        return json(Map.of());
    }

    /** {@return the same for a session whose statements are narrowed, which lets a database plan them better} */
    public @Nullable String narrowedJson() {
        return json(Map.of("", "narrowed"));
    }

    private @Nullable String json(Map<String, Object> more) {
        if (reaches == null) {
            return null;
        }
        Map<String, Object> values = new TreeMap<>(more);
        reaches.forEach((permission, reach) ->
                values.put(permission, reach.everywhere() ? "*" : new TreeSet<>(reach.tenants())));
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("reaches have no form in JSON", e);
        }
    }
}
