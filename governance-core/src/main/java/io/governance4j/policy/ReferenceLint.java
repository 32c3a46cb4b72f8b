package io.governance4j.policy;

import io.governance4j.condition.AttributePath;
import io.governance4j.condition.AttributeTest;
import io.governance4j.condition.Condition;
import io.governance4j.condition.FeatureOn;
import io.governance4j.condition.ModuleOn;
import io.governance4j.condition.PermissionHeld;
import io.governance4j.condition.SameAs;
import io.governance4j.feature.Feature;
import io.governance4j.permission.Denial;
import io.governance4j.permission.Grant;
import io.governance4j.permission.Permission;
import io.governance4j.policy.Finding.Severity;
import io.governance4j.raci.RaciModule;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds references to what the pack does not define. */
final class ReferenceLint {
    private final PolicyPack pack;
    private final List<Finding> findings;

    ReferenceLint(PolicyPack pack, List<Finding> findings) {
        this.pack = pack;
        this.findings = findings;
    }

    void run() {
        pack.access().roles().values().forEach(role -> roles("roles." + role.name(), role.inherits()));
        if (pack.access().agentRole() != null) {
            roles("agentRole", List.of(pack.access().agentRole()));
        }
        pack.access().permissions().values().forEach(this::permission);
        pack.access().grants().forEach(this::grant);
        pack.access().denials().forEach(this::denial);
        pack.access().guardrails().values().forEach(guardrail -> {
            String path = "guardrails." + guardrail.id();
            guardrail.permissions().forEach(permission -> permission(path, permission));
            roles(path, guardrail.roles());
            condition(path, guardrail.when());
        });
        pack.features().values().forEach(this::feature);
        pack.raci().forEach(this::module);
        pack.administration().forEach((action, roles) -> {
            if (!Administration.ACTIONS.contains(action)) {
                error("administration." + action, "unknown action; known: " + Administration.ACTIONS);
            }
            roles("administration." + action, roles);
        });
    }

    private void permission(Permission permission) {
        if (permission.raci() != null) {
            RaciModule module = pack.raci().get(permission.raci().module());
            if (module == null || !module.tasks().containsKey(permission.raci().task())) {
                error("permissions." + permission.name(), "the RACI task " + permission.raci() + " is not defined");
            }
        }
    }

    private void grant(Grant grant) {
        String path = "grants." + grant.role() + "." + grant.permission();
        roles(path, List.of(grant.role()));
        permission(path, grant.permission());
        condition(path, grant.when());
    }

    private void denial(Denial denial) {
        String path = "denials." + denial.role() + "." + denial.permission();
        roles(path, List.of(denial.role()));
        permission(path, denial.permission());
        condition(path, denial.when());
    }

    private void feature(Feature feature) {
        String path = "features." + feature.key();
        roles(path + ".roles", feature.audience().roles());
        feature.availability().requires().forEach(required -> feature(path + ".requires", required));
        Condition when = feature.availability().when();
        if (when != null) {
            when.visit(part -> refuseInFeature(path + ".when", part));
        }
    }

    /** A flag is about a subject alone; what looks at records or other rules belongs into grants. */
    private void refuseInFeature(String path, Condition part) {
        if (part instanceof FeatureOn || part instanceof ModuleOn || part instanceof PermissionHeld) {
            error(path, "a feature cannot depend on '" + part.describe() + "'; use 'requires' for other features");
        } else if (part instanceof AttributeTest test && readsResource(test)) {
            error(path, "a feature is not about a resource, so it cannot read resource attributes");
        }
    }

    private static boolean readsResource(AttributeTest test) {
        return test.attribute().source() == AttributePath.Source.RESOURCE
                || (test.test() instanceof SameAs same && same.other().source() == AttributePath.Source.RESOURCE);
    }

    private void module(String name, RaciModule module) {
        module.tasks().forEach((task, assignment) -> {
            String path = "raci." + name + ".tasks." + task;
            roles(path, assignment.responsible());
            roles(path, assignment.accountable());
            roles(path, assignment.consulted());
            roles(path, assignment.informed());
        });
        module.escalations()
                .forEach((key, escalation) -> roles("raci." + name + ".escalations." + key, escalation.path()));
    }

    private void condition(String path, @Nullable Condition condition) {
        if (condition != null) {
            condition.visit(part -> {
                if (part instanceof FeatureOn on) {
                    feature(path, on.feature());
                } else if (part instanceof PermissionHeld held) {
                    permission(path, held.permission());
                }
            });
        }
    }

    private void roles(String path, Collection<String> names) {
        for (String name : names) {
            if (!pack.access().roles().containsKey(name)) {
                error(path, "the role '" + name + "' is not defined");
            }
        }
    }

    private void permission(String path, String name) {
        if (!pack.access().permissions().containsKey(name)) {
            error(path, "the permission '" + name + "' is not defined");
        }
    }

    private void feature(String path, String key) {
        if (!pack.features().containsKey(key)) {
            error(path, "the feature '" + key + "' is not defined");
        }
    }

    private void error(String path, String message) {
        findings.add(new Finding(Severity.ERROR, pack.source().problem(path, message)));
    }
}
