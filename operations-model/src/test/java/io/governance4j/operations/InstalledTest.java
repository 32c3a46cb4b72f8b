package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.jdbc.AuditTriggers;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.Tenancy;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one call of install brings. */
class InstalledTest {
    /** By the list in seed 000. */
    private static final List<String> SEED_000 = List.of(
            "user_profiles",
            "clinic_access",
            "user_permission_overrides",
            "staff_profiles",
            "staff_certifications",
            "policies",
            "policy_acknowledgments",
            "incident_reports",
            "clinics",
            "clinic_metrics",
            "learning_progress",
            "feature_flags");

    /** By the list in seed 002, and then its capacity tables. */
    private static final List<String> SEED_002 = List.of(
            "staff_profiles",
            "staff_certifications",
            "ops_credentials",
            "ops_staff_schedules",
            "ops_cases",
            "ops_kpi_events",
            "ops_capacity_snapshots",
            "ops_shifts",
            "employer_accounts",
            "insurance_payers",
            "ops_capacity_targets",
            "capacity_analysis",
            "revops_capacity_metrics",
            "service_capacity");

    private static final Set<String> TABLE_TYPES = Set.of("TABLE", "BASE TABLE");

    @EngineTest
    void hasTheTablesOfEachPart(TestDatabase test) throws SQLException {
        for (Part part : Part.values()) {
            Set<String> before = tables(test);
            OperationsModel.install(test.dataSource(), Set.of(part));
            Set<String> made = new HashSet<>(tables(test));
            made.removeAll(before);
            made.remove(part.model().history());
            made.removeIf(table -> table.endsWith("_append_only_pins"));
            assertThat(made)
                    .isEqualTo(Listed.of(part).stream().map(Listed::table).collect(Collectors.toSet()));
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "no audit triggers and no row-level security"))
    void governsOnePartAlone(TestDatabase test) {
        try (JdbcGovernance governance = governance(test.dataSource())) {
            Installed installed = OperationsModel.install(governance, Set.of(Part.COMPLIANCE));
            assertThat(installed.parts()).containsExactly(Part.COMPLIANCE);
            assertThat(installed.keptApart())
                    .isEqualTo(installed.audited())
                    .containsExactly("dea_registrant_metadata", "cms_enrollment_metadata");
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "no audit triggers and no row-level security"))
    void auditsAndKeepsTenantsApartAndChangesNothingTheSecondTime(TestDatabase test) {
        try (JdbcGovernance governance = governance(test.dataSource())) {
            Installed installed = OperationsModel.install(governance);
            assertThat(installed.audited()).containsAll(SEED_000).containsAll(SEED_002);
            assertThat(installed.keptApart())
                    .containsExactlyInAnyOrderElementsOf(Stream.of(Part.values())
                            .flatMap(part -> Listed.of(part).stream())
                            .map(Listed::table)
                            .toList());
            assertThat(installed.skipped()).isEmpty();
            assertThat(installed.warnings()).noneMatch(warning -> warning.contains("does not define"));
            List<AuditTriggers.Status> triggers = governance.auditTriggers().status();
            assertThat(triggers).allMatch(AuditTriggers.Status::intact);
            assertThat(triggers.stream().map(status -> plain(status.table())))
                    .containsExactlyInAnyOrderElementsOf(installed.audited());
            List<Tenancy.Status> tenancy = governance.tenancy().status();
            assertThat(tenancy).hasSameSizeAs(installed.keptApart()).allMatch(Tenancy.Status::intact);
            assertThat(installed.changed()).containsAll(installed.keptApart()).containsAll(installed.audited());
            Installed again = OperationsModel.install(governance);
            assertThat(again.changed()).isEmpty();
            assertThat(again.audited()).isEqualTo(installed.audited());
            assertThat(again.keptApart()).isEqualTo(installed.keptApart());
        }
    }

    /** So many tables that they are looked at together. */
    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "no audit triggers and no row-level security"))
    void mendsWhatWasUndoneAndTouchesNothingElse(TestDatabase test) {
        Set<Part> parts = Set.of(Part.PRACTICE, Part.QUALITY, Part.COMPLIANCE);
        try (JdbcGovernance governance = governance(test.dataSource())) {
            OperationsModel.install(governance, parts);
            for (Map.Entry<String, String> undone : undoing(test.engine()).entrySet()) {
                test.execute(undone.getKey());
                assertThat(governance.auditTriggers().status().stream().allMatch(AuditTriggers.Status::intact)
                                && governance.tenancy().status().stream().allMatch(Tenancy.Status::intact))
                        .as(undone.getKey())
                        .isFalse();
                Installed mended = OperationsModel.install(governance, parts);
                assertThat(mended.changed()).as(undone.getKey()).containsExactly(undone.getValue());
                assertThat(governance.auditTriggers().status()).allMatch(AuditTriggers.Status::intact);
                assertThat(governance.tenancy().status()).allMatch(Tenancy.Status::intact);
            }
            assertThat(OperationsModel.install(governance, parts).changed()).isEmpty();
        }
    }

    /** Statements that take something away, each with the table that is to be mended after it. */
    private static Map<String, String> undoing(Engine engine) {
        Map<String, String> undoing = new LinkedHashMap<>();
        undoing.put("alter table education_follow_ups add column more int", "education_follow_ups");
        switch (engine) {
            case H2 -> {
                undoing.put("drop trigger \"governance_tenancy_DEA_REGISTRANT_METADATA\"", "dea_registrant_metadata");
                undoing.put("drop trigger \"audit_PEER_REVIEWS\"", "peer_reviews");
            }
            case POSTGRESQL -> {
                undoing.put(
                        "alter policy governance_tenancy_select on dea_registrant_metadata using (true)",
                        "dea_registrant_metadata");
                undoing.put("drop policy governance_tenancy_delete on qa_scores", "qa_scores");
                undoing.put("alter table clinical_notes no force row level security", "clinical_notes");
                undoing.put("alter table peer_reviews disable trigger audit_peer_reviews", "peer_reviews");
                undoing.put("drop trigger governance_truncate on charge_entries", "charge_entries");
            }
            default -> {
                undoing.put(
                        "drop trigger governance_tenancy_delete_dea_registrant_metadata", "dea_registrant_metadata");
                undoing.put(
                        "create or replace trigger governance_tenancy_update_qa_scores before update on qa_scores for each"
                                + " row governance4j: begin end",
                        "qa_scores");
                undoing.put(
                        "create trigger later before insert on clinical_notes for each row set new.id = new.id",
                        "clinical_notes");
                undoing.put("drop trigger audit_update_peer_reviews", "peer_reviews");
            }
        }
        return undoing;
    }

    @EngineTest
    void severalInstancesMayInstallAtOnce(TestDatabase test) throws Exception {
        int instances = 3;
        ExecutorService threads = Executors.newFixedThreadPool(instances);
        List<JdbcGovernance> opened = new ArrayList<>();
        try {
            List<Future<Installed>> installing = new ArrayList<>();
            for (int i = 0; i < instances; i++) {
                HikariDataSource pool = test.pool(config -> config.setMaximumPoolSize(2));
                JdbcGovernance governance = governance(pool);
                opened.add(governance);
                installing.add(threads.submit(() -> OperationsModel.install(governance, Set.of(Part.PRACTICE))));
            }
            for (Future<Installed> each : installing) {
                assertThat(each.get(5, TimeUnit.MINUTES).parts()).containsExactly(Part.PRACTICE);
            }
            Installed after = OperationsModel.install(opened.get(0), Set.of(Part.PRACTICE));
            assertThat(after.changed()).isEmpty();
        } finally {
            threads.shutdownNow();
            opened.forEach(JdbcGovernance::close);
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = "audits and keeps tenants apart"),
                @Lacks(value = Engine.POSTGRESQL, reason = "audits and keeps tenants apart"),
                @Lacks(value = Engine.MARIADB, reason = "audits and keeps tenants apart")
            })
    void saysWhatThisEngineCannot(TestDatabase test) {
        try (JdbcGovernance governance = governance(test.dataSource())) {
            Installed installed = OperationsModel.install(governance);
            assertThat(installed.parts()).containsExactlyInAnyOrder(Part.values());
            assertThat(installed.audited()).isEmpty();
            assertThat(installed.keptApart()).isEmpty();
            assertThat(installed.skipped()).hasSize(2).allMatch(what -> what.endsWith("SQLite"));
        }
    }

    /** Every table is declared once, and I tables name no verb that changes a row. */
    @ParameterizedTest
    @EnumSource
    void everyTableIsGoverned(Part part) {
        assertThat(part.governed().stream().map(ModelTable::name))
                .containsExactlyInAnyOrderElementsOf(
                        Listed.of(part).stream().map(Listed::table).toList());
        for (ModelTable table : part.governed()) {
            Set<String> verbs = table.rights().permissions().keySet().stream()
                    .map(Enum::name)
                    .collect(Collectors.toSet());
            if (AppendOnly.TABLES.get(part).contains(table.name())) {
                assertThat(verbs).as(table.name()).containsExactlyInAnyOrder("SELECT", "INSERT");
            } else {
                assertThat(verbs).as(table.name()).contains("SELECT", "INSERT", "UPDATE");
            }
        }
    }

    static JdbcGovernance governance(DataSource dataSource) {
        return JdbcGovernance.builder(dataSource)
                .policy(PolicyPack.composePreferring("fusion-ems", packs("aim-os", "fusion-ems", "practice-raci")))
                .build();
    }

    private static List<PolicyPack> packs(String... names) {
        return Stream.concat(Arrays.stream(names), Stream.of("operations-tables", "practice-tables", "agency-tables"))
                .map(name -> PolicyPack.fromClasspath("packs/" + name + ".yaml"))
                .toList();
    }

    /** Without schema and, on MariaDB, the prefix of the library's own. */
    private static String plain(String table) {
        String name = table.substring(table.indexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.startsWith("gov_") ? name.substring(4) : name;
    }

    private static Set<String> tables(TestDatabase test) throws SQLException {
        Set<String> tables = new HashSet<>();
        try (Connection connection = test.dataSource().getConnection();
                ResultSet rows = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
            while (rows.next()) {
                if (TABLE_TYPES.contains(rows.getString("TABLE_TYPE"))) {
                    tables.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return tables;
    }
}
