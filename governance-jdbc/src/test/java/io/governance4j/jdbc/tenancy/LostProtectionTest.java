package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Practice.CASES;
import static io.governance4j.jdbc.tenancy.Practice.MAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.governance4j.GovernanceException;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;

/** Somebody took away what protects a table, and the library must not go on as if it were there. */
class LostProtectionTest {
    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<String> CLINIC = field(name("clinic_id"), SQLDataType.VARCHAR);

    /** Moves a row to another tenant in a way of which only the database can tell where it goes. */
    private static int moved(JdbcGovernance governance, int row) {
        return governance.<Integer, RuntimeException>transaction(
                MAX,
                dsl -> dsl.update(table(name("cases")))
                        .set(CLINIC, lower(val("BANFF")))
                        .where(ID.eq(row))
                        .execute());
    }

    @ProtectingEngines
    void whatTheDatabaseNoLongerChecksIsRefused(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test)) {
            JdbcGovernance sees = test.engine() == Engine.POSTGRESQL ? practice.application : practice.owner;
            loseIt(test);
            sees.refresh();
            assertThatThrownBy(() -> moved(sees, 1))
                    .isInstanceOf(GovernanceException.class)
                    .hasMessageContaining("computes the tenant");
            assertThatThrownBy(() -> sees.transaction(MAX, (DSLContext dsl) -> dsl.fetch("select * from cases")))
                    .isInstanceOf(GovernanceException.class)
                    .hasMessageContaining("plain SQL");
            assertThat(sees.<Integer, RuntimeException>transaction(MAX, dsl -> dsl.fetchCount(table(name("cases")))))
                    .isEqualTo(1);
            assertThat(practice.rows()).contains("1:calgary:one");

            practice.owner.tenancy().protect(CASES);
            sees.refresh();
            assertThatThrownBy(() -> moved(sees, 1))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining(test.engine() == Engine.POSTGRESQL ? "row-level security" : "does not reach");
        }
    }

    private static void loseIt(TestDatabase test) {
        switch (test.engine()) {
            case POSTGRESQL -> test.execute("drop policy governance_tenancy_update on cases");
            case H2 -> test.execute("drop trigger \"governance_tenancy_CASES\"");
            default -> test.execute("drop trigger governance_tenancy_update_cases");
        }
    }
}
