package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Escape.NOTHING;
import static io.governance4j.jdbc.tenancy.Escape.REFUSED;
import static io.governance4j.jdbc.tenancy.Practice.NORA;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.CASES;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.TITLE;

import io.governance4j.jdbc.testkit.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Getting around jOOQ within a transaction of the library's. */
final class AroundEscapes {
    private static final String READ = "select title from cases order by id";

    private AroundEscapes() {}

    static List<Escape> all() {
        return List.of(
                transacted("plain SQL in a transaction", d -> d.fetch(READ).getValues(0, String.class)),
                transacted(
                        "template",
                        d -> d.resultQuery("select {0} from {1}", TITLE, CASES).fetch(TITLE)),
                transacted(
                        "plain condition that ends the tenant's",
                        d -> d.select(TITLE)
                                .from(CASES)
                                .where("1 = 1) or (1 = 1")
                                .fetch(TITLE)),
                transacted(
                        "statements in one string",
                        d -> d.fetchMany("select title from cases where id = 1; " + READ)
                                .get(1)
                                .getValues(0, String.class)),
                transacted(
                        "JDBC on the transaction's connection", d -> d.connectionResult(c -> EscapeWorld.run(c, READ))),
                transacted(
                        "driver's connection",
                        d -> d.connectionResult(c -> EscapeWorld.run(c.unwrap(driver(c)), READ))),
                transacted("connection of the provider", d -> {
                    try (Statement statement = d.configuration()
                                    .connectionProvider()
                                    .acquire()
                                    .createStatement();
                            ResultSet row = statement.executeQuery(READ)) {
                        List<String> titles = new ArrayList<>();
                        while (row.next()) {
                            titles.add(row.getString(1));
                        }
                        return titles;
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }),
                transacted(
                        "listeners taken away",
                        d -> DSL.using(d.configuration().derive(new org.jooq.VisitListenerProvider[0]))
                                .select(TITLE)
                                .from(CASES)
                                .fetch(TITLE)),
                Escape.of(
                                "plain condition with a comment",
                                w -> w.in(
                                        NORA,
                                        d -> d.select(TITLE)
                                                .from(CASES)
                                                .where("true or true -- ")
                                                .fetch(TITLE)))
                        .everywhere(REFUSED));
    }

    /** Within a transaction that is not run elsewhere. */
    private static Escape transacted(String name, Function<DSLContext, Object> work) {
        return Escape.of(name, w -> w.in(NORA, work))
                .answers("mine")
                .on(Engine.POSTGRESQL, NOTHING)
                .on(Engine.H2, REFUSED)
                .on(Engine.MARIADB, REFUSED);
    }

    private static Class<? extends Connection> driver(Connection connection) throws SQLException {
        return switch (connection.getMetaData().getDatabaseProductName()) {
            case "H2" -> org.h2.jdbc.JdbcConnection.class;
            case "PostgreSQL" -> org.postgresql.jdbc.PgConnection.class;
            default -> org.mariadb.jdbc.Connection.class;
        };
    }
}
