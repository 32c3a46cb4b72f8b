package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The questions that seed 002 asks find an index that begins with what they ask by. */
class CareIndexesTest {
    private static final Map<String, List<List<String>>> QUESTIONS = Map.of(
            "ops_kpi_events", List.of(List.of("clinic_id", "event_type", "event_date")),
            "ops_cases", List.of(List.of("clinic_id", "status"), List.of("clinic_id", "primary_clinician_id")),
            "patient_appointments",
                    List.of(
                            List.of("clinic_id", "appointment_date"),
                            List.of("clinic_id", "clinician_id", "appointment_date")),
            "ops_capacity_snapshots", List.of(List.of("clinic_id", "snapshot_timestamp")));

    @EngineTest
    void areThere(TestDatabase test) throws SQLException {
        OperationsModel.install(test.dataSource(), Set.of(Part.OPERATIONS));
        try (Connection connection = test.dataSource().getConnection()) {
            for (Map.Entry<String, List<List<String>>> table : QUESTIONS.entrySet()) {
                assertThat(indexes(connection, table.getKey()))
                        .as(table.getKey())
                        .containsAll(table.getValue());
            }
        }
    }

    private static Collection<List<String>> indexes(Connection connection, String table) throws SQLException {
        boolean upper = connection.getMetaData().storesUpperCaseIdentifiers();
        Map<String, List<String>> indexes = new TreeMap<>();
        try (ResultSet rows = connection
                .getMetaData()
                .getIndexInfo(
                        connection.getCatalog(),
                        connection.getSchema(),
                        upper ? table.toUpperCase(Locale.ROOT) : table,
                        false,
                        true)) {
            while (rows.next()) {
                indexes.computeIfAbsent(rows.getString("INDEX_NAME"), name -> new ArrayList<>())
                        .add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return indexes.values();
    }
}
