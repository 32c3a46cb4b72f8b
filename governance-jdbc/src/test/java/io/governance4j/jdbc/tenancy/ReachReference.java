package io.governance4j.jdbc.tenancy;

import io.governance4j.Question;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.oracle.CaseGenerator;
import io.governance4j.oracle.NaiveEvaluator;
import io.governance4j.permission.AccessRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a permission reaches, found by asking the naive evaluator about many records of each tenant, and what
 * {@code docs/tenancy.md} says of "everywhere but for some tenants". Knows nothing of how the library finds it.
 */
final class ReachReference {
    /** What the database is to do about the rows of a tenant. */
    enum Expected {
        /** Within reach. */
        REACHED,
        /** Out of reach, and no row there could be permitted. */
        REFUSED,
        /** Out of reach, although a row there may be permitted: everywhere but for some tenants. */
        WITHHELD,
        /** Everywhere but for some tenants, of which this one may be named without an effect. */
        EITHER
    }

    /** Nobody ever named it. */
    private static final String STRANGER = "nobody named it";

    private static final Pattern HELD = Pattern.compile("PermissionHeld\\[permission=([^\\]]+)\\]");

    private final NaiveEvaluator rules;
    private final Subject subject;
    private final String permission;
    private final String type;
    private final List<SampleRow> rows;
    private final List<String> named;
    private final boolean testsNames;
    private final Map<String, Boolean> known = new HashMap<>();

    /**
     * Asks.
     *
     * @param type the kind of record of the table
     * @param rows what to ask about
     * @param named every tenant that a rule or a role may name
     */
    ReachReference(
            NaiveEvaluator rules,
            AccessRules access,
            Question.OfPermission asked,
            String type,
            List<SampleRow> rows,
            List<String> named) {
        this.rules = rules;
        this.subject = asked.subject();
        this.permission = asked.permission();
        this.type = type;
        this.rows = rows;
        this.named = named;
        this.testsNames = testsNames(access, permission, new HashSet<>());
    }

    Expected of(@Nullable String tenant) {
        if (tenant != null && subject.tenants().contains(tenant)) {
            return may(tenant) ? Expected.REACHED : Expected.REFUSED;
        }
        if (!crosses()) {
            return tenant == null && isPermitted(null) ? Expected.WITHHELD : Expected.REFUSED;
        }
        if (everywhere()) {
            return testsNames ? Expected.EITHER : Expected.REACHED;
        }
        if (tenant == null) {
            return isPermitted(null) ? Expected.WITHHELD : Expected.REFUSED;
        }
        if (!may(tenant)) {
            return Expected.REFUSED;
        }
        if (!may(STRANGER) && !testsNames) {
            return Expected.REACHED;
        }
        if (!named.contains(tenant)) {
            return Expected.WITHHELD;
        }
        return differs(tenant) && !testsNames ? Expected.REACHED : Expected.EITHER;
    }

    private boolean everywhere() {
        return may(STRANGER)
                && Stream.concat(named.stream(), subject.tenants().stream()).allMatch(this::may);
    }

    /** Whether a record of the table's kind is permitted in a tenant to which the subject does not belong. */
    private boolean crosses() {
        Set<String> foreign = new TreeSet<>(named);
        foreign.add(STRANGER);
        foreign.removeAll(subject.tenants());
        return foreign.stream()
                .anyMatch(tenant -> known.computeIfAbsent(
                        "of the type " + tenant, any -> rows.stream().anyMatch(row -> allows(row.of(type, tenant)))));
    }

    private boolean may(String tenant) {
        return known.computeIfAbsent("in " + tenant, any -> isPermitted(tenant));
    }

    private boolean isPermitted(@Nullable String tenant) {
        return rows.stream().anyMatch(row -> allows(row.of(tenant)));
    }

    private boolean differs(String tenant) {
        return rows.stream().anyMatch(row -> allows(row.of(tenant)) != allows(row.of(STRANGER)));
    }

    private boolean allows(Resource row) {
        return rules.answer(Question.permission(subject, permission, row), CaseGenerator.NOW)
                .allowed();
    }

    /** Whether a rule on the way to an answer looks at the tenant's name. */
    private static boolean testsNames(AccessRules access, String permission, Set<String> seen) {
        if (!seen.add(permission)) {
            return false;
        }
        StringBuilder text = new StringBuilder();
        access.grants().stream()
                .filter(rule -> rule.permission().equals(permission))
                .forEach(text::append);
        access.denials().stream()
                .filter(rule -> rule.permission().equals(permission))
                .forEach(text::append);
        access.guardrails().values().stream()
                .filter(rule -> rule.permissions().contains(permission))
                .forEach(text::append);
        Matcher held = HELD.matcher(text);
        while (held.find()) {
            if (testsNames(access, held.group(1), seen)) {
                return true;
            }
        }
        return text.indexOf("resource.tenant") >= 0;
    }
}
