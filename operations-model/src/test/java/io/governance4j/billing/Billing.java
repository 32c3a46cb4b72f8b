package io.governance4j.billing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Model;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.OperationsModel;
import io.governance4j.operations.Part;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Table;
import org.jooq.TableRecord;

/** The billing tables in a database of a test. */
final class Billing {
    /** In an order in which each is after those that it refers to. */
    static final List<String> TABLES = List.of(
            "agencies",
            "agency_contacts",
            "agency_locations",
            "agency_configurations",
            "agency_onboarding_sessions",
            "agency_onboarding_steps",
            "billing_authorizations",
            "patient_accounts",
            "billing_consents",
            "transport_encounters",
            "billing_claims",
            "billing_claim_lines",
            "billing_claim_status_events",
            "remittances",
            "remittance_lines",
            "billing_claim_denials",
            "billing_claim_appeals",
            "eligibility_checks",
            "patient_statements",
            "patient_statement_lines",
            "statement_deliveries",
            "payment_methods",
            "auto_pay_enrollments",
            "payment_plans",
            "payment_plan_installments",
            "payments",
            "payment_attempts",
            "payment_allocations",
            "refunds",
            "account_adjustments");

    private static final Model MODEL = new Model(
            "billing", "io/governance4j/billing/db", "billing_schema_history", DefaultSchema.DEFAULT_SCHEMA, "");

    private Billing() {}

    static List<Table<?>> tables() {
        return TABLES.stream().<Table<?>>map(Billing::table).toList();
    }

    static Table<?> table(String name) {
        return DefaultSchema.DEFAULT_SCHEMA
                .tableStream()
                .filter(table -> table.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Database installed(TestDatabase test) {
        OperationsModel.install(test.dataSource(), Set.of(Part.BILLING));
        return Database.open(MODEL, test.dataSource(), null);
    }

    /** Returns what the database itself knows of a table: its columns and what it says of each. */
    static Map<String, String> columns(TestDatabase test, String table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        String stored = test.engine() == Engine.H2 ? table.toUpperCase(Locale.ROOT) : table;
        try (Connection connection = test.dataSource().getConnection();
                ResultSet found = connection
                        .getMetaData()
                        .getColumns(connection.getCatalog(), connection.getSchema(), stored, "%")) {
            while (found.next()) {
                columns.put(
                        found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                        Objects.requireNonNullElse(found.getString("REMARKS"), ""));
            }
        }
        return columns;
    }

    static void insert(Database database, List<? extends TableRecord<?>> rows) {
        database.write(dsl -> {
            int count = 0;
            for (TableRecord<?> row : rows) {
                count += dsl.insertInto(row.getTable()).set(row).execute();
            }
            return count;
        });
    }

    /** Requires that the database refuses the row, and says so in words that the pattern is found in. */
    static void refuses(Database database, TableRecord<?> row, String words) {
        assertThatThrownBy(() -> insert(database, List.of(row)))
                .as(row.getTable().getName())
                .isInstanceOf(StorageException.class)
                .rootCause()
                .message()
                .containsPattern(words);
    }
}
