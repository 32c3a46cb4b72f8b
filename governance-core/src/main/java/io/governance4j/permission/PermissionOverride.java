package io.governance4j.permission;

import io.governance4j.Names;
import io.governance4j.Stamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A permission granted or denied to one user, beside what their roles say.
 *
 * @param id the override's id
 * @param userId the user
 * @param permission the permission
 * @param effect whether it grants or denies
 * @param terms how far it reaches and until when
 * @param origin who gave it, when and why
 */
public record PermissionOverride(
        UUID id, String userId, String permission, OverrideEffect effect, Terms terms, Stamp origin) {
    /**
     * Checks the names.
     *
     * @param id the override's id
     * @param userId the user
     * @param permission the permission
     * @param effect whether it grants or denies
     * @param terms how far it reaches and until when
     * @param origin who gave it, when and why
     */
    public PermissionOverride {
        Objects.requireNonNull(id, "id");
        Names.require("user id", userId);
        Names.require("permission", permission);
        Objects.requireNonNull(effect, "effect");
    }

    /**
     * How far an override reaches.
     *
     * @param scope the records it is about
     * @param expiresAt the first instant at which it no longer holds, or null for no end
     */
    public record Terms(Scope scope, @Nullable Instant expiresAt) {
        /**
         * Checks the scope.
         *
         * @param scope the records it is about
         * @param expiresAt the first instant at which it no longer holds, or null for no end
         */
        public Terms {
            Objects.requireNonNull(scope, "scope");
            expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
        }
    }
}
