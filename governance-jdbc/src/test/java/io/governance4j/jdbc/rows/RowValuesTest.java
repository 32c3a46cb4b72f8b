package io.governance4j.jdbc.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Values with which databases have ways of their own. Each list is compared with the check about each row. */
class RowValuesTest {
    private static final Subject AUDITOR =
            Subject.user("olga").role("auditor").role("clinician").tenant("a").build();
    private static final GovernedTable THINGS = GovernedTable.of("things")
            .tenant("clinic_id")
            .attribute("amount")
            .attribute("closed")
            .attribute("status", "flag");

    private static void create(TestDatabase test, String amount, String closed) {
        test.execute("create table things (id int primary key, clinic_id varchar(9), amount " + amount + ", closed "
                + closed + ", flag boolean)");
    }

    private static List<Integer> seen(Ward ward, String permission) {
        return ward.seen(AUDITOR, permission, THINGS, "things");
    }

    @RowsTest
    void aNumberThatIsNoneIsNeitherLargeNorSmall(TestDatabase test) {
        try (Ward ward = new Ward(test)) {
            boolean some = test.engine() != Engine.MARIADB;
            create(test, test.engine() == Engine.H2 ? "decfloat" : "numeric", "date");
            ward.run("insert into things values (1, 'a', 100, null, true)")
                    .run("insert into things values (2, 'a', 99, null, true)")
                    .run("insert into things values (3, 'a', null, null, true)");
            for (int i = 0; some && i < 3; i++) {
                ward.run("insert into things values (" + (4 + i) + ", 'a', '"
                        + List.of("NaN", "Infinity", "-Infinity").get(i) + "', null, true)");
            }
            assertThat(seen(ward, "dear")).containsExactly(1);
            assertThat(seen(ward, "cheap")).containsExactly(2);
        }
    }

    @RowsTest
    void aDateIsItsMidnightUtc(TestDatabase test) {
        try (Ward ward = new Ward(test)) {
            create(test, "int", "date");
            ward.run("insert into things values (1, 'a', 1, '2026-01-06', true)")
                    .run("insert into things values (2, 'a', 1, '2026-01-07', true)")
                    .run("insert into things values (3, 'a', 1, null, true)");
            if (test.engine() == Engine.POSTGRESQL) {
                ward.run("insert into things values (4, 'a', 1, 'infinity', true), (5, 'a', 1, '-infinity', true),"
                        + " (6, 'a', 1, '0044-03-15 BC', true)");
            }
            if (test.engine() == Engine.MARIADB) {
                ward.run("set statement sql_mode = '' for insert into things values (7, 'a', 1, '0000-00-00', true),"
                        + " (8, 'a', 1, '2026-00-10', true), (9, 'a', 1, '2027-02-00', true)");
            }
            boolean postgres = test.engine() == Engine.POSTGRESQL;
            assertThat(seen(ward, "late")).isEqualTo(postgres ? List.of(2, 4) : List.of(2));
            assertThat(seen(ward, "early")).isEqualTo(postgres ? List.of(1, 5, 6) : List.of(1));
            assertThat(seen(ward, "undated"))
                    .isEqualTo(test.engine() == Engine.MARIADB ? List.of(3, 7, 8, 9) : List.of(3));
        }
    }

    @RowsTest
    void aTimeIsComparedToItsLastDigit(TestDatabase test) {
        try (Ward ward = new Ward(test)) {
            boolean mariaDb = test.engine() == Engine.MARIADB;
            create(test, "int", mariaDb ? "datetime(6)" : "timestamp");
            ward.run("insert into things values (1, 'a', 1, '2026-01-06 12:00:00.000000', true)")
                    .run("insert into things values (2, 'a', 1, '2026-01-06 12:00:00.000001', true)")
                    .run("insert into things values (3, 'a', 1, '2026-01-06 11:59:59.999999', true)");
            if (mariaDb) {
                ward.run("set statement sql_mode = '' for insert into things values (4, 'a', 1, '0000-00-00', true)");
            }
            assertThat(seen(ward, "late")).containsExactly(2);
            assertThat(seen(ward, "early")).containsExactly(3);
        }
    }

    @RowsTest
    void aPointInTimeIsOneInEveryZone(TestDatabase test) {
        try (Ward ward = new Ward(test)) {
            boolean mariaDb = test.engine() == Engine.MARIADB;
            create(test, "int", mariaDb ? "timestamp(6) null" : "timestamp(6) with time zone");
            String[] times = {"2026-01-06 12:00:00", "2026-01-06 12:00:00.000001", "2026-01-06 11:59:59.999999"};
            for (int i = 0; i < times.length; i++) {
                String value = mariaDb
                        ? "from_unixtime("
                                + List.of("1767700800", "1767700800.000001", "1767700799.999999")
                                        .get(i) + ")"
                        : "timestamp with time zone '" + times[i] + "+00:00'";
                ward.run("insert into things values (" + (i + 1) + ", 'a', 1, " + value + ", true)");
            }
            if (mariaDb) {
                ward.run("set statement sql_mode = '' for insert into things values (4, 'a', 1, '0000-00-00', true)");
            }
            assertThat(seen(ward, "late")).containsExactly(2);
            assertThat(seen(ward, "early")).containsExactly(3);
            assertThat(seen(ward, "undated")).isEqualTo(mariaDb ? List.of(4) : List.of());
        }
    }

    @RowsTest
    void whatIsNotZeroIsTrue(TestDatabase test) {
        try (Ward ward = new Ward(test)) {
            create(test, "int", "date");
            boolean mariaDb = test.engine() == Engine.MARIADB;
            ward.run("insert into things values (1, 'a', 1, null, " + (mariaDb ? "2" : "true") + ")")
                    .run("insert into things values (2, 'a', 1, null, false)")
                    .run("insert into things values (3, 'a', 1, null, null)");
            assertThat(seen(ward, "yes")).containsExactly(1);
            assertThat(seen(ward, "no")).containsExactly(2);
        }
    }

    @RowsTest
    void aBinaryFractionIsReadAndNotAskedFor(TestDatabase test) throws SQLException {
        try (Ward ward = new Ward(test);
                Connection connection = test.dataSource().getConnection()) {
            test.execute("create table parts (id int primary key, narrow "
                    + (test.engine() == Engine.MARIADB ? "float" : "real") + ", wide double precision)");
            ward.run("insert into parts values (1, 0.1, 0.1)");
            GovernedTable parts =
                    GovernedTable.of("parts").attribute("amount", "narrow").attribute("wide");
            assertThat(ward.governance.resource(ward.dsl(connection), parts, 1))
                    .hasValueSatisfying(row -> assertThat(row.attributes())
                            .containsEntry("amount", 0.1f)
                            .containsEntry("wide", 0.1));
            assertThatThrownBy(() -> ward.governance.visibleTo(AUDITOR, "dear", parts.tenant("id")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("resource.amount is at least 100: that tests a binary fraction");
        }
    }

    @RowsTest
    void largeTextAndManyTenantsAreNothingSpecial(TestDatabase test) {
        try (Ward ward = new Ward(test)) {
            String type = switch (test.engine()) {
                case H2 -> "clob";
                case POSTGRESQL -> "text";
                default -> "longtext character set utf8mb4";
            };
            test.execute("create table notes (id int primary key, clinic_id " + type + ", owner_id " + type
                    + ", status " + type + ")");
            ward.run("insert into notes values (1, 't-7', 'carl', 'open')")
                    .run("insert into notes values (2, 'T-7', 'carl', 'open')")
                    .run("insert into notes values (3, 't-1999', 'CARL', 'open')");
            Subject.Builder subject = Subject.user("carl");
            for (int i = 0; i < 2000; i++) {
                subject.role("clinician", "t-" + i);
            }
            GovernedTable notes = GovernedTable.of("notes")
                    .tenant("clinic_id")
                    .owner("owner_id")
                    .attribute("status");
            assertThat(ward.seen(subject.build(), "view", notes, "notes")).containsExactly(1, 3);
            assertThat(ward.seen(subject.build(), "edit", notes, "notes")).containsExactly(1);
        }
    }
}
