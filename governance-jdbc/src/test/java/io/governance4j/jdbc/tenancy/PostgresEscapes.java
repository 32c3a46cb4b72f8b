package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Escape.NOTHING;
import static io.governance4j.jdbc.tenancy.Escape.REFUSED;
import static io.governance4j.jdbc.tenancy.Escape.listed;
import static io.governance4j.jdbc.tenancy.Practice.MAX;
import static io.governance4j.jdbc.tenancy.Practice.NORA;

import io.governance4j.Subject;
import io.governance4j.jdbc.testkit.Engine;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.postgresql.PGConnection;

/** Plain SQL of a user whom row-level security binds: what it was known to leak, and what it still does. */
final class PostgresEscapes {
    private static final String READ = "select title from cases order by id";
    private static final String WHISPER =
            "create function pg_temp.whisper(text) returns boolean language plpgsql cost 0.0001"
                    + " as 'begin raise notice ''%'', $1; return true; end'";

    private PostgresEscapes() {}

    static List<Escape> all() {
        return List.of(
                nothing("join", "select c.title from cases c join notes n on n.case_id = c.id order by n.id", "mine"),
                nothing("self-join", "select b.title from cases a cross join cases b where a.id <> b.id"),
                nothing(
                        "lateral",
                        "select l.title from codes k, lateral (select title from cases where id >= k.id) l",
                        "mine"),
                nothing(
                        "set operations",
                        "select title from cases union select title from notes where id < 13 except select 'x'",
                        "mine"),
                nothing("windows", "select title, count(*) over () from cases", "mine|1"),
                nothing("table command", "table cases", "1|calgary|mine"),
                nothing("whole row", "select c::text from cases c", "(1,calgary,mine)"),
                nothing(
                        "rows as JSON",
                        "select json_agg(c)::text from cases c",
                        "[{\"id\":1,\"clinic_id\":\"calgary\",\"title\":\"mine\"}]"),
                nothing("place of a row", "select title from cases where ctid >= '(0,0)'", "mine"),
                nothing("sample", "select title from cases tablesample system (100)", "mine"),
                nothing("only", "select title from only cases", "mine"),
                nothing(
                        "query in a string",
                        "select query_to_xml('select title from cases', true, true, '')::text like '%sec%'",
                        "f"),
                nothing("table as XML", "select table_to_xml('cases', true, true, '')::text like '%sec%'", "f"),
                steps("cursor", NORA, answer("mine"), "declare c cursor for " + READ, "fetch all from c"),
                Escape.of("cursor that outlives the transaction of another", w -> {
                            Practice.with(
                                    w.practice.application,
                                    Practice.FOUNDER,
                                    c -> EscapeWorld.run(c, "declare kept cursor with hold for " + READ));
                            return Practice.with(
                                    w.practice.application, NORA, c -> EscapeWorld.run(c, "fetch all from kept"));
                        })
                        .answers("mine")
                        .on(Engine.POSTGRESQL, listed("left-in-the-session")),
                steps(
                        "block",
                        NORA,
                        answer("0", "mine"),
                        "do 'declare r record; begin for r in select title from public.cases loop raise notice ''%'', r.title; end loop; end'"),
                steps(
                        "change that returns rows",
                        MAX,
                        answer("mine", "stray"),
                        "with gone as (delete from notes returning title) select title from gone order by title"),
                steps(
                        "update that returns the old row",
                        MAX,
                        answer("mine"),
                        "update cases set title = 'x' returning old.title"),
                steps(
                        "update from a join",
                        MAX,
                        answer(),
                        "update cases c set title = 'x' from notes n where n.case_id = c.id and c.id > 1 returning c.title"),
                steps(
                        "merge that returns",
                        MAX,
                        answer("1"),
                        "merge into cases c using codes k on c.id = k.id when matched then update set title = 'x' returning c.id"),
                Escape.of(
                                "merge that inserts over a foreign row",
                                w -> w.plain(
                                        MAX,
                                        "merge into cases c using codes k on c.id = k.id when not matched then insert values (k.id, 'calgary', 'x')"))
                        .on(Engine.POSTGRESQL, REFUSED),
                nothing("lock that does not wait", "select title from cases where id > 1 for update nowait"),
                steps(
                        "function that whispers what it sees",
                        NORA,
                        answer("mine", "mine"),
                        WHISPER,
                        "select title from cases where pg_temp.whisper(title)"),
                Escape.of("operator that whispers statistics (CVE-2017-7484, CVE-2019-10130)", w -> {
                            w.test.execute("analyze cases");
                            return w
                                    .plain(
                                            NORA,
                                            "create function pg_temp.both(text, text) returns boolean language plpgsql as 'begin raise notice ''%'', $1; return true; end'",
                                            "create operator pg_temp.<<< (leftarg = text, rightarg = text, function = pg_temp.both, restrict = scalarltsel)",
                                            "explain (costs off) select title from cases where title operator(pg_temp.<<<) 'm'")
                                    .stream()
                                    .filter(line -> line.equals("mine"))
                                    .toList();
                        })
                        .on(Engine.POSTGRESQL, NOTHING),
                nothing(
                        "conversion that fails on a foreign value",
                        "select title from cases where case when title = 'mine' then '1' else title end::int = 1",
                        "mine"),
                nothing("statistics of a column", "select count(*) from pg_stats where tablename = 'cases'", "0"),
                Escape.of("statistics beneath the view", w -> w.plain(NORA, "select * from pg_statistic"))
                        .on(Engine.POSTGRESQL, REFUSED),
                Escape.of("how many rows the catalog counts", w -> {
                            w.test.execute("analyze cases");
                            return w.plain(NORA, "select reltuples::int from pg_class where oid = 'cases'::regclass");
                        })
                        .answers("1")
                        .on(Engine.POSTGRESQL, listed("row-counts")),
                Escape.of("how many rows a plan expects", w -> {
                            w.test.execute("analyze cases");
                            return w
                                    .plain(NORA, "explain (analyze, timing off, summary off, buffers off) " + READ)
                                    .stream()
                                    .filter(line -> line.contains("Removed"))
                                    .toList();
                        })
                        .on(Engine.POSTGRESQL, listed("row-counts")),
                Escape.of("copy out", w -> List.of(copyOut(w, "copy cases (title) to stdout")))
                        .answers("mine\n")
                        .on(Engine.POSTGRESQL, NOTHING),
                Escape.of("copy of a query", w -> List.of(copyOut(w, "copy (" + READ + ") to stdout")))
                        .answers("mine\n")
                        .on(Engine.POSTGRESQL, NOTHING),
                Escape.of("copy in", w -> copyIn(w, "20\tbanff\tnew\n")).on(Engine.POSTGRESQL, REFUSED),
                refused("copy to a program", "copy cases to program 'cat'"),
                refused("file of the server", "select pg_read_file('PG_VERSION')"),
                refused("role of the owner's", "set role postgres"),
                refused("session of the owner's", "set session authorization postgres"),
                refused("row-level security off", "set local row_security = off", READ),
                refused("settings forgotten", "reset all", READ),
                refused("session forgotten", "discard all", READ),
                refused("actor forgotten", "select set_config('governance.actor', '', true)", READ),
                steps("reach forgotten", NORA, answer(), "select set_config('governance.reach', '', true)", READ),
                steps("plan prepared by name", NORA, answer("mine"), "prepare p as " + READ, "execute p"),
                nothing("partition by its own name", "select title from files_old", "mine"),
                nothing("table that inherits by its own name", "select title from letters_old", "mine"),
                steps(
                        "function of ours shadowed",
                        NORA,
                        answer("mine"),
                        "create function pg_temp.reaches_everywhere(text) returns boolean language sql as 'select true'",
                        "set local search_path = pg_temp, governance, public",
                        READ),
                refused(
                        "object that counts as the owner's",
                        "create schema s create view v as select * from public.cases"),
                refused("large object", "select lo_export(1, '/nowhere/x')"));
    }

    private static Escape nothing(String name, String sql, String... honest) {
        return Escape.of(name + " in plain SQL", w -> w.plain(NORA, sql))
                .answers(honest)
                .on(Engine.POSTGRESQL, NOTHING);
    }

    private static List<String> copyIn(EscapeWorld world, String lines) {
        return Practice.with(world.practice.application, MAX, connection -> {
            try {
                long rows = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy cases from stdin", new StringReader(lines));
                return List.of(String.valueOf(rows));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String copyOut(EscapeWorld world, String sql) {
        return Practice.with(world.practice.application, NORA, connection -> {
            StringWriter out = new StringWriter();
            try {
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return out.toString();
        });
    }

    private static Escape refused(String name, String... statements) {
        return Escape.of(name + " in plain SQL", w -> w.plain(NORA, statements)).on(Engine.POSTGRESQL, REFUSED);
    }

    private static Escape steps(String name, Subject subject, List<String> honest, String... statements) {
        return Escape.of(name + " in plain SQL", w -> w.plain(subject, statements))
                .answers(honest.toArray(String[]::new))
                .on(Engine.POSTGRESQL, NOTHING);
    }

    private static List<String> answer(String... lines) {
        return List.of(lines);
    }
}
