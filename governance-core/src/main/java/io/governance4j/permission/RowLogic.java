package io.governance4j.permission;

import io.governance4j.condition.Truth;
import io.governance4j.permission.RowRule.All;
import io.governance4j.permission.RowRule.Any;
import io.governance4j.permission.RowRule.ByTenant;
import io.governance4j.permission.RowRule.Certain;
import io.governance4j.permission.RowRule.Fixed;
import io.governance4j.permission.RowRule.Not;
import io.governance4j.permission.RowRule.Possible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Puts rules together in their smallest form: constants vanish, negations and certainty move down to what asks the row,
 * and what depends on the tenant alone becomes one look at the tenant.
 */
final class RowLogic {
    private static final RowRule UNKNOWN = new Fixed(Truth.UNKNOWN);

    private RowLogic() {}

    static RowRule fixed(Truth truth) {
        return switch (truth) {
            case TRUE -> RowRule.ALL;
            case FALSE -> RowRule.NONE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    static RowRule byTenant(Map<String, Truth> outcomes, Truth otherwise, Truth unstated) {
        return TenantTable.of(outcomes, otherwise, unstated).rule();
    }

    /** True for some tenants, false for all others. */
    static RowRule within(Set<String> tenants, Truth unstated) {
        return TenantTable.of(ByTenant.in(tenants, unstated)).rule();
    }

    static RowRule not(RowRule rule) {
        if (rule instanceof Fixed fixed) {
            return fixed(fixed.truth().not());
        }
        if (rule instanceof ByTenant tenants) {
            return TenantTable.of(tenants).map(Truth::not).rule();
        }
        if (rule instanceof Not not) {
            return not.rule();
        }
        if (rule instanceof All all) {
            return any(each(all.rules(), RowLogic::not));
        }
        return rule instanceof Any any ? all(each(any.rules(), RowLogic::not)) : new Not(rule);
    }

    static RowRule certain(RowRule rule) {
        if (rule instanceof Fixed fixed) {
            return fixed(isTrue(fixed.truth()));
        }
        if (rule instanceof ByTenant tenants) {
            return TenantTable.of(tenants).map(RowLogic::isTrue).rule();
        }
        if (rule instanceof Not not) {
            return not(possible(not.rule()));
        }
        if (rule instanceof All all) {
            return all(each(all.rules(), RowLogic::certain));
        }
        if (rule instanceof Any any) {
            return any(each(any.rules(), RowLogic::certain));
        }
        return rule instanceof Certain || rule instanceof Possible ? rule : new Certain(rule);
    }

    static RowRule possible(RowRule rule) {
        if (rule instanceof Fixed fixed) {
            return fixed(isNotFalse(fixed.truth()));
        }
        if (rule instanceof ByTenant tenants) {
            return TenantTable.of(tenants).map(RowLogic::isNotFalse).rule();
        }
        if (rule instanceof Not not) {
            return not(certain(not.rule()));
        }
        if (rule instanceof All all) {
            return all(each(all.rules(), RowLogic::possible));
        }
        if (rule instanceof Any any) {
            return any(each(any.rules(), RowLogic::possible));
        }
        return rule instanceof Certain || rule instanceof Possible ? rule : new Possible(rule);
    }

    private static Truth isTrue(Truth truth) {
        return Truth.of(truth == Truth.TRUE);
    }

    private static Truth isNotFalse(Truth truth) {
        return Truth.of(truth != Truth.FALSE);
    }

    private static List<RowRule> each(List<RowRule> rules, UnaryOperator<RowRule> change) {
        return rules.stream().map(change).toList();
    }

    static RowRule all(RowRule... rules) {
        return all(List.of(rules));
    }

    static RowRule all(List<RowRule> rules) {
        TenantTable tenants = TenantTable.ALWAYS;
        Set<RowRule> rest = new LinkedHashSet<>();
        for (RowRule rule : rules) {
            for (RowRule part : rule instanceof All all ? all.rules() : List.of(rule)) {
                TenantTable table = TenantTable.in(part);
                if (table == null) {
                    rest.add(part);
                } else {
                    tenants = tenants.and(table);
                }
            }
        }
        return joined(tenants, rest);
    }

    /** One look at the tenant and the rest; without a rest it is the look alone. */
    private static RowRule joined(TenantTable tenants, Set<RowRule> rest) {
        RowRule look = tenants.rule();
        if (rest.isEmpty() || look.equals(RowRule.NONE)) {
            return look;
        }
        List<RowRule> parts = new ArrayList<>();
        if (!look.equals(RowRule.ALL)) {
            parts.add(look);
        }
        parts.addAll(rest);
        return parts.size() == 1 ? parts.get(0) : new All(parts);
    }

    static RowRule any(RowRule... rules) {
        return any(List.of(rules));
    }

    /** What differs in its tenants alone is asked once, and nothing is asked where the tenant suffices. */
    static RowRule any(List<RowRule> rules) {
        Map<Set<RowRule>, TenantTable> where = new LinkedHashMap<>();
        where.put(Set.of(), TenantTable.NEVER);
        for (RowRule rule : rules) {
            for (RowRule part : rule instanceof Any any ? any.rules() : List.of(rule)) {
                TenantTable tenants = TenantTable.ALWAYS;
                Set<RowRule> rest = new LinkedHashSet<>();
                for (RowRule one : part instanceof All all ? all.rules() : List.of(part)) {
                    TenantTable table = TenantTable.in(one);
                    if (table == null) {
                        rest.add(one);
                    } else {
                        tenants = tenants.and(table);
                    }
                }
                where.merge(rest, tenants, TenantTable::or);
            }
        }
        TenantTable suffices = where.getOrDefault(Set.of(), TenantTable.NEVER);
        List<RowRule> parts = new ArrayList<>();
        where.forEach((rest, tenants) -> {
            RowRule part = rest.isEmpty() ? tenants.rule() : joined(tenants.unless(suffices), rest);
            if (!part.equals(RowRule.NONE)) {
                parts.add(part);
            }
        });
        if (parts.isEmpty()) {
            return RowRule.NONE;
        }
        return parts.contains(RowRule.ALL) ? RowRule.ALL : parts.size() == 1 ? parts.get(0) : new Any(parts);
    }
}
