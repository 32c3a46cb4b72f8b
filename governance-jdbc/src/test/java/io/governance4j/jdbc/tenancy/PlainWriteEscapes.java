package io.governance4j.jdbc.tenancy;

import static io.governance4j.jdbc.tenancy.Escape.NOTHING;
import static io.governance4j.jdbc.tenancy.Escape.REFUSED;
import static io.governance4j.jdbc.tenancy.Escape.listed;
import static io.governance4j.jdbc.tenancy.Practice.MAX;

import io.governance4j.jdbc.testkit.Engine;
import java.util.List;

/** Plain SQL that writes, in the words that each engine has for it. */
final class PlainWriteEscapes {
    private PlainWriteEscapes() {}

    static List<Escape> all() {
        return List.of(
                plain("plain upserts", Engine.H2, REFUSED, "merge into cases key (id) values (2, 'calgary', 'taken')"),
                plain(
                        "plain merge",
                        Engine.H2,
                        REFUSED,
                        "merge into cases c using (select 2 as id) s on c.id = s.id when matched then update set title = 'taken'"),
                plain(
                        "plain merge that deletes",
                        Engine.H2,
                        REFUSED,
                        "merge into cases c using (select 2 as id) s on c.id = s.id when matched then delete"),
                plain(
                        "on conflict do update",
                        Engine.POSTGRESQL,
                        REFUSED,
                        "insert into cases values (2, 'calgary', 'taken') on conflict (id) do update set title = excluded.title"),
                plain(
                        "on conflict that takes over",
                        Engine.POSTGRESQL,
                        REFUSED,
                        "insert into cases values (2, 'calgary', 'taken') on conflict (id) do update set clinic_id = excluded.clinic_id"),
                plain(
                        "on conflict do nothing, returning",
                        Engine.POSTGRESQL,
                        NOTHING,
                        "insert into cases values (2, 'calgary', 'taken') on conflict do nothing returning *"),
                plain("replace", Engine.MARIADB, REFUSED, "replace into cases values (2, 'calgary', 'taken')"),
                plain(
                        "on duplicate key",
                        Engine.MARIADB,
                        REFUSED,
                        "insert into cases values (2, 'calgary', 'taken') on duplicate key update title = 'taken'"),
                plain(
                        "on duplicate key that takes over",
                        Engine.MARIADB,
                        REFUSED,
                        "insert into cases values (2, 'calgary', 'taken') on duplicate key update clinic_id = 'calgary'"),
                plain(
                        "update of a join",
                        Engine.MARIADB,
                        REFUSED,
                        "update cases a join cases b on a.id = 2 and b.id = 1 set a.title = b.title"),
                plain(
                        "delete from a join",
                        Engine.MARIADB,
                        REFUSED,
                        "delete a from cases a join cases b on a.id = 2 and b.id = 1"),
                plain("insert ignore", Engine.MARIADB, REFUSED, "insert ignore into cases values (20, 'banff', 'new')"),
                plain("update ignore", Engine.MARIADB, REFUSED, "update ignore cases set title = 'taken' where id = 2"),
                plain(
                        "update ignore that gives away",
                        Engine.MARIADB,
                        REFUSED,
                        "update ignore cases set clinic_id = 'banff' where id = 1"),
                plain("delete ignore", Engine.MARIADB, REFUSED, "delete ignore from cases where id = 2"),
                Escape.of("plain truncate", w -> w.plain(MAX, "truncate table notes"))
                        .on(Engine.H2, listed("truncate"))
                        .on(Engine.POSTGRESQL, REFUSED)
                        .on(Engine.MARIADB, REFUSED));
    }

    private static Escape plain(String name, Engine engine, Escape.Fate fate, String sql) {
        return Escape.of(name, w -> w.plain(MAX, sql)).on(engine, fate);
    }
}
