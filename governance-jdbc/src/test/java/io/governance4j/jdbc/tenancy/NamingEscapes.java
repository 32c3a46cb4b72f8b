package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Escape.NOTHING;
import static io.governance4j.jdbc.tenancy.Escape.REFUSED;
import static io.governance4j.jdbc.tenancy.Practice.NORA;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.*;
import static org.jooq.impl.DSL.*;

import io.governance4j.jdbc.testkit.Engine;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/** Names that pass one table for another, and statements that outlive their transaction. */
final class NamingEscapes {
    private NamingEscapes() {}

    static List<Escape> all() {
        return List.of(
                read(
                        "derived table called as another",
                        d -> d.select(field(name("codes", "title")))
                                .from(d.select(asterisk()).from(CASES).asTable("codes"))
                                .fetch(),
                        "mine"),
                read(
                        "alias called as a table of nobody's",
                        d -> d.select(field(name("codes", "title")))
                                .from(CASES.as("codes"))
                                .fetch(),
                        "mine"),
                read(
                        "table of nobody's called as a protected one",
                        d -> d.select(field(name("k", "title")))
                                .from(CODES.as("cases"))
                                .join(CASES.as("k"))
                                .on(field(name("k", "id"), Integer.class).eq(ID))
                                .fetch(),
                        "mine"),
                Escape.of(
                                "common table expression called as a protected table",
                                w -> w.in(
                                        NORA,
                                        d -> d.with("cases")
                                                .as(d.select(asterisk()).from(CODES))
                                                .select(count())
                                                .from(name("cases"))
                                                .join(NOTES)
                                                .on(ABOUT.eq(1))
                                                .fetch()))
                        .on(Engine.H2, REFUSED)
                        .on(Engine.MARIADB, REFUSED)
                        .on(Engine.POSTGRESQL, REFUSED),
                read(
                        "common table expression, recursive",
                        d -> d.withRecursive("r", "id")
                                .as(d.select(ID)
                                        .from(CASES)
                                        .unionAll(d.select(ABOUT.plus(1))
                                                .from(table(name("r")))
                                                .join(NOTES)
                                                .on(ABOUT.eq(field(name("r", "id"), Integer.class)))
                                                .where(ABOUT.lt(2))))
                                .select(count())
                                .from(name("r"))
                                .fetch(),
                        "2"),
                read(
                        "name in another case",
                        d -> d.select(field(unquotedName("title")))
                                .from(table(unquotedName("CaSeS")))
                                .fetch(),
                        "mine"),
                Escape.of(
                                "name in quotes and another case",
                                w -> w.in(
                                        NORA,
                                        d -> d.select(asterisk())
                                                .from(table(quotedName("CaSeS")))
                                                .fetch()))
                        .everywhere(REFUSED),
                Escape.of("name with its schema", w -> {
                            String schema = w.schema();
                            return w.in(
                                    NORA,
                                    d -> d.select(field(name("cases", "title")))
                                            .from(table(
                                                    quotedName(schema, w.engine() == Engine.H2 ? "CASES" : "cases")))
                                            .fetch());
                        })
                        .answers("mine")
                        .everywhere(NOTHING),
                Escape.of("cursor that is kept over the commit", w -> {
                            List<org.jooq.Cursor<?>> kept = new ArrayList<>();
                            w.in(NORA, d -> kept.add(d.select(TITLE).from(CASES).fetchLazy()));
                            return kept.get(0).fetch().getValues(TITLE);
                        })
                        .everywhere(REFUSED),
                Escape.of("statements after the end, of another thread", w -> {
                            List<DSLContext> kept = new ArrayList<>();
                            w.in(NORA, kept::add);
                            List<Object> found = new ArrayList<>();
                            Thread late = new Thread(() -> {
                                try {
                                    found.add(kept.get(0).fetchCount(CASES));
                                } catch (RuntimeException e) {
                                    found.add(e);
                                }
                            });
                            late.start();
                            late.join();
                            if (found.get(0) instanceof RuntimeException e) {
                                throw e;
                            }
                            return List.of(found.toString());
                        })
                        .everywhere(REFUSED));
    }
}
