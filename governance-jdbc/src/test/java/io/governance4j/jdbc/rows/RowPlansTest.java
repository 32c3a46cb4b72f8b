package io.governance4j.jdbc.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.VisibleRows;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.StringJoiner;

/** How the databases find what is visible; the plans are those of docs/tenancy-rows.md. */
class RowPlansTest {
    private static final String NO_PLANS = "its plans are in no document";
    private static final GovernedTable CASES =
            GovernedTable.of("cases").tenant("clinic_id").owner("created_by").attribute("status");

    @EngineTest(
            lacking = {@Lacks(value = Engine.SQLITE, reason = NO_PLANS), @Lacks(value = Engine.H2, reason = NO_PLANS)})
    void pagesAndCountsOfOnesTenantComeFromTheIndex(TestDatabase test) throws SQLException {
        try (Ward ward = new Ward(test)) {
            fill(test);
            Subject clinician =
                    Subject.user("carl").role("clinician", "clinic-17").build();
            VisibleRows visible = ward.governance.visibleTo(clinician, "view", CASES);
            String page = plan(
                    test, "select * from cases where " + visible.sql() + " order by created_at desc limit 50", visible);
            assertThat(page)
                    .contains("cases_by_clinic")
                    .doesNotContainIgnoringCase("seq scan")
                    .doesNotContain("filesort");
            String next = plan(
                    test,
                    "select * from cases where " + visible.sql()
                            + " and created_at < '2026-02-01' order by created_at desc limit 50",
                    visible);
            assertThat(next)
                    .contains("cases_by_clinic")
                    .doesNotContainIgnoringCase("seq scan")
                    .doesNotContain("filesort");
            String count = plan(test, "select count(*) from cases where " + visible.sql(), visible);
            assertThat(count).contains("cases_by_clinic").doesNotContainIgnoringCase("seq scan");

            Subject both = Subject.user("carl")
                    .role("clinician", "clinic-17")
                    .role("clinician", "clinic-18")
                    .build();
            VisibleRows two = ward.governance.visibleTo(both, "view", CASES);
            assertThat(plan(test, "select * from cases where " + two.sql() + " order by created_at desc limit 50", two))
                    .contains("cases_by_clinic")
                    .doesNotContainIgnoringCase("seq scan");

            VisibleRows own = ward.governance.visibleTo(clinician, "edit", CASES);
            assertThat(plan(test, "select * from cases where " + own.sql() + " order by created_at desc limit 50", own))
                    .contains("cases_by_clinic")
                    .doesNotContainIgnoringCase("seq scan");
        }
    }

    /** 50,000 cases of 100 clinics. */
    private static void fill(TestDatabase test) {
        boolean mariaDb = test.engine() == Engine.MARIADB;
        test.execute("create table cases (id int primary key, clinic_id varchar(40) not null, created_by varchar(40),"
                + " status varchar(20), created_at " + (mariaDb ? "datetime" : "timestamp")
                + " not null, note varchar(200))"
                + (mariaDb ? " default character set utf8mb4" : ""));
        test.execute(
                mariaDb
                        ? "insert into cases select seq, concat('clinic-', seq mod 100), concat('u-', seq mod 7), 'open',"
                                + " timestampadd(minute, seq, '2026-01-01'), repeat('x', 100) from seq_1_to_50000"
                        : "insert into cases select i, 'clinic-' || i % 100, 'u-' || i % 7, 'open',"
                                + " timestamp '2026-01-01' + i * interval '1 minute', repeat('x', 100)"
                                + " from generate_series(1, 50000) i");
        test.execute("create index cases_by_clinic on cases (clinic_id, created_at)");
        test.execute(mariaDb ? "analyze table cases" : "analyze cases");
    }

    private static String plan(TestDatabase test, String query, VisibleRows visible) throws SQLException {
        try (Connection connection = test.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement("explain " + query)) {
            for (int i = 0; i < visible.binds().size(); i++) {
                statement.setObject(i + 1, visible.binds().get(i));
            }
            StringJoiner plan = new StringJoiner("\n");
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    StringJoiner line = new StringJoiner(" | ");
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        line.add(row.getString(i));
                    }
                    plan.add(line.toString());
                }
            }
            System.out.println(query + "\n" + plan);
            return plan.toString();
        }
    }
}
