package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Escape.NOTHING;
import static io.governance4j.jdbc.tenancy.Escape.REFUSED;
import static io.governance4j.jdbc.tenancy.Escape.listed;
import static io.governance4j.jdbc.tenancy.Practice.FOUNDER;
import static io.governance4j.jdbc.tenancy.Practice.MAX;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.ABOUT;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.CASES;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.CLINIC;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.CODE;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.CODES;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.ID;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.NOTE;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.NOTES;
import static io.governance4j.jdbc.tenancy.ReadingEscapes.TITLE;
import static org.jooq.impl.DSL.*;

import io.governance4j.jdbc.testkit.Engine;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Writing with jOOQ in a transaction, and what that tells. */
final class WritingEscapes {
    private static final Field<String> NOTE_CLINIC = field(name("notes", "clinic_id"), SQLDataType.VARCHAR);

    private WritingEscapes() {}

    static List<Escape> all() {
        return List.of(
                write(
                        "update by key",
                        d -> d.update(CASES).set(TITLE, "taken").where(ID.eq(2)).execute(),
                        "0"),
                write(
                        "update of everything",
                        d -> d.update(CASES).set(TITLE, "taken").execute(),
                        "1"),
                write(
                        "taking a row over",
                        d -> d.update(CASES)
                                .set(CLINIC, "calgary")
                                .where(ID.eq(2))
                                .execute(),
                        "0"),
                write("delete by key", d -> d.deleteFrom(CASES).where(ID.eq(3)).execute(), "0"),
                write(
                        "delete through a subquery",
                        d -> d.deleteFrom(NOTES)
                                .where(ABOUT.in(d.select(ID).from(CASES).where(CLINIC.ne("calgary"))))
                                .execute(),
                        "0"),
                write(
                        "batch",
                        d -> List.of(d.batch(
                                        d.update(CASES).set(TITLE, "taken").where(ID.eq(2)),
                                        d.deleteFrom(CASES).where(ID.eq(3)))
                                .execute()[1]),
                        "0"),
                refused(
                        "insert for another tenant",
                        d -> d.insertInto(CASES, ID, CLINIC).values(20, "banff").execute()),
                refused(
                        "insert for no tenant",
                        d -> d.insertInto(CASES, ID, CLINIC).values(20, null).execute()),
                refused(
                        "insert without the tenant",
                        d -> d.insertInto(CASES, ID).values(20).execute()),
                refused(
                        "insert for a tenant in another case",
                        d -> d.insertInto(CASES, ID, CLINIC)
                                .values(20, "Calgary")
                                .execute()),
                refused(
                        "giving a row away",
                        d -> d.update(CASES)
                                .set(CLINIC, "banff")
                                .where(ID.eq(1))
                                .execute()),
                refused(
                        "tenant that is computed",
                        d -> d.update(CASES)
                                .set(CLINIC, lower(val("BANFF")))
                                .where(ID.eq(1))
                                .execute()),
                refused(
                        "batch of values",
                        d -> d.batch(d.insertInto(CASES, ID, CLINIC).values((Integer) null, null))
                                .bind(20, "calgary")
                                .bind(21, "banff")
                                .execute()),
                upsert(
                        "upsert that meets a foreign row",
                        d -> d.insertInto(CASES, ID, CLINIC, TITLE)
                                .values(2, "calgary", "taken")
                                .onConflict(ID)
                                .doUpdate()
                                .set(TITLE, "taken")
                                .execute()),
                upsert(
                        "upsert that takes a foreign row over",
                        d -> d.insertInto(CASES, ID, CLINIC, TITLE)
                                .values(2, "calgary", "taken")
                                .onConflict(ID)
                                .doUpdate()
                                .set(CLINIC, "calgary")
                                .execute()),
                Escape.of(
                                "merge that meets foreign rows",
                                w -> w.in(
                                        MAX,
                                        d -> d.mergeInto(CASES)
                                                .using(CODES)
                                                .on(ID.eq(CODE))
                                                .whenMatchedThenUpdate()
                                                .set(TITLE, "merged")
                                                .execute()))
                        .answers("1")
                        .on(Engine.H2, NOTHING)
                        .on(Engine.POSTGRESQL, NOTHING),
                Escape.of(
                                "truncate with jOOQ",
                                w -> w.in(MAX, d -> d.truncate(NOTES).execute()))
                        .everywhere(REFUSED),
                Escape.of(
                                "cascade of a foreign key",
                                w -> w.in(
                                        MAX,
                                        d -> d.deleteFrom(CASES).where(ID.eq(1)).execute()))
                        .answers("1")
                        .on(Engine.H2, REFUSED)
                        .on(Engine.POSTGRESQL, listed("cascades"))
                        .on(Engine.MARIADB, listed("cascades")),
                Escape.of(
                                "trigger of the host's that writes elsewhere",
                                w -> w.in(MAX, d -> {
                                    d.update(CODES)
                                            .set(field(name("title"), String.class), "x")
                                            .where(CODE.eq(1))
                                            .execute();
                                    return d.select(field(name("title")))
                                            .from(name("copies"))
                                            .fetch();
                                }))
                        .on(Engine.POSTGRESQL, listed("triggers"))
                        .on(Engine.MARIADB, listed("triggers")),
                Escape.of(
                                "message about a key that is taken",
                                w -> w.in(
                                        MAX,
                                        d -> d.insertInto(CASES, ID, CLINIC, TITLE)
                                                .values(2, "calgary", "x")
                                                .execute()))
                        .on(Engine.H2, listed("collision-quote"))
                        .on(Engine.POSTGRESQL, REFUSED)
                        .on(Engine.MARIADB, REFUSED),
                Escape.of(
                                "whether a key is taken",
                                w -> told(
                                        w,
                                        d -> d.insertInto(CASES, ID, CLINIC, TITLE)
                                                .values(2, "calgary", "x")
                                                .execute()))
                        .answers("1")
                        .everywhere(listed("keys")),
                Escape.of(
                                "whether a foreign key has its row",
                                w -> told(
                                        w,
                                        d -> d.insertInto(NOTES, NOTE, NOTE_CLINIC, ABOUT)
                                                .values(20, "calgary", 2)
                                                .execute()))
                        .answers("no")
                        .everywhere(listed("keys")),
                Escape.of("number of the next row", w -> {
                            Table<?> tickets = table(name("tickets"));
                            Field<Integer> number = field(name("tickets", "id"), SQLDataType.INTEGER);
                            Field<String> clinic = field(name("tickets", "clinic_id"), SQLDataType.VARCHAR);
                            w.in(
                                    FOUNDER,
                                    d -> d.insertInto(tickets, clinic)
                                            .values("banff")
                                            .execute());
                            w.in(
                                    MAX,
                                    d -> d.insertInto(tickets, clinic)
                                            .values("calgary")
                                            .execute());
                            return w.in(
                                    MAX,
                                    d -> d.select(max(number)).from(tickets).fetch());
                        })
                        .answers("1")
                        .everywhere(listed("sequences")));
    }

    /** Whether it was done, without a word of the error. */
    private static List<String> told(EscapeWorld world, Function<DSLContext, Object> work) {
        try {
            return world.in(MAX, work);
        } catch (RuntimeException e) {
            return List.of("no");
        }
    }

    private static Escape write(String name, Function<DSLContext, Object> work, String honest) {
        return Escape.of(name, w -> w.in(MAX, work)).answers(honest).everywhere(NOTHING);
    }

    private static Escape refused(String name, Function<DSLContext, Object> work) {
        return Escape.of(name, w -> w.in(MAX, work)).everywhere(REFUSED);
    }

    /** H2's becomes a merge, which sees no row there and collides. */
    private static Escape upsert(String name, Function<DSLContext, Object> work) {
        return refused(name, work).on(Engine.H2, listed("collision-quote"));
    }
}
