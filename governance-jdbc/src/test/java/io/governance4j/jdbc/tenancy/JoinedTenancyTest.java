package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Practice.BOTH;
import static io.governance4j.jdbc.tenancy.Practice.NOBODY;
import static io.governance4j.jdbc.tenancy.Practice.NORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.governance4j.GovernanceException;
import io.governance4j.jdbc.JoinedTransaction;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Tenants in transactions that somebody else runs. */
class JoinedTenancyTest {
    private static final Table<?> CASES = table(name("cases"));
    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<String> CLINIC = field(name("clinic_id"), SQLDataType.VARCHAR);
    private static final Field<String> TITLE = field(name("title"), SQLDataType.VARCHAR);

    private static List<String> titles(DSLContext dsl) {
        return dsl.select(TITLE).from(CASES).orderBy(TITLE).fetch(TITLE);
    }

    @Test
    void aConnectionOfAUserWhomTheDatabaseDoesNotBindIsNarrowedHere() throws SQLException {
        try (TestDatabase test = Engine.POSTGRESQL.fresh();
                Practice practice = Practice.guarded(test)) {
            assertThat(practice.application.<List<String>, RuntimeException>transaction(
                            NORA, JoinedTenancyTest::titles))
                    .containsExactly("one");
            try (Connection superuser = test.dataSource().getConnection()) {
                superuser.setAutoCommit(false);
                try (JoinedTransaction joined = practice.application.join(NORA, superuser)) {
                    assertThat(titles(joined.dsl())).containsExactly("one");
                    assertThatThrownBy(() -> joined.dsl().fetch("select * from cases"))
                            .isInstanceOf(GovernanceException.class)
                            .hasMessageContaining("plain SQL");
                } finally {
                    superuser.rollback();
                }
            }
        }
    }

    @ProtectingEngines
    void theDslContextOfAClosedJoinReadsNothing(TestDatabase test) throws SQLException {
        try (Practice practice = Practice.guarded(test);
                Connection connection = practice.pool.getConnection()) {
            connection.setAutoCommit(false);
            JoinedTransaction joined = practice.application.join(NORA, connection);
            DSLContext kept = joined.dsl();
            assertThat(titles(kept)).containsExactly("one");
            joined.close();
            assertThatThrownBy(() -> titles(kept))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("closed");
            assertThat(connection.isClosed()).isFalse();
            connection.rollback();
        }
    }

    @ProtectingEngines
    void anotherSubjectJoinsTheConnectionOfATransaction(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            practice.application.<Boolean, RuntimeException>transaction(BOTH, outer -> {
                assertThat(titles(outer)).containsExactly("one", "three", "two");
                outer.connection(connection -> {
                    try (JoinedTransaction joined = practice.application.join(NORA, connection)) {
                        assertThat(titles(joined.dsl())).containsExactly("one");
                        joined.dsl().connection(inner -> {
                            try (JoinedTransaction innermost = practice.application.join(NOBODY, inner)) {
                                assertThat(titles(innermost.dsl())).isEmpty();
                            }
                        });
                        assertThat(titles(joined.dsl())).containsExactly("one");
                        refusesForeign(joined.dsl());
                    }
                });
                assertThat(titles(outer)).containsExactly("one", "three", "two");
                assertThat(insert(outer, 7, "calgary")).isEqualTo(1);
                return true;
            });
        }
    }

    @ProtectingEngines
    void aJoinWithinATransactionNeitherEndsItNorOpensItsGate(TestDatabase test) {
        try (Practice practice = Practice.guarded(test)) {
            boolean bound = test.engine() == Engine.POSTGRESQL;
            practice.application.<Boolean, RuntimeException>transaction(BOTH, outer -> {
                outer.connection(connection -> {
                    try (JoinedTransaction joined = practice.application.join(NORA, connection)) {
                        joined.dsl().connection(inner -> {
                            assertThatThrownBy(inner::commit).isInstanceOf(SQLException.class);
                            if (!bound) {
                                assertThatThrownBy(() -> inner.prepareStatement("select * from cases"))
                                        .isInstanceOf(SQLException.class);
                            }
                        });
                    }
                    if (!bound) {
                        assertThatThrownBy(() -> connection.prepareStatement("select * from cases"))
                                .isInstanceOf(SQLException.class);
                    }
                });
                return true;
            });
        }
    }

    private static int insert(DSLContext dsl, int id, String clinic) {
        return dsl.insertInto(CASES, ID, CLINIC, TITLE)
                .values(id, clinic, "new")
                .execute();
    }

    private static void refusesForeign(DSLContext dsl) {
        assertThatThrownBy(() -> insert(dsl, 6, "banff")).isInstanceOf(GovernanceException.class);
    }
}
