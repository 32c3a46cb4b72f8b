package io.governance4j.permission;

import io.governance4j.condition.Truth;
import io.governance4j.condition.ValueTest;
import io.governance4j.permission.RowRule.All;
import io.governance4j.permission.RowRule.Any;
import io.governance4j.permission.RowRule.Attribute;
import io.governance4j.permission.RowRule.ByTenant;
import io.governance4j.permission.RowRule.Certain;
import io.governance4j.permission.RowRule.Not;
import io.governance4j.permission.RowRule.Possible;
import io.governance4j.permission.RowRule.Related;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * In which tenants a rule may hold: those with which it is not constantly false. Everywhere is only what holds in no tenant
 * that is named less than elsewhere; else it is withheld, and what is named and the subject's own are left.
 */
final class RowReach {
    private RowReach() {}

    static TenantReach of(RowRule rule, Set<String> own) {
        Set<String> tenants = new HashSet<>(own);
        collect(rule, tenants);
        boolean excepted = tenants.removeIf(tenant -> !mayHold(rule, tenant));
        return mayHold(rule, null) && !excepted && !looksAtNames(rule)
                ? TenantReach.EVERYWHERE
                : new TenantReach(false, tenants);
    }

    /** Whether a rule may hold about a row of a tenant other than some; nothing is withheld here. */
    static boolean leaves(RowRule rule, Set<String> own) {
        if (mayHold(rule, null)) {
            return true;
        }
        Set<String> tenants = new HashSet<>();
        collect(rule, tenants);
        return tenants.stream().anyMatch(tenant -> !own.contains(tenant) && mayHold(rule, tenant));
    }

    private static boolean mayHold(RowRule rule, @Nullable String tenant) {
        return mayHold(in(rule, tenant));
    }

    /**
     * Whether a rule about one tenant may hold. A relation is the same wherever it is asked for, so that what is granted to
     * owners and denied to owners holds nowhere; what tests ask of attributes is taken each for itself.
     */
    private static boolean mayHold(RowRule rule) {
        Related asked = relation(rule);
        if (asked == null) {
            return !rule.equals(RowRule.NONE);
        }
        for (Truth truth : Truth.values()) {
            RowRule fixed = RowLogic.fixed(truth);
            if (mayHold(replaced(rule, leaf -> leaf.equals(asked) ? fixed : leaf))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Related relation(RowRule rule) {
        if (rule instanceof Related related) {
            return related;
        }
        if (rule instanceof Not not) {
            return relation(not.rule());
        }
        if (rule instanceof Certain certain) {
            return relation(certain.rule());
        }
        if (rule instanceof Possible possible) {
            return relation(possible.rule());
        }
        List<RowRule> parts = rule instanceof All all ? all.rules() : rule instanceof Any any ? any.rules() : List.of();
        return parts.stream()
                .map(RowReach::relation)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A test of the tenant's name, such as a pattern, may fail for tenants that nobody can count. */
    private static boolean looksAtNames(RowRule rule) {
        if (rule instanceof Attribute tested) {
            return tested.path().isResource("tenant") && tested.test() instanceof ValueTest;
        }
        if (rule instanceof Not not) {
            return looksAtNames(not.rule());
        }
        if (rule instanceof Certain certain) {
            return looksAtNames(certain.rule());
        }
        if (rule instanceof Possible possible) {
            return looksAtNames(possible.rule());
        }
        if (rule instanceof All all) {
            return all.rules().stream().anyMatch(RowReach::looksAtNames);
        }
        return rule instanceof Any any && any.rules().stream().anyMatch(RowReach::looksAtNames);
    }

    /** The rule about rows of one tenant, or, with null, of a tenant that no rule names. */
    private static RowRule in(RowRule rule, @Nullable String tenant) {
        return replaced(rule, leaf -> {
            if (leaf instanceof ByTenant tenants) {
                return RowLogic.fixed(
                        tenant == null
                                ? tenants.otherwise()
                                : tenants.outcomes().getOrDefault(tenant, tenants.otherwise()));
            }
            return tenant != null
                            && leaf instanceof Attribute tested
                            && tested.path().isResource("tenant")
                            && tested.test() instanceof ValueTest test
                    ? RowLogic.fixed(test.testAny(tenant))
                    : leaf;
        });
    }

    /** A rule in which something else stands for what it asks the row. */
    private static RowRule replaced(RowRule rule, UnaryOperator<RowRule> change) {
        if (rule instanceof Not not) {
            return RowLogic.not(replaced(not.rule(), change));
        }
        if (rule instanceof Certain certain) {
            return RowLogic.certain(replaced(certain.rule(), change));
        }
        if (rule instanceof Possible possible) {
            return RowLogic.possible(replaced(possible.rule(), change));
        }
        if (rule instanceof All all) {
            return RowLogic.all(
                    all.rules().stream().map(one -> replaced(one, change)).toList());
        }
        return rule instanceof Any any
                ? RowLogic.any(
                        any.rules().stream().map(one -> replaced(one, change)).toList())
                : change.apply(rule);
    }

    private static void collect(RowRule rule, Set<String> tenants) {
        if (rule instanceof ByTenant named) {
            tenants.addAll(named.outcomes().keySet());
        } else if (rule instanceof Not not) {
            collect(not.rule(), tenants);
        } else if (rule instanceof Certain certain) {
            collect(certain.rule(), tenants);
        } else if (rule instanceof Possible possible) {
            collect(possible.rule(), tenants);
        } else if (rule instanceof All all) {
            all.rules().forEach(one -> collect(one, tenants));
        } else if (rule instanceof Any any) {
            any.rules().forEach(one -> collect(one, tenants));
        }
    }
}
