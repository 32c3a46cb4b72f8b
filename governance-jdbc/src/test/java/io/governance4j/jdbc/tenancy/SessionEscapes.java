package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Escape.NOTHING;
import static io.governance4j.jdbc.tenancy.Escape.REFUSED;
import static io.governance4j.jdbc.tenancy.Escape.listed;
import static io.governance4j.jdbc.tenancy.Practice.FOUNDER;
import static io.governance4j.jdbc.tenancy.Practice.MAX;
import static io.governance4j.jdbc.tenancy.Practice.NORA;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.CASES;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.ID;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.TITLE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.jdbc.JoinedTransaction;
import io.governance4j.jdbc.testkit.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Sessions, pools and plans: whose context a statement runs in. */
final class SessionEscapes {
    private static final String READ = "select title from cases order by id";

    private SessionEscapes() {}

    static List<Escape> all() {
        return List.of(
                Escape.of("pooled connection after somebody else, written to", w -> {
                            w.plain(FOUNDER, "update cases set title = title where id = 1");
                            w.practice.asNobody("delete from cases");
                            return List.of();
                        })
                        .everywhere(REFUSED),
                Escape.of("pooled connection after somebody else, read", w -> {
                            w.plain(FOUNDER, "select count(*) from codes");
                            try (Connection connection = w.practice.pool.getConnection()) {
                                return EscapeWorld.run(connection, READ);
                            }
                        })
                        .on(Engine.POSTGRESQL, REFUSED)
                        .on(Engine.H2, listed("plain-reads"))
                        .on(Engine.MARIADB, listed("plain-reads")),
                reads("plain SQL on a governed connection", w -> w.plain(NORA, READ)),
                reads(
                        "plain SQL on the connection of a join",
                        w -> hosts(w, connection -> EscapeWorld.run(connection, READ))),
                reads(
                        "temporary table that a host fills",
                        w -> w.plain(
                                NORA,
                                (w.engine() == Engine.H2 ? "create local" : "create")
                                        + " temporary table filled (t varchar(100))",
                                "insert into filled select title from cases",
                                "select t from filled")),
                Escape.of("temporary table called as a protected one", w -> {
                            try (Connection connection = w.practice.pool.getConnection();
                                    Statement statement = connection.createStatement()) {
                                connection.setAutoCommit(false);
                                statement.execute(
                                        "create temporary table cases (id int, clinic_id varchar(50), title varchar(100))");
                                statement.execute(
                                        "insert into cases values (1, 'calgary', 'mine'), (2, 'banff', 'foreign')");
                                try (JoinedTransaction joined = w.practice.application.join(NORA, connection)) {
                                    return joined.dsl()
                                            .select(TITLE)
                                            .from(CASES)
                                            .fetch(TITLE);
                                } finally {
                                    statement.execute("drop table "
                                            + (w.engine() == Engine.MARIADB
                                                    ? ""
                                                    : w.engine() == Engine.POSTGRESQL ? "pg_temp." : "")
                                            + "cases");
                                    connection.rollback();
                                }
                            }
                        })
                        .answers("mine")
                        .on(Engine.POSTGRESQL, NOTHING)
                        .on(Engine.MARIADB, NOTHING),
                Escape.of(
                                "settings of a configuration that was derived",
                                w -> w.in(
                                        NORA,
                                        d -> d.configuration()
                                                .deriveSettings(s -> s.withRenderSchema(true))
                                                .dsl()
                                                .select(TITLE)
                                                .from(CASES)
                                                .fetch()))
                        .answers("mine")
                        .everywhere(NOTHING),
                Escape.of("statement that was cached for another subject", w -> {
                            List<String> titles = List.of();
                            for (int i = 0; i < 12; i++) {
                                w.in(
                                        FOUNDER,
                                        d -> d.select(TITLE)
                                                .from(CASES)
                                                .where(ID.gt(0))
                                                .fetch());
                                titles = w.in(
                                        NORA,
                                        d -> d.select(TITLE)
                                                .from(CASES)
                                                .where(ID.gt(0))
                                                .fetch());
                            }
                            return titles;
                        })
                        .answers("mine")
                        .everywhere(NOTHING),
                Escape.of("query that was built for another subject", w -> {
                            List<org.jooq.ResultQuery<?>> kept = new ArrayList<>();
                            w.in(FOUNDER, d -> kept.add(d.select(TITLE).from(CASES)));
                            return w.in(NORA, d -> kept.get(0).fetch());
                        })
                        .everywhere(REFUSED),
                reads(
                        "plan that was prepared for another subject",
                        w -> hosts(w, connection -> {
                            try (PreparedStatement prepared = connection.prepareStatement(READ)) {
                                List<String> titles = new ArrayList<>();
                                for (int i = 0; i < 12; i++) {
                                    try (JoinedTransaction other = w.practice.application.join(FOUNDER, connection)) {
                                        other.dsl().fetchCount(CASES);
                                        titles(prepared);
                                    }
                                    titles = titles(prepared);
                                }
                                return titles;
                            }
                        })),
                Escape.of("savepoint from before somebody else", w -> {
                            try (Connection connection = w.practice.pool.getConnection()) {
                                connection.setAutoCommit(false);
                                Savepoint before = connection.setSavepoint();
                                try (JoinedTransaction founder = w.practice.application.join(FOUNDER, connection)) {
                                    founder.dsl().fetchCount(CASES);
                                    connection.rollback(before);
                                }
                                try (JoinedTransaction nora = w.practice.application.join(NORA, connection)) {
                                    return nora.dsl().select(TITLE).from(CASES).fetch(TITLE);
                                } finally {
                                    connection.rollback();
                                }
                            }
                        })
                        .answers("mine")
                        .everywhere(NOTHING),
                Escape.of("savepoint that brings somebody else back", w -> {
                            List<String> titles = new ArrayList<>();
                            assertThatThrownBy(() -> hosts(w, connection -> {
                                        Savepoint within;
                                        try (JoinedTransaction founder =
                                                w.practice.application.join(FOUNDER, connection)) {
                                            founder.dsl().fetchCount(CASES);
                                            within = connection.setSavepoint();
                                        }
                                        connection.rollback(within);
                                        titles.addAll(EscapeWorld.run(connection, READ));
                                        return titles;
                                    }))
                                    .hasMessageContaining("found 'fay' in its session");
                            return titles;
                        })
                        .answers("mine")
                        .on(Engine.POSTGRESQL, listed("savepoints")),
                leftover(
                        "temporary table that somebody else left",
                        "create temporary table kept (title varchar(100))",
                        "insert into kept select title from cases",
                        "select title from kept"),
                Escape.of(
                                "actor that is set by hand",
                                w -> w.plain(
                                        MAX,
                                        switch (w.engine()) {
                                            case H2 ->
                                                new String[] {
                                                    "set @governance_reach = '{\"manage_cases\":\"*\",\"view_cases\":\"*\"}'",
                                                    "update cases set title = 'taken'"
                                                };
                                            case MARIADB ->
                                                new String[] {
                                                    "set @governance_reach = '{\"manage_cases\":\"*\",\"view_cases\":\"*\"}'",
                                                    "update cases set title = 'taken'"
                                                };
                                            default ->
                                                new String[] {
                                                    "select set_config('governance.reach', '{\"view_cases\":\"*\"}', true)",
                                                    READ
                                                };
                                        }))
                        .everywhere(listed("session-values")));
    }

    /** A host's work on its own connection, on which Nora acts. */
    private static List<String> hosts(EscapeWorld world, Practice.Work<List<String>> work) throws SQLException {
        try (Connection connection = world.practice.pool.getConnection()) {
            connection.setAutoCommit(false);
            try (JoinedTransaction nora = world.practice.application.join(NORA, connection)) {
                nora.dsl().fetchCount(CASES);
                return work.on(connection);
            } finally {
                connection.rollback();
            }
        }
    }

    private static List<String> titles(PreparedStatement prepared) throws SQLException {
        List<String> titles = new ArrayList<>();
        try (ResultSet row = prepared.executeQuery()) {
            while (row.next()) {
                titles.add(row.getString(1));
            }
        }
        return titles;
    }

    /** Of the founder's, on the connection that Nora has next. */
    private static Escape leftover(String name, String make, String fill, String read) {
        return Escape.of(name, w -> {
                    Practice.with(w.practice.application, FOUNDER, connection -> {
                        EscapeWorld.run(
                                connection, w.engine() == Engine.H2 ? make.replace("create", "create local") : make);
                        return EscapeWorld.run(connection, fill);
                    });
                    return w.plain(NORA, read, "drop table kept");
                })
                .everywhere(listed("left-in-the-session"));
    }

    /** Only PostgreSQL narrows what is not jOOQ's. */
    private static Escape reads(String name, Escape.Attack attack) {
        return Escape.of(name, attack)
                .answers("mine")
                .on(Engine.POSTGRESQL, NOTHING)
                .on(Engine.H2, listed("plain-reads"))
                .on(Engine.MARIADB, listed("plain-reads"));
    }
}
