package io.governance4j.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.governance4j.feature.Audience;
import io.governance4j.feature.Feature;
import io.governance4j.feature.FeatureStatus;
import io.governance4j.feature.Rollout;
import io.governance4j.feature.Schedule;
import io.governance4j.feature.Variant;
import io.governance4j.permission.AccessRules;
import io.governance4j.permission.Denial;
import io.governance4j.permission.Grant;
import io.governance4j.permission.Guardrail;
import io.governance4j.permission.Permission;
import io.governance4j.permission.Role;
import io.governance4j.permission.Scope;
import io.governance4j.raci.RaciAssignment;
import io.governance4j.raci.RaciModule;
import io.governance4j.raci.Sla;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a pack as the plain tree that both its JSON and its YAML are printed from. Defaults are left out. */
final class PackWriter {
    private static final ObjectMapper YAML = new YAMLMapper(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build())
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    private PackWriter() {}

    /** YAML folds what it alone takes for a line break, so a pack with such a text is printed as JSON. */
    static String yaml(PolicyPack pack) {
        String json = pack.toJson();
        if (json.chars().anyMatch(c -> c == '\u0085' || c == '\u2028' || c == '\u2029')) {
            return json;
        }
        try {
            return YAML.writeValueAsString(tree(pack));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a pack holds a value that YAML has no form for", e);
        }
    }

    static Map<String, Object> tree(PolicyPack pack) {
        AccessRules access = pack.access();
        Fields tree = new Fields();
        tree.put("pack", pack.name());
        tree.put("description", pack.description());
        tree.put("roles", each(access.roles(), PackWriter::role));
        tree.put("permissions", each(access.permissions(), PackWriter::permission));
        tree.put("grants", byRole(access.grants(), Grant::role, PackWriter::grant));
        tree.put("denials", byRole(access.denials(), Denial::role, PackWriter::denial));
        tree.put("guardrails", each(access.guardrails(), PackWriter::guardrail));
        tree.put("agentRole", access.agentRole());
        tree.put("features", each(pack.features(), PackWriter::feature));
        tree.put("raci", each(pack.raci(), PackWriter::module));
        Fields administration = new Fields();
        pack.administration().forEach((action, roles) -> administration.map.put(action, sorted(roles)));
        tree.put("administration", administration.map);
        return tree.map;
    }

    private static Map<String, Object> role(Role role) {
        Fields tree = labelled(role.label());
        tree.put("inherits", sorted(role.inherits()));
        return tree.map;
    }

    private static Map<String, Object> permission(Permission permission) {
        Fields tree = labelled(permission.label());
        tree.put("resource", permission.resourceRequired() ? "required" : null);
        tree.put("raci", permission.raci() == null ? null : permission.raci().toString());
        return tree.map;
    }

    private static Map<String, Object> grant(Grant grant) {
        Fields tree = new Fields();
        tree.put("permission", grant.permission());
        tree.put("scope", scope(grant.scope()));
        tree.put("except", sorted(grant.except()));
        tree.put("when", grant.when() == null ? null : ConditionWriter.tree(grant.when()));
        tree.put("description", grant.description());
        return tree.map;
    }

    private static Map<String, Object> denial(Denial denial) {
        Fields tree = new Fields();
        tree.put("permission", denial.permission());
        tree.put("scope", scope(denial.scope()));
        tree.put("when", denial.when() == null ? null : ConditionWriter.tree(denial.when()));
        tree.put("description", denial.description());
        return tree.map;
    }

    private static Map<String, Object> guardrail(Guardrail guardrail) {
        Fields tree = new Fields();
        tree.put("permissions", sorted(guardrail.permissions()));
        tree.put("kinds", guardrail.kinds().stream().map(Enum::name).sorted().toList());
        tree.put("roles", sorted(guardrail.roles()));
        tree.put("when", guardrail.when() == null ? null : ConditionWriter.tree(guardrail.when()));
        tree.put("description", guardrail.description());
        return tree.map;
    }

    static Map<String, Object> feature(Feature feature) {
        Fields tree = labelled(feature.label());
        FeatureStatus status = feature.status();
        tree.put("status", status == FeatureStatus.DISABLED ? null : lower(status));
        Audience audience = feature.audience();
        tree.put("roles", sorted(audience.roles()));
        tree.put("tenants", sorted(audience.tenants()));
        tree.put("users", sorted(audience.users()));
        tree.put("deniedUsers", sorted(audience.deniedUsers()));
        tree.put("rollout", audience.rollout() == null ? null : rollout(audience.rollout()));
        Schedule schedule = feature.availability().schedule();
        tree.put("schedule", schedule == null ? null : schedule(schedule));
        tree.put("requires", sorted(feature.availability().requires()));
        tree.put(
                "when",
                feature.availability().when() == null
                        ? null
                        : ConditionWriter.tree(feature.availability().when()));
        tree.putJson("config", feature.content().config());
        tree.put(
                "variants",
                feature.content().variants().stream().map(PackWriter::variant).toList());
        return tree.map;
    }

    private static Map<String, Object> rollout(Rollout rollout) {
        Fields tree = new Fields();
        tree.put("percentage", rollout.percentage());
        tree.put("group", rollout.group());
        tree.put("stickiness", rollout.stickiness());
        return tree.map;
    }

    private static Map<String, Object> schedule(Schedule schedule) {
        Fields tree = new Fields();
        tree.put("from", text(schedule.from()));
        tree.put("until", text(schedule.until()));
        return tree.map;
    }

    private static Map<String, Object> variant(Variant variant) {
        Fields tree = new Fields();
        tree.put("name", variant.name());
        tree.put("weight", variant.weight());
        tree.putJson("payload", variant.payload());
        return tree.map;
    }

    private static Map<String, Object> module(RaciModule module) {
        Fields tree = labelled(module.label());
        tree.put("strict", module.strict() ? true : null);
        tree.put("tasks", each(module.tasks(), PackWriter::assignment));
        tree.put("slas", each(module.slas(), PackWriter::sla));
        tree.put("escalations", each(module.escalations(), escalation -> {
            Fields inner = new Fields();
            inner.put("description", escalation.description());
            inner.put("path", escalation.path());
            return inner.map;
        }));
        tree.put("handoffs", each(module.handoffs(), handoff -> {
            Fields inner = new Fields();
            inner.put("description", handoff.description());
            inner.put("steps", handoff.steps());
            return inner.map;
        }));
        return tree.map;
    }

    private static Map<String, Object> assignment(RaciAssignment assignment) {
        Fields tree = labelled(assignment.label());
        tree.put("responsible", sorted(assignment.responsible()));
        tree.put("accountable", sorted(assignment.accountable()));
        tree.put("consulted", sorted(assignment.consulted()));
        tree.put("informed", sorted(assignment.informed()));
        return tree.map;
    }

    private static Map<String, Object> sla(Sla sla) {
        Fields tree = new Fields();
        tree.put("description", sla.description());
        tree.put("atLeast", text(sla.atLeast()));
        tree.put("atMost", text(sla.atMost()));
        return tree.map;
    }

    private static Fields labelled(io.governance4j.Label label) {
        Fields tree = new Fields();
        tree.put("name", label.name());
        tree.put("description", label.description());
        return tree;
    }

    private static <T> Map<String, Object> each(Map<String, T> definitions, Function<T, Map<String, Object>> writer) {
        Map<String, Object> tree = new TreeMap<>();
        definitions.forEach((key, value) -> tree.put(key, writer.apply(value)));
        return tree;
    }

    /** Rules have no order, so they are sorted by their own canonical text. */
    private static <T> Map<String, Object> byRole(
            List<T> rules, Function<T, String> role, Function<T, Map<String, Object>> writer) {
        Map<String, List<Map<String, Object>>> lists = new TreeMap<>();
        rules.forEach(rule ->
                lists.computeIfAbsent(role.apply(rule), r -> new ArrayList<>()).add(writer.apply(rule)));
        lists.values().forEach(list -> list.sort(Comparator.comparing(CanonicalJson::write)));
        return new TreeMap<>(lists);
    }

    private static List<String> sorted(java.util.Collection<String> names) {
        return names.stream().sorted().toList();
    }

    private static @Nullable String scope(Scope scope) {
        return scope == Scope.GLOBAL ? null : lower(scope);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** A sorted map that leaves out what is absent or empty. */
    private static final class Fields {
        private final Map<String, Object> map = new TreeMap<>();

        void put(String key, @Nullable Object value) {
            boolean empty = value == null
                    || (value instanceof List<?> list && list.isEmpty())
                    || (value instanceof Map<?, ?> inner && inner.isEmpty());
            if (!empty) {
                map.put(key, value);
            }
        }

        /** What the host stores is kept as it is: nothing in it has a default. */
        void putJson(String key, @Nullable String json) {
            Object value = json == null ? null : CanonicalJson.read(json);
            if (value != null) {
                map.put(key, value);
            }
        }
    }
}
