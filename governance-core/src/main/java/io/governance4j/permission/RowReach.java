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

/** In which tenants a rule may hold: those with which it is not constantly false. */
final class RowReach {
    private RowReach() {}

    static TenantReach of(RowRule rule) {
        if (!in(rule, null).equals(RowRule.NONE)) {
            return TenantReach.EVERYWHERE;
        }
        Set<String> tenants = new HashSet<>();
        collect(rule, tenants);
        tenants.removeIf(tenant -> in(rule, tenant).equals(RowRule.NONE));
        return new TenantReach(false, tenants);
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
