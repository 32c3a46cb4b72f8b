package io.governance4j.jdbc.tenancy;

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
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Tenants in transactions that somebody else runs. */
class JoinedTenancyTest {
    private static final Table<?> CASES = table(name("cases"));
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
}
