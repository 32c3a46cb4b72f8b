package io.governance4j.permission;

import io.governance4j.condition.AttributePath;
import io.governance4j.condition.Test;
import io.governance4j.condition.Truth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is left of the rules about one permission once the subject and the moment are known: a question about a row, in
 * Kleene's logic like the conditions of the rules. Evaluated on a row it says exactly what the check about that row says.
 * Immutable values without reference to a database; whoever has one translates them.
 */
public sealed interface RowRule {
    /** Every row. */
    RowRule ALL = new Fixed(Truth.TRUE);

    /** No row. */
    RowRule NONE = new Fixed(Truth.FALSE);

    /**
     * The same for every row.
     *
     * @param truth the outcome
     */
    record Fixed(Truth truth) implements RowRule {
        /**
         * Checks that there is one.
         *
         * @param truth the outcome
         */
        public Fixed {
            Objects.requireNonNull(truth, "truth");
        }
    }

    /**
     * By the row's tenant.
     *
     * @param outcomes the outcome for tenants that are named
     * @param otherwise the outcome for every other tenant
     * @param unstated the outcome for a row that states none
     */
    record ByTenant(Map<String, Truth> outcomes, Truth otherwise, Truth unstated) implements RowRule {
        /**
         * Copies the map.
         *
         * @param outcomes the outcome for tenants that are named
         * @param otherwise the outcome for every other tenant
         * @param unstated the outcome for a row that states none
         */
        public ByTenant {
            outcomes = Map.copyOf(outcomes);
        }

        /**
         * True for some tenants.
         *
         * @param tenants the tenants
         * @param unstated the outcome for a row that states none
         * @return the rule, false for all others
         */
        public static ByTenant in(Set<String> tenants, Truth unstated) {
            return new ByTenant(
                    tenants.stream().collect(java.util.stream.Collectors.toMap(one -> one, one -> Truth.TRUE)),
                    Truth.FALSE,
                    unstated);
        }
    }

    /**
     * Whether a user stands in a relation to the row; unknown where the row's table does not state the relation.
     *
     * @param relation the relation's name
     * @param userId the user's id
     */
    record Related(String relation, String userId) implements RowRule {}

    /**
     * A test of the row's attributes.
     *
     * @param path one of the resource's
     * @param test the test; if it compares two attributes, the other one is the resource's too
     */
    record Attribute(AttributePath path, Test test) implements RowRule {}

    /**
     * Whether an attribute of the row's equals a value that is known.
     *
     * @param path one of the resource's
     * @param value one value, or a list of which one has to be equal
     */
    record SameValue(AttributePath path, Object value) implements RowRule {}

    /**
     * All of some rules; of none, true.
     *
     * @param rules the rules
     */
    record All(List<RowRule> rules) implements RowRule {
        /**
         * Copies the list.
         *
         * @param rules the rules
         */
        public All {
            rules = List.copyOf(rules);
        }
    }

    /**
     * Any of some rules; of none, false.
     *
     * @param rules the rules
     */
    record Any(List<RowRule> rules) implements RowRule {
        /**
         * Copies the list.
         *
         * @param rules the rules
         */
        public Any {
            rules = List.copyOf(rules);
        }
    }

    /**
     * The opposite.
     *
     * @param rule the rule
     */
    record Not(RowRule rule) implements RowRule {}

    /**
     * Whether a rule is known to hold: true or false, never unknown.
     *
     * @param rule the rule
     */
    record Certain(RowRule rule) implements RowRule {}

    /**
     * Whether a rule is not known to fail: true or false, never unknown.
     *
     * @param rule the rule
     */
    record Possible(RowRule rule) implements RowRule {}
}
