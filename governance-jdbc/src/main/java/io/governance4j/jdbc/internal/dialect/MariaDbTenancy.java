package io.governance4j.jdbc.internal.dialect;

import static io.governance4j.jdbc.internal.dialect.MariaDbColumn.identifier;

import io.governance4j.jdbc.Tenancy.Leak;
import io.governance4j.jdbc.internal.dialect.MariaDbTrigger.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tenancy on MariaDB, which has no row-level security: three triggers a table refuse changes of foreign rows, whatever statement
 * makes them. What reads is narrowed by the library alone.
 */
final class MariaDbTenancy implements TenancySql {
    private static final Pattern TEXTS = Pattern.compile("varchar\\(\\d+\\)|(tiny|medium|long)?text");
    /** Our own migrations' type for a UUID: of 36 characters, so that there is nothing to pad. */
    private static final Pattern UUIDS = Pattern.compile("uuid|char\\(36\\)");

    private static final Pattern INTEGERS = Pattern.compile("(tiny|small|medium|big)?int(\\(\\d+\\))?( unsigned)?");

    private static final String FOLDED = """
            select table_name, column_name, collation_name from information_schema.columns
            where table_schema = ? {and table_name = ?} and column_type = 'char(36)'
              and right(collation_name, 4) <> '_bin'""";

    private static final String GENERATED = """
            select table_name, column_name from information_schema.columns
            where table_schema = ? {and table_name = ?} and is_generated = 'ALWAYS'""";

    @Override
    public Optional<TenantKind> kind(String type) {
        if (TEXTS.matcher(type).matches()) {
            return Optional.of(TenantKind.TEXT);
        }
        if (UUIDS.matcher(type).matches()) {
            return Optional.of(TenantKind.UUID);
        }
        return INTEGERS.matcher(type).matches() ? Optional.of(TenantKind.INTEGER) : Optional.empty();
    }

    @Override
    public List<String> obstacles(Look look, TenantPlan plan, Namespace namespace) throws SQLException {
        List<String> obstacles = new ArrayList<>();
        Map<String, MariaDbStored> there = MariaDbStored.of(look, plan.schema(), plan.table());
        for (MariaDbTenancyTrigger trigger : triggers(plan).toList()) {
            MariaDbStored.obstacle(look.connection(), there, plan.schema(), plan.table(), trigger.name())
                    .ifPresent(obstacles::add);
        }
        if (look.texts(GENERATED, plan.schema(), plan.table()).contains(plan.tenant())) {
            obstacles.add(
                    "tenant: column " + plan.tenant() + " is generated, and MariaDB works it out after the triggers"
                            + " that would look at it; name a column that is written");
        }
        folded(look, plan).ifPresent(obstacle -> obstacles.add("tenant: " + obstacle));
        plan.permissions().values().stream()
                .distinct()
                .filter(permission -> permission.indexOf('"') >= 0 || permission.indexOf('\\') >= 0)
                .forEach(permission -> obstacles.add("permission " + permission
                        + ": MariaDB's paths into JSON take no name with a quote or a backslash; rename it"));
        return obstacles;
    }

    private static Optional<String> folded(Look look, TenantPlan plan) throws SQLException {
        return TenantCollation.of(look, FOLDED, plan)
                .map(name -> "column " + plan.tenant() + " is char(36) with the collation " + name
                        + ", which takes some ids that differ for one; it must have a binary one, or be a uuid");
    }

    /** Made anew they fire last, after all that the host's own triggers do to a row. */
    @Override
    public List<String> protect(Connection connection, TenantPlan plan, Namespace namespace) {
        return triggers(plan)
                .map(trigger -> "set statement sql_mode = '" + MariaDbTrigger.SQL_MODE + "' for " + trigger.create())
                .toList();
    }

    @Override
    public List<String> release(Connection connection, TenantPlan plan) {
        return triggers(plan)
                .map(trigger ->
                        "drop trigger if exists " + identifier(plan.schema()) + "." + identifier(trigger.name()))
                .toList();
    }

    @Override
    public List<String> problems(Look look, TenantPlan plan, Namespace namespace) throws SQLException {
        Map<String, MariaDbStored> there = MariaDbStored.of(look, plan.schema(), plan.table());
        List<String> problems = new ArrayList<>();
        folded(look, plan).ifPresent(problems::add);
        for (MariaDbTenancyTrigger trigger : triggers(plan).toList()) {
            MariaDbStored stored = there.get(trigger.name());
            if (stored == null) {
                problems.add("trigger " + trigger.name() + " is missing, or this user may not see it");
            } else if (!stored.is(plan.table(), "BEFORE " + trigger.event().name(), trigger.body())) {
                problems.add("trigger " + trigger.name() + " is not as it was made");
            } else {
                there.values().stream()
                        .filter(other -> other.firesAfter(stored))
                        .forEach(later -> problems.add("trigger " + later.name() + " fires after " + trigger.name()
                                + " and could give the row to another tenant"));
            }
        }
        return problems;
    }

    @Override
    public Optional<Set<String>> guarded(Connection connection) throws SQLException {
        return MariaDbStored.guarded(connection, TriggerName.TENANCY);
    }

    @Override
    public List<String> warnings(Look look, TenantPlan plan) throws SQLException {
        List<String> warnings = new ArrayList<>();
        warnings.add("MariaDB has no row-level security: plain SQL reads every row; only transaction(...) and join(...)"
                + " narrow queries");
        warnings.addAll(MariaDbCapture.cascades(look, plan.schema(), plan.table()));
        for (String engine : MariaDbCapture.otherEngines(look, plan.schema(), plan.table())) {
            warnings.add("a statement that is refused at its second row keeps the first in a table that " + engine
                    + " stores");
        }
        warnings.add("TRUNCATE fires no trigger; it takes the privilege DROP, which an application can do without");
        return warnings;
    }

    @Override
    public List<Leak> leaks(Connection connection, TenantPlan plan, Namespace namespace) throws SQLException {
        return MariaDbLeaks.of(connection, plan);
    }

    @Override
    public Optional<String> unbound(Connection connection) {
        return Optional.of("uses MariaDB, which has no row-level security");
    }

    private static Stream<MariaDbTenancyTrigger> triggers(TenantPlan plan) {
        return Stream.of(Event.values()).map(event -> new MariaDbTenancyTrigger(plan, event));
    }
}
