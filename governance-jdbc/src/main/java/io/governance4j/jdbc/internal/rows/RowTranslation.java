package io.governance4j.jdbc.internal.rows;

import io.governance4j.condition.Truth;
import io.governance4j.jdbc.internal.dialect.RowColumn;
import io.governance4j.jdbc.internal.rows.MappedTable.Relation;
import io.governance4j.permission.RowRule;
import io.governance4j.permission.RowRule.All;
import io.governance4j.permission.RowRule.Any;
import io.governance4j.permission.RowRule.Attribute;
import io.governance4j.permission.RowRule.ByTenant;
import io.governance4j.permission.RowRule.Certain;
import io.governance4j.permission.RowRule.Fixed;
import io.governance4j.permission.RowRule.Not;
import io.governance4j.permission.RowRule.Possible;
import io.governance4j.permission.RowRule.Related;
import io.governance4j.permission.RowRule.SameValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.Condition;

/**
 * A rule as a condition over a table. Each part is asked for where it is true and where it is false, and neither is ever
 * null, so that what is unknown stays that.
 */
final class RowTranslation {
    private final MappedTable table;
    private final Columns columns;
    private final Relations relations;
    private final Attributes attributes;
    private final String permission;

    RowTranslation(MappedTable table, Columns columns, String permission) {
        this.table = table;
        this.columns = columns;
        this.relations = new Relations(table, columns);
        this.attributes = new Attributes(table, columns);
        this.permission = permission;
    }

    /**
     * {@return where the rule is true}
     *
     * @throws IllegalArgumentException if it needs what is not mapped, or cannot be said exactly
     */
    Condition isTrue(RowRule rule) {
        return outcome(rule).isTrue();
    }

    private Outcome outcome(RowRule rule) {
        if (rule instanceof Fixed fixed) {
            return Outcome.of(fixed.truth());
        }
        if (rule instanceof ByTenant tenants) {
            return tenants(tenants);
        }
        if (rule instanceof Related related) {
            return Outcome.of(relations.holds(relation(related), related.userId()));
        }
        if (rule instanceof Attribute tested) {
            return said(
                    tested.path() + " " + tested.test().describe(),
                    () -> attributes.test(tested.path(), tested.test()));
        }
        if (rule instanceof SameValue same) {
            return said(
                    same.path() + " equals an attribute of the subject's",
                    () -> attributes.sameValue(same.path(), same.value()));
        }
        if (rule instanceof Not not) {
            Outcome inner = outcome(not.rule());
            return new Outcome(inner.isFalse(), inner.isTrue());
        }
        if (rule instanceof Certain certain) {
            return Outcome.of(outcome(certain.rule()).isTrue());
        }
        if (rule instanceof Possible possible) {
            Condition isFalse = outcome(possible.rule()).isFalse();
            return new Outcome(Logic.not(isFalse), isFalse);
        }
        List<Outcome> parts = (rule instanceof All all ? all.rules() : ((Any) rule).rules())
                .stream().map(this::outcome).toList();
        List<Condition> isTrue = parts.stream().map(Outcome::isTrue).toList();
        List<Condition> isFalse = parts.stream().map(Outcome::isFalse).toList();
        return rule instanceof All
                ? new Outcome(Logic.and(isTrue), Logic.or(isFalse))
                : new Outcome(Logic.or(isTrue), Logic.and(isFalse));
    }

    private Outcome tenants(ByTenant rule) {
        RowColumn tenant = table.tenant();
        if (tenant == null) {
            throw table.refused("the rules about " + permission + " need the tenant, and no column is mapped to it; add"
                    + " tenant(\"…\")");
        }
        return new Outcome(where(tenant, rule, Truth.TRUE), where(tenant, rule, Truth.FALSE));
    }

    private Condition where(RowColumn tenant, ByTenant rule, Truth wanted) {
        boolean others = rule.otherwise() == wanted;
        List<String> named = new ArrayList<>();
        rule.outcomes().forEach((name, truth) -> {
            if ((truth == wanted) != others) {
                named.add(name);
            }
        });
        Condition among = columns.isAny(tenant, named);
        Condition stated = Logic.and(columns.present(tenant), others ? Logic.not(among) : among);
        return rule.unstated() == wanted ? Logic.or(stated, columns.absent(tenant)) : stated;
    }

    private Relation relation(Related related) {
        Relation relation = table.relations().get(related.relation());
        if (relation == null) {
            throw table.refused("the rules about " + permission + " need the relation " + related.relation()
                    + ", and nothing is mapped to it; add relation(\"" + related.relation() + "\", …)");
        }
        return relation;
    }

    private Outcome said(String what, Supplier<Outcome> translation) {
        try {
            return translation.get();
        } catch (Untranslatable untranslatable) {
            throw table.refused(
                    "a rule about " + permission + " asks whether " + what + ": that " + untranslatable.why()
                            + ". Ask checkPermission about each row instead, or change the rule or the column");
        }
    }
}
