package io.governance4j.jdbc.rows;

import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.RowRelation;
import io.governance4j.jdbc.VisibleRows;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A few cases of a few clinics, and who may see which. */
final class Ward implements AutoCloseable {
    static final Subject ADMIN = Subject.user("ada").role("admin").build();
    static final GovernedTable CASES = GovernedTable.of("ops_cases")
            .tenant("clinic_id")
            .owner("created_by")
            .assignees(RowRelation.column("assigned_to").through("staff", "id", "user_id"))
            .relation(
                    "crew", RowRelation.rows("case_crew", "case_id", "staff_id").through("staff", "id", "user_id"))
            .attribute("status")
            .attribute("amount")
            .attribute("closed", "closed_at");

    private static final String PACK = """
            pack: ward
            roles: { admin: {}, clinician: {}, reviewer: {}, founder: {}, auditor: {}, medic: {}, trainee: {} }
            permissions:
              view: {}
              review: {}
              work: {}
              edit: { resource: required }
              bill: {}
              audit: {}
              teach: {}
              strange: {}
              deep: {}
              dear: {}
              cheap: {}
              late: {}
              early: {}
              undated: {}
              "yes": {}
              "no": {}
            grants:
              clinician: [ { permission: view, scope: tenant }, { permission: edit, scope: own }, teach,
                           { permission: strange, scope: global, when: { attribute: resource.status, matches: "^o" } },
                           { permission: deep, scope: tenant, when: permission:bill } ]
              medic: [ { permission: work, scope: assigned } ]
              reviewer: [ { permission: review, scope: tenant, except: [owner, crew] } ]
              founder: [ view ]
              auditor: [ { permission: bill, scope: tenant, when: { all: [ { attribute: resource.status, equals: open },
                           { attribute: resource.amount, atLeast: 100 } ] } }, audit,
                         { permission: dear, when: { attribute: resource.amount, atLeast: 100 } },
                         { permission: cheap, when: { not: { attribute: resource.amount, atLeast: 100 } } },
                         { permission: late, when: { attribute: resource.closed, after: "2026-01-06T12:00:00Z" } },
                         { permission: early, when: { attribute: resource.closed, before: "2026-01-06T12:00:00Z" } },
                         { permission: undated, when: { attribute: resource.closed, exists: false } },
                         { permission: "yes", when: { attribute: resource.status, equals: true } },
                         { permission: "no", when: { not: { attribute: resource.status, equals: true } } } ]
            denials:
              trainee: [ { permission: teach, scope: tenant, when: { not: { attribute: resource.status, equals: open } } } ]
            guardrails:
              closed: { permissions: [audit], when: { attribute: resource.closed, exists: true } }
            administration: { manage_permissions: [admin], read_checks: [admin] }
            """;

    final TestDatabase test;
    final JdbcGovernance governance;

    Ward(TestDatabase test) {
        this.test = test;
        boolean mariaDb = test.engine() == Engine.MARIADB;
        // What a host gets that asks for nothing else: on MariaDB, small letters are large ones and blanks at the end
        // are none.
        String options = mariaDb ? " default character set utf8mb4 collate utf8mb4_general_ci" : "";
        test.execute("create table ops_cases (id int primary key, clinic_id varchar(40), created_by varchar(40),"
                + " assigned_to int, status varchar(40), amount numeric(12,2), closed_at "
                + (mariaDb ? "timestamp(6) null" : "timestamp(6) with time zone") + ")" + options);
        test.execute("create table staff (id int primary key, user_id varchar(40))" + options);
        test.execute("create table case_crew (case_id int, staff_id int)" + options);
        this.governance = JdbcGovernance.builder(test.dataSource())
                .policy(PolicyPack.parse(PACK))
                .refreshInterval(Duration.ofMinutes(10))
                .build();
    }

    Ward staff(int id, String user) {
        return run("insert into staff values (?, ?)", id, user);
    }

    Ward crew(int cased, Integer... staff) {
        for (Integer one : staff) {
            run("insert into case_crew values (?, ?)", cased, one);
        }
        return this;
    }

    Ward row(int id, Object clinic, Object creator, Object assigned, Object status, Object amount) {
        return run(
                "insert into ops_cases values (?, ?, ?, ?, ?, ?, null)", id, clinic, creator, assigned, status, amount);
    }

    Ward run(String sql, Object... binds) {
        try (Connection connection = test.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < binds.length; i++) {
                statement.setObject(i + 1, binds[i]);
            }
            statement.execute();
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    VisibleRows ask(Subject subject, String permission) {
        return governance.visibleTo(subject, permission, CASES);
    }

    /** The ids of what is shown, which are those of which the check says yes. */
    List<Integer> seen(Subject subject, String permission) {
        return seen(subject, permission, CASES, "ops_cases");
    }

    List<Integer> seen(Subject subject, String permission, GovernedTable table, String name) {
        VisibleRows visible = governance.visibleTo(subject, permission, table);
        List<Integer> shown = new ArrayList<>();
        List<Integer> checked = new ArrayList<>();
        try (Connection connection = test.dataSource().getConnection()) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select id from " + name + " where " + visible.sql() + " order by id")) {
                for (int i = 0; i < visible.binds().size(); i++) {
                    statement.setObject(i + 1, visible.binds().get(i));
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        shown.add(row.getInt(1));
                    }
                }
            }
            DSLContext dsl = dsl(connection);
            for (Object id : new TreeSet<>(dsl.fetch("select id from " + name).getValues(0, Integer.class))) {
                Resource row = governance.resource(dsl, table, id).orElseThrow();
                if (governance.checkPermission(subject, permission, row)) {
                    checked.add((Integer) id);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (!shown.equals(checked)) {
            throw new AssertionError(
                    "shown " + shown + ", allowed " + checked + ": " + visible.sql() + visible.binds());
        }
        return shown;
    }

    DSLContext dsl(Connection connection) {
        return DSL.using(
                connection,
                switch (test.engine()) {
                    case H2 -> SQLDialect.H2;
                    case POSTGRESQL -> SQLDialect.POSTGRES;
                    case MARIADB -> SQLDialect.MARIADB;
                    case SQLITE -> SQLDialect.SQLITE;
                });
    }

    @Override
    public void close() {
        governance.close();
    }
}
