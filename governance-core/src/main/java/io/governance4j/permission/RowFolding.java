package io.governance4j.permission;

import io.governance4j.HeldRole;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.condition.AllOf;
import io.governance4j.condition.AnyOf;
import io.governance4j.condition.AttributePath;
import io.governance4j.condition.AttributePath.Source;
import io.governance4j.condition.AttributeTest;
import io.governance4j.condition.Condition;
import io.governance4j.condition.Equals;
import io.governance4j.condition.Exists;
import io.governance4j.condition.FeatureOn;
import io.governance4j.condition.In;
import io.governance4j.condition.Literal;
import io.governance4j.condition.ModuleOn;
import io.governance4j.condition.Not;
import io.governance4j.condition.PermissionHeld;
import io.governance4j.condition.SameAs;
import io.governance4j.condition.Test;
import io.governance4j.condition.Truth;
import io.governance4j.condition.ValueTest;
import io.governance4j.permission.RowRule.Attribute;
import io.governance4j.permission.RowRule.Related;
import io.governance4j.permission.RowRule.SameValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One question about rows: what of the rules is known once subject, moment and kind of record are. */
final class RowFolding {
    final Subject subject;
    final long nowMillis;
    private final @Nullable String type;
    private final RowWorld world;
    private final BiFunction<String, RowFolding, RowRule> permissions;
    private final Set<String> open = new HashSet<>();

    /**
     * Begins a question.
     *
     * @param type the kind of record, or null when any may be meant
     * @param permissions the rule of another permission, or of an unknown one
     */
    RowFolding(
            Subject subject,
            @Nullable String type,
            long nowMillis,
            RowWorld world,
            BiFunction<String, RowFolding, RowRule> permissions) {
        this.subject = subject;
        this.type = type;
        this.nowMillis = nowMillis;
        this.world = world;
        this.permissions = permissions;
    }

    /** The rule of a permission; lint refuses permissions that lead back to themselves. */
    RowRule held(String permission) {
        if (!open.add(permission)) {
            throw new IllegalStateException("the permission '" + permission + "' depends on itself");
        }
        RowRule rule = permissions.apply(permission, this);
        open.remove(permission);
        return rule;
    }

    RowRule related(String relation) {
        return new Related(relation, subject.id());
    }

    /** {@link Reach#of} for rows. */
    RowRule reach(Scope scope, @Nullable HeldRole held) {
        Set<String> tenants = held == null || held.tenant() == null ? subject.tenants() : Set.of(held.tenant());
        return switch (scope) {
            case GLOBAL -> RowRule.ALL;
            case TENANT -> RowLogic.within(tenants, Truth.UNKNOWN);
            case ASSIGNED -> RowLogic.all(RowLogic.within(tenants, Truth.TRUE), related(Resource.ASSIGNEES));
            case OWN -> RowLogic.all(RowLogic.within(tenants, Truth.TRUE), related(Resource.OWNER));
        };
    }

    RowRule fold(@Nullable Condition condition) {
        if (condition == null) {
            return RowRule.ALL;
        }
        if (condition instanceof AllOf all) {
            return RowLogic.all(all.conditions().stream().map(this::fold).toList());
        }
        if (condition instanceof AnyOf any) {
            return RowLogic.any(any.conditions().stream().map(this::fold).toList());
        }
        if (condition instanceof Not not) {
            return RowLogic.not(fold(not.condition()));
        }
        if (condition instanceof FeatureOn on) {
            return TenantTable.of(world.feature(on.feature(), subject, nowMillis))
                    .rule();
        }
        if (condition instanceof ModuleOn on) {
            return TenantTable.of(world.module(on.module())).rule();
        }
        if (condition instanceof PermissionHeld other) {
            return held(other.permission());
        }
        AttributeTest test = (AttributeTest) condition;
        return test.attribute().source() == Source.RESOURCE
                ? ofRow(test.attribute(), test.test())
                : ofSubject(test.attribute(), test.test());
    }

    private RowRule ofSubject(AttributePath path, Test test) {
        return test instanceof SameAs same && same.other().source() == Source.RESOURCE
                ? sameValue(same.other(), path.read(subject, null))
                : RowLogic.fixed(test.evaluate(path, subject, null, nowMillis));
    }

    private RowRule ofRow(AttributePath path, Test test) {
        if (test instanceof SameAs same) {
            AttributePath other = same.other();
            if (other.source() == Source.SUBJECT) {
                return sameValue(path, other.read(subject, null));
            }
            if (type != null && (path.isResource("type") || other.isResource("type"))) {
                return sameValue(path.isResource("type") ? other : path, type);
            }
            return new Attribute(path, test);
        }
        if (test instanceof Exists exists) {
            return exists(path, exists);
        }
        ValueTest values = (ValueTest) test;
        if (path.isResource("type") && type != null) {
            return RowLogic.fixed(values.testAny(type));
        }
        Set<String> named = path.isResource("tenant") ? named(values) : null;
        return named == null ? new Attribute(path, test) : byTenant(named, values::testAny);
    }

    private static RowRule exists(AttributePath path, Exists test) {
        if (path.isResource("type") || path.isResource("id")) {
            return RowLogic.fixed(Truth.of(test.expected()));
        }
        return path.isResource("tenant")
                ? RowLogic.byTenant(Map.of(), Truth.of(test.expected()), Truth.of(!test.expected()))
                : new Attribute(path, test);
    }

    private RowRule sameValue(AttributePath path, @Nullable Object value) {
        if (value == null) {
            return RowLogic.fixed(Truth.UNKNOWN);
        }
        if (path.isResource("type") && type != null) {
            return RowLogic.fixed(SameAs.compare(type, value));
        }
        return path.isResource("tenant")
                ? byTenant(
                        strings(value instanceof List<?> many ? many : List.of(value)),
                        one -> SameAs.compare(one, value))
                : new SameValue(path, value);
    }

    /** The only texts that the test may tell from all others, or null when there is no such list. */
    private static @Nullable Set<String> named(ValueTest test) {
        if (test instanceof Equals equals) {
            return strings(List.of(equals.value().value()));
        }
        return test instanceof In in
                ? strings(in.values().stream().map(Literal::value).toList())
                : null;
    }

    private static Set<String> strings(List<?> values) {
        Set<String> strings = new HashSet<>();
        values.forEach(value -> {
            if (value instanceof String text) {
                strings.add(text);
            }
        });
        return strings;
    }

    private static RowRule byTenant(Set<String> named, Function<String, Truth> test) {
        Map<String, Truth> outcomes = new HashMap<>();
        named.forEach(tenant -> outcomes.put(tenant, test.apply(tenant)));
        String other = "x";
        while (named.contains(other)) {
            other += "x";
        }
        return RowLogic.byTenant(outcomes, test.apply(other), Truth.UNKNOWN);
    }
}
