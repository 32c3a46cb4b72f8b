package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Escape.NOTHING;
import static io.governance4j.jdbc.tenancy.Escape.REFUSED;
import static io.governance4j.jdbc.tenancy.Escape.listed;
import static io.governance4j.jdbc.tenancy.Practice.MAX;
import static io.governance4j.jdbc.tenancy.Practice.NORA;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.governance4j.jdbc.testkit.Engine;
import java.util.List;
import org.jooq.impl.SQLDataType;

/** What a host or an administrator put beside the tables, and what takes the protection off. */
final class DatabaseEscapes {
    private DatabaseEscapes() {}

    static List<Escape> all() {
        return List.of(
                Escape.of(
                                "view with its owner's rights",
                                w -> w.in(
                                        NORA,
                                        d -> d.selectFrom(table(name("all_cases")))
                                                .fetch()))
                        .answers("1|calgary|mine")
                        .everywhere(listed("views")),
                Escape.of(
                                "update through a view",
                                w -> w.plain(MAX, "update all_cases set title = 'taken' where id = 2"))
                        .on(Engine.POSTGRESQL, listed("views"))
                        .on(Engine.MARIADB, REFUSED)
                        .on(Engine.H2, REFUSED),
                Escape.of(
                                "view with its caller's rights",
                                w -> w.in(
                                        NORA,
                                        d -> d.selectFrom(table(name("own_cases")))
                                                .fetch()))
                        .answers("1|calgary|mine")
                        .on(Engine.POSTGRESQL, NOTHING),
                Escape.of("materialized view", w -> {
                            w.test.execute("refresh materialized view kept_cases");
                            return w.in(
                                    NORA,
                                    d -> d.selectFrom(table(name("kept_cases"))).fetch());
                        })
                        .answers("1|calgary|mine")
                        .on(Engine.POSTGRESQL, listed("views")),
                Escape.of(
                                "function with its owner's rights, with jOOQ",
                                w -> w.in(
                                        NORA,
                                        d -> d.select(function("all_titles", SQLDataType.VARCHAR))
                                                .fetch()))
                        .answers("mine")
                        .on(Engine.POSTGRESQL, listed("definer-functions"))
                        .on(Engine.MARIADB, REFUSED),
                Escape.of("function with its owner's rights", w -> w.plain(NORA, "select all_titles()"))
                        .answers("mine")
                        .on(Engine.POSTGRESQL, listed("definer-functions"))
                        .on(Engine.MARIADB, listed("definer-functions")),
                Escape.of("function with its caller's rights", w -> w.plain(NORA, "select own_titles()"))
                        .answers("mine")
                        .on(Engine.POSTGRESQL, NOTHING),
                privilege("protection switched off", Engine.POSTGRESQL, "alter table cases disable row level security"),
                privilege("policy dropped", Engine.POSTGRESQL, "drop policy governance_tenancy_select on cases"),
                privilege("policy added", Engine.POSTGRESQL, "create policy open on cases using (true)"),
                privilege(
                        "function of ours replaced",
                        Engine.POSTGRESQL,
                        "create or replace function governance.acting() returns text language sql as 'select ''fay'''"),
                privilege(
                        "replication that fires no triggers",
                        Engine.POSTGRESQL,
                        "set session_replication_role = replica"),
                privilege("trigger dropped on MariaDB", Engine.MARIADB, "drop trigger governance_tenancy_insert_cases"),
                privilege("table renamed", Engine.MARIADB, "alter table cases rename to other"),
                privilege("foreign rows into a file", Engine.MARIADB, "select * from cases into outfile '/nowhere/x'"),
                privilege("file into the table", Engine.MARIADB, "load data infile '/nowhere/x' into table cases"),
                privilege("trigger dropped on H2", Engine.H2, "drop trigger \"governance_tenancy_CASES\""),
                privilege("trigger switched off", Engine.H2, "alter table cases set referential_integrity false"),
                privilege("script of the table", Engine.H2, "script table cases"),
                privilege(
                        "foreign rows into a file, H2",
                        Engine.H2,
                        "call csvwrite('/nowhere/x', 'select * from cases')"),
                privilege(
                        "alias of a Java method",
                        Engine.H2,
                        "create alias out_ for 'java.lang.System.getProperty(java.lang.String)'"),
                Escape.of(
                                "handler, which is no select",
                                w -> w.plain(NORA, "handler cases open", "handler cases read first limit 10"))
                        .answers("1|calgary|mine")
                        .on(Engine.MARIADB, listed("plain-reads")),
                Escape.of(
                                "prepared by name",
                                w -> w.plain(MAX, "prepare p from 'delete from cases where id = 2'", "execute p"))
                        .on(Engine.MARIADB, REFUSED),
                Escape.of(
                                "block",
                                w -> w.plain(
                                        MAX,
                                        "begin not atomic declare continue handler for sqlexception begin end; delete from cases where id = 2; end"))
                        .answers("0")
                        .on(Engine.MARIADB, NOTHING));
    }

    /** Takes a privilege that an application has not. */
    private static Escape privilege(String name, Engine engine, String sql) {
        return Escape.of(name, w -> w.plain(MAX, sql)).on(engine, REFUSED);
    }
}
