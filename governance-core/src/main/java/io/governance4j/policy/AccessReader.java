package io.governance4j.policy;

import io.governance4j.Label;
import io.governance4j.SubjectKind;
import io.governance4j.condition.Condition;
import io.governance4j.permission.AccessRules;
import io.governance4j.permission.Denial;
import io.governance4j.permission.Grant;
import io.governance4j.permission.Guardrail;
import io.governance4j.permission.Permission;
import io.governance4j.permission.Role;
import io.governance4j.permission.Scope;
import io.governance4j.policy.Node.Scalar;
import io.governance4j.raci.TaskRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads roles, permissions, grants, denials and guardrails. */
final class AccessReader {
    private AccessReader() {}

    static AccessRules read(Section pack) {
        Map<String, Role> roles =
                pack.map("roles", (name, role) -> new Role(name, label(role), role.names("inherits")));
        Map<String, Permission> permissions = pack.map("permissions", AccessReader::permission);
        List<Grant> grants = new ArrayList<>();
        eachRule(
                pack,
                "grants",
                (role, rule) -> addIfRead(grants, grant(role, rule)),
                (role, permission) -> grants.add(new Grant(role, permission, Scope.GLOBAL, Set.of(), null, null)));
        List<Denial> denials = new ArrayList<>();
        eachRule(
                pack,
                "denials",
                (role, rule) -> addIfRead(denials, denial(role, rule)),
                (role, permission) -> denials.add(new Denial(role, permission, Scope.GLOBAL, null, null)));
        Map<String, Guardrail> guardrails = pack.map("guardrails", AccessReader::guardrail);
        return new AccessRules(roles, permissions, grants, denials, guardrails, pack.name("agentRole"));
    }

    static Label label(Section section) {
        return new Label(section.text("name"), section.text("description"));
    }

    private static Permission permission(String name, Section section) {
        String resource = section.text("resource");
        if (resource != null && !resource.equals("required")) {
            section.report(section.spotOf("resource"), "must be 'required' or absent");
        }
        TaskRef raci = section.parsed("raci", TaskRef::parse);
        return new Permission(name, label(section), resource != null, raci);
    }

    private static @Nullable Grant grant(String role, Section section) {
        String permission = permissionOf(section);
        Scope scope = scope(section);
        Set<String> except = section.names("except");
        Condition when = ConditionReader.read(section, "when");
        String description = section.text("description");
        return permission == null ? null : new Grant(role, permission, scope, except, when, description);
    }

    private static @Nullable Denial denial(String role, Section section) {
        String permission = permissionOf(section);
        Scope scope = scope(section);
        Condition when = ConditionReader.read(section, "when");
        String description = section.text("description");
        return permission == null ? null : new Denial(role, permission, scope, when, description);
    }

    private static Guardrail guardrail(String id, Section section) {
        return new Guardrail(
                id,
                section.names("permissions"),
                section.capitals("kinds", SubjectKind.class),
                section.names("roles"),
                ConditionReader.read(section, "when"),
                section.text("description"));
    }

    private static @Nullable String permissionOf(Section section) {
        String permission = section.name("permission");
        if (permission == null && !section.has("permission")) {
            section.report(section.spot(), "the key 'permission' is missing");
        }
        return permission;
    }

    private static Scope scope(Section section) {
        Scope scope = section.word("scope", Scope.class);
        return scope == null ? Scope.GLOBAL : scope;
    }

    private interface RuleSink {
        void accept(String role, Section rule);
    }

    private interface NameSink {
        void accept(String role, String permission);
    }

    /** Walks role → list of rules, where a bare string is a rule of its own. */
    private static void eachRule(Section pack, String key, RuleSink rules, NameSink names) {
        Section section = pack.section(key);
        if (section == null) {
            return;
        }
        for (String role : section.keys()) {
            if (!section.wellFormed(section.spotOf(role), role)) {
                section.node(role);
                continue;
            }
            for (Node item : section.items(role)) {
                if (item instanceof Scalar scalar && scalar.value() instanceof String permission) {
                    if (section.wellFormed(item.spot(), permission)) {
                        names.accept(role, permission);
                    }
                } else {
                    Section rule = section.section(item);
                    if (rule != null) {
                        rules.accept(role, rule);
                        rule.finish();
                    }
                }
            }
        }
    }

    private static <T> void addIfRead(List<T> list, @Nullable T value) {
        if (value != null) {
            list.add(value);
        }
    }
}
