package io.governance4j.permission;

import io.governance4j.Names;
import io.governance4j.condition.Truth;
import io.governance4j.permission.RowRule.ByTenant;
import io.governance4j.permission.RowRule.Fixed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The outcome for each tenant, in one form: who is named has another outcome than those who are not. A constant is such a
 * table too.
 */
record TenantTable(Map<String, Truth> outcomes, Truth otherwise, Truth unstated) {
    static final TenantTable ALWAYS = new TenantTable(Map.of(), Truth.TRUE, Truth.TRUE);
    static final TenantTable NEVER = new TenantTable(Map.of(), Truth.FALSE, Truth.FALSE);

    /** A row cannot belong to a tenant with a name that is none, so what is said of it is left out. */
    static TenantTable of(Map<String, Truth> outcomes, Truth otherwise, Truth unstated) {
        Map<String, Truth> named = new HashMap<>(outcomes);
        named.entrySet().removeIf(one -> one.getValue() == otherwise || Names.problem(one.getKey()) != null);
        return new TenantTable(named, otherwise, unstated);
    }

    static TenantTable of(ByTenant rule) {
        return of(rule.outcomes(), rule.otherwise(), rule.unstated());
    }

    /** The rule as a table, or null when it depends on more than the tenant. */
    static @Nullable TenantTable in(RowRule rule) {
        if (rule instanceof Fixed fixed) {
            return new TenantTable(Map.of(), fixed.truth(), fixed.truth());
        }
        return rule instanceof ByTenant tenants ? of(tenants) : null;
    }

    Truth at(String tenant) {
        return outcomes.getOrDefault(tenant, otherwise);
    }

    RowRule rule() {
        return outcomes.isEmpty() && otherwise == unstated
                ? RowLogic.fixed(otherwise)
                : new ByTenant(outcomes, otherwise, unstated);
    }

    TenantTable map(UnaryOperator<Truth> change) {
        Map<String, Truth> changed = new HashMap<>();
        outcomes.forEach((tenant, truth) -> changed.put(tenant, change.apply(truth)));
        return of(changed, change.apply(otherwise), change.apply(unstated));
    }

    TenantTable and(TenantTable other) {
        return with(other, Truth::and);
    }

    TenantTable or(TenantTable other) {
        return with(other, Truth::or);
    }

    /** False wherever the other one is true. */
    TenantTable unless(TenantTable other) {
        return with(other, (mine, theirs) -> theirs == Truth.TRUE ? Truth.FALSE : mine);
    }

    private TenantTable with(TenantTable other, BinaryOperator<Truth> both) {
        Set<String> named = new HashSet<>(outcomes.keySet());
        named.addAll(other.outcomes.keySet());
        Map<String, Truth> result = new HashMap<>();
        named.forEach(tenant -> result.put(tenant, both.apply(at(tenant), other.at(tenant))));
        return of(result, both.apply(otherwise, other.otherwise), both.apply(unstated, other.unstated));
    }
}
