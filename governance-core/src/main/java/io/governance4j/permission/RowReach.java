package io.governance4j.permission;

import io.governance4j.condition.ValueTest;
import io.governance4j.permission.RowRule.All;
import io.governance4j.permission.RowRule.Any;
import io.governance4j.permission.RowRule.Attribute;
import io.governance4j.permission.RowRule.ByTenant;
import io.governance4j.permission.RowRule.Certain;
import io.governance4j.permission.RowRule.Not;
import io.governance4j.permission.RowRule.Possible;
import java.util.HashSet;
import java.util.Set;
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
        return !in(rule, tenant).equals(RowRule.NONE);
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
        if (rule instanceof ByTenant tenants) {
            return RowLogic.fixed(
                    tenant == null
                            ? tenants.otherwise()
                            : tenants.outcomes().getOrDefault(tenant, tenants.otherwise()));
        }
        if (rule instanceof Attribute tested
                && tenant != null
                && tested.path().isResource("tenant")
                && tested.test() instanceof ValueTest test) {
            return RowLogic.fixed(test.testAny(tenant));
        }
        if (rule instanceof Not not) {
            return RowLogic.not(in(not.rule(), tenant));
        }
        if (rule instanceof Certain certain) {
            return RowLogic.certain(in(certain.rule(), tenant));
        }
        if (rule instanceof Possible possible) {
            return RowLogic.possible(in(possible.rule(), tenant));
        }
        if (rule instanceof All all) {
            return RowLogic.all(all.rules().stream().map(one -> in(one, tenant)).toList());
        }
        return rule instanceof Any any
                ? RowLogic.any(any.rules().stream().map(one -> in(one, tenant)).toList())
                : rule;
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
