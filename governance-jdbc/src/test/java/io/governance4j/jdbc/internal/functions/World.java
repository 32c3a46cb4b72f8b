package io.governance4j.jdbc.internal.functions;

import static io.governance4j.jdbc.internal.jooq.Tables.CLINIC_ACCESS;
import static io.governance4j.jdbc.internal.jooq.Tables.USER_PERMISSION_OVERRIDES;
import static io.governance4j.jdbc.internal.jooq.Tables.USER_ROLES;

import io.governance4j.Stamp;
import io.governance4j.Subject;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Fixtures;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.permission.OverrideEffect;
import io.governance4j.permission.PermissionOverride;
import io.governance4j.permission.Scope;
import io.governance4j.policy.PolicyLint;
import io.governance4j.policy.PolicyPack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A published policy and stored people, in the database and beside it. */
final class World implements AutoCloseable {
    private final Database database;
    private final Answers answers;
    private final Map<String, List<Consumer<Subject.Builder>>> subjects = new HashMap<>();
    private final List<PermissionOverride> overrides = new ArrayList<>();

    World(TestDatabase test) {
        this.database = Fixtures.migrated(test);
        this.answers = new Answers(database.dataSource(), database.namespace());
    }

    World publish(String pack) {
        return publish(PolicyPack.parse(pack));
    }

    World publish(PolicyPack pack) {
        PolicyLint.require(pack);
        database.write(dsl -> {
            FlatRulesWriter.write(dsl, pack);
            return pack;
        });
        return this;
    }

    World forgetPeople() {
        subjects.clear();
        database.<Integer>write(dsl -> dsl.deleteFrom(USER_ROLES).execute()
                + dsl.deleteFrom(CLINIC_ACCESS).execute());
        return forgetOverrides();
    }

    World forgetOverrides() {
        overrides.clear();
        database.<Integer>write(dsl -> dsl.deleteFrom(USER_PERMISSION_OVERRIDES).execute());
        return this;
    }

    World role(String user, String role, @Nullable String tenant) {
        known(user).add(subject -> {
            if (tenant == null) {
                subject.role(role);
            } else {
                subject.role(role, tenant);
            }
        });
        database.<Integer>write(dsl -> dsl.insertInto(USER_ROLES)
                .set(USER_ROLES.ID, UUID.randomUUID())
                .set(USER_ROLES.USER_ID, user)
                .set(USER_ROLES.ROLE, role)
                .set(USER_ROLES.TENANT, tenant)
                .set(USER_ROLES.CREATED_BY, "test")
                .execute());
        return this;
    }

    World member(String user, String tenant) {
        known(user).add(subject -> subject.tenant(tenant));
        database.<Integer>write(dsl -> dsl.insertInto(CLINIC_ACCESS)
                .set(CLINIC_ACCESS.USER_ID, user)
                .set(CLINIC_ACCESS.CLINIC_ID, tenant)
                .set(CLINIC_ACCESS.CREATED_BY, "test")
                .execute());
        return this;
    }

    World override(
            String user,
            OverrideEffect effect,
            String permission,
            Scope scope,
            @Nullable Instant expiresAt,
            boolean revoked) {
        Instant now = Instant.now();
        PermissionOverride override = new PermissionOverride(
                UUID.randomUUID(),
                user,
                permission,
                effect,
                new PermissionOverride.Terms(scope, expiresAt),
                new Stamp("test", now, "because"));
        if (!revoked) {
            overrides.add(override);
        }
        database.<Integer>write(dsl -> dsl.insertInto(USER_PERMISSION_OVERRIDES)
                .set(USER_PERMISSION_OVERRIDES.ID, override.id())
                .set(USER_PERMISSION_OVERRIDES.USER_ID, user)
                .set(USER_PERMISSION_OVERRIDES.PERMISSION, permission)
                .set(USER_PERMISSION_OVERRIDES.EFFECT, effect.name().toLowerCase(Locale.ROOT))
                .set(USER_PERMISSION_OVERRIDES.SCOPE, scope.name().toLowerCase(Locale.ROOT))
                .set(USER_PERMISSION_OVERRIDES.EXPIRES_AT, expiresAt)
                .set(USER_PERMISSION_OVERRIDES.REASON, "because")
                .set(USER_PERMISSION_OVERRIDES.CREATED_BY, "test")
                .set(USER_PERMISSION_OVERRIDES.REVOKED_AT, revoked ? now : null)
                .execute());
        return this;
    }

    /** The user as the library loads them from its tables. */
    Subject.Builder subject(String user) {
        Subject.Builder subject = Subject.user(user);
        subjects.getOrDefault(user, List.of()).forEach(each -> each.accept(subject));
        return subject;
    }

    List<PermissionOverride> overrides() {
        return List.copyOf(overrides);
    }

    Database database() {
        return database;
    }

    /** What the database answers. */
    Answers sql() {
        return answers;
    }

    @Override
    public void close() {
        answers.close();
    }

    private List<Consumer<Subject.Builder>> known(String user) {
        return subjects.computeIfAbsent(user, each -> new ArrayList<>());
    }
}
