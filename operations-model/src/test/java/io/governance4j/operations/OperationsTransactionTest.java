package io.governance4j.operations;

import static io.governance4j.operations.Tables.CLINICS;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.JdbcGovernanceBuilder;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.tables.records.ClinicsRecord;
import io.governance4j.policy.PolicyPack;
import java.util.Set;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.RenderMapping;
import org.jooq.exception.DataAccessException;

/** The generated classes in the transactions of a subject. */
class OperationsTransactionTest {
    @EngineTest
    void worksWithTheTablesInTheConnectionsSchema(TestDatabase database) {
        try (JdbcGovernance governance = builder(database).build()) {
            OperationsModel.install(governance, Set.of(Part.OPERATIONS));
            writeAndRead(governance);
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.MARIADB, reason = "no schemas within a database"),
                @Lacks(value = Engine.SQLITE, reason = "no schemas within a database")
            })
    void worksWithTheTablesInANamedSchema(TestDatabase database) {
        RenderMapping mapping = new RenderMapping()
                .withSchemata(new MappedSchema()
                        .withInput(DefaultSchema.DEFAULT_SCHEMA.getName())
                        .withOutput("ops"));
        try (JdbcGovernance governance = builder(database)
                .jooq(settings -> settings.withRenderMapping(mapping))
                .build()) {
            OperationsModel.install(governance, "ops", Set.of(Part.OPERATIONS));
            writeAndRead(governance);
            Subject any = Subject.user("any").build();
            assertThat(governance.<String, DataAccessException>transaction(
                            any, dsl -> dsl.render(dsl.selectFrom(CLINICS))))
                    .contains("from ops.clinics");
        }
    }

    private static void writeAndRead(JdbcGovernance governance) {
        ClinicsRecord clinic = Rows.clinic("c-1");
        Subject max = Subject.user("max")
                .role("clinic_manager", clinic.getId().toString())
                .build();
        governance.runTransaction(max, dsl -> dsl.executeInsert(clinic));
        ClinicsRecord read = governance.transaction(max, dsl -> dsl.fetchSingle(CLINICS));
        assertThat(read).isEqualTo(clinic);
    }

    private static JdbcGovernanceBuilder builder(TestDatabase database) {
        return JdbcGovernance.builder(database.dataSource())
                .policy(PolicyPack.compose(
                        PolicyPack.fromClasspath("packs/aim-os.yaml"),
                        PolicyPack.fromClasspath("packs/operations-tables.yaml")));
    }
}
