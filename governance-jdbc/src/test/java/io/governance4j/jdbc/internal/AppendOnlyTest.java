package io.governance4j.jdbc.internal;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_LEAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** What the triggers of V3 refuse, to their owner and to whoever was granted every statement. */
class AppendOnlyTest {
    private static final List<Table<?>> TABLES = AppendOnlyProbe.TABLES;

    @EngineTest
    void refusesTheOwnerEveryStatementThatChangesARow(TestDatabase test) {
        Database database = filled(test);
        refusesEverything(test.engine(), database, test.dataSource());
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "a file has no users"))
    void refusesAUserWhoWasGrantedEveryStatement(TestDatabase test) {
        Database database = filled(test);
        try (HikariDataSource granted = test.restrictedUser(grants(test.engine(), database))) {
            refusesEverything(test.engine(), database, granted);
        }
    }

    private static void refusesEverything(Engine engine, Database database, DataSource user) {
        for (Table<?> table : TABLES) {
            String before = content(database, table);
            for (String sql : ForbiddenStatements.of(engine, database, table)) {
                assertThatThrownBy(() -> execute(user, sql))
                        .as(sql)
                        .isInstanceOf(SQLException.class)
                        .hasMessageMatching(
                                sql.startsWith("truncate")
                                        ? "(?is).*(append-only|cannot truncate|DROP command denied|foreign key constraint).*"
                                        : "(?s).*append-only.*");
            }
            assertThat(content(database, table)).as(table.getName()).isEqualTo(before);
        }
    }

    @EngineTest
    void takesNewRows(TestDatabase test) {
        Database database = filled(test);
        for (Table<?> table : TABLES) {
            int before = database.<Integer>read(dsl -> dsl.fetchCount(table));
            database.write(dsl -> ProbeRow.insert(dsl, table));
            assertThat(database.<Integer>read(dsl -> dsl.fetchCount(table)))
                    .as(table.getName())
                    .isEqualTo(before + 1);
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = "it has REPLACE in other modes only: see H2ModesTest"),
                @Lacks(value = Engine.POSTGRESQL, reason = "it has no REPLACE")
            })
    void refusesToReplaceARowThroughAnotherUniqueKey(TestDatabase test) {
        Database database = filled(test);
        String leaves = database.namespace().qualified(AUDIT_LEAVES.getName());
        String before = content(database, AUDIT_LEAVES);
        assertThatThrownBy(() -> execute(
                        test.dataSource(),
                        "replace into " + leaves
                                + " select leaf_index + 1000000, 'forged', kind, item_id, integrated_at from "
                                + leaves))
                .hasMessageContaining("append-only");
        assertThat(content(database, AUDIT_LEAVES)).isEqualTo(before);
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = "its rowid cannot be written"),
                @Lacks(value = Engine.POSTGRESQL, reason = "it has no rowid"),
                @Lacks(value = Engine.MARIADB, reason = "it has no rowid")
            })
    void refusesToReplaceARowThroughItsRowid(TestDatabase test) {
        Database database = filled(test);
        String leaves = database.namespace().qualified(AUDIT_LEAVES.getName());
        String before = content(database, AUDIT_LEAVES);
        assertThatThrownBy(() -> execute(
                        test.dataSource(),
                        "replace into " + leaves + " (rowid, leaf_index, leaf_hash, kind, item_id, integrated_at)"
                                + " select rowid, 7, 'forged', kind, 'another', integrated_at from " + leaves))
                .hasMessageContaining("append-only");
        assertThat(content(database, AUDIT_LEAVES)).isEqualTo(before);
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.MARIADB, reason = "fires no trigger for a cascade: T7 of the threat model"),
                @Lacks(value = Engine.SQLITE, reason = "takes no foreign key for a table that is there")
            })
    void refusesWhatAForeignKeyWouldCascade(TestDatabase test) {
        Database database = filled(test);
        cascade(test, database);
        String before = content(database, AUDIT_EVENTS);
        assertThatThrownBy(() -> execute(test.dataSource(), "delete from " + parent(database)))
                .hasMessageMatching("(?s).*(append-only|not allowed within a trigger).*");
        assertThat(content(database, AUDIT_EVENTS)).isEqualTo(before);
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.H2, reason = "refused there"),
                @Lacks(value = Engine.POSTGRESQL, reason = "refused there"),
                @Lacks(value = Engine.SQLITE, reason = "takes no foreign key for a table that is there")
            })
    void doesNotSeeWhatAForeignKeyCascades(TestDatabase test) {
        Database database = filled(test);
        cascade(test, database);
        test.execute("delete from " + parent(database));
        assertThat(database.<Integer>read(dsl -> dsl.fetchCount(AUDIT_EVENTS))).isZero();
    }

    /** Only who may alter the table can do this. */
    private static void cascade(TestDatabase test, Database database) {
        String events = database.namespace().qualified(AUDIT_EVENTS.getName());
        String parent = parent(database);
        String type = database.dialect().placeholders(database.namespace()).get("uuid");
        String options = database.dialect().placeholders(database.namespace()).get("table_options");
        test.execute("create table " + parent + " (id " + type + " not null primary key)" + options);
        test.execute("insert into " + parent + " select id from " + events);
        test.execute("alter table " + events + " add constraint to_a_parent foreign key (id) references " + parent
                + " (id)" + " on delete cascade");
    }

    private static String parent(Database database) {
        return database.namespace().qualified("a_parent");
    }

    private static Database filled(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        for (Table<?> table : TABLES) {
            database.write(dsl -> ProbeRow.insert(dsl, table));
        }
        return database;
    }

    static String[] grants(Engine engine, Database database) {
        String truncate = engine == Engine.POSTGRESQL ? ", truncate" : "";
        String usage = engine == Engine.POSTGRESQL ? "grant usage on schema governance to USER" : null;
        return Stream.concat(
                        Stream.ofNullable(usage),
                        TABLES.stream()
                                .map(table -> "grant select, insert, update, delete" + truncate + " on "
                                        + database.namespace().qualified(table.getName()) + " to USER"))
                .toArray(String[]::new);
    }

    private static String content(Database database, Table<?> table) {
        return database.read(
                dsl -> dsl.selectFrom(table).orderBy(DSL.one()).fetch().formatJSON());
    }

    static void execute(DataSource user, String sql) throws SQLException {
        try (Connection connection = user.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
