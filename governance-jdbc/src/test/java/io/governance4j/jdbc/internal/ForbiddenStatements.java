package io.governance4j.jdbc.internal;

import io.governance4j.jdbc.testkit.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Table;

/** The kinds of statements that change or remove rows of a table, as each engine writes them. All of them meet its rows. */
final class ForbiddenStatements {
    private static final List<String> EVERYWHERE = List.of(
            "update T set K = K",
            "update T set K = K where K is not null",
            "delete from T",
            "delete from T where K is not null");

    private ForbiddenStatements() {}

    static List<String> of(Engine engine, Database database, Table<?> table) {
        List<String> templates = new ArrayList<>(EVERYWHERE);
        templates.addAll(
                switch (engine) {
                    case H2 -> h2();
                    case POSTGRESQL -> postgresql();
                    case MARIADB -> mariaDb();
                    case SQLITE -> sqlite();
                });
        List<String> key =
                table.getPrimaryKey().getFields().stream().map(Field::getName).toList();
        String name = database.namespace().qualified(table.getName());
        return templates.stream()
                .map(template -> template.replaceAll("\\bPK\\b", String.join(", ", key))
                        .replaceAll("\\bK\\b", key.get(0))
                        .replaceAll("\\bSAME\\b", same(key))
                        .replaceAll("\\bT\\b", name))
                .toList();
    }

    private static String same(List<String> key) {
        return key.stream().map(column -> "t." + column + " = o." + column).collect(Collectors.joining(" and "));
    }

    private static List<String> h2() {
        return List.of(
                "update T set K = K where 1 = 0",
                "delete from T where 1 = 0",
                "truncate table T",
                "truncate table T restart identity",
                "merge into T key (PK) select * from T",
                "merge into T t using T o on SAME when matched then update set K = o.K",
                "merge into T t using T o on SAME when matched then delete",
                "select * from final table (update T set K = K)",
                "select * from old table (delete from T)");
    }

    private static List<String> postgresql() {
        return List.of(
                "update T set K = K where 1 = 0",
                "delete from T where 1 = 0",
                "update only T set K = K",
                "update T t set K = o.K from T o where SAME",
                "delete from T t using T o where SAME",
                "truncate T",
                "truncate only T restart identity cascade",
                "insert into T select * from T on conflict (PK) do update set K = excluded.K",
                "merge into T t using T o on SAME when matched then update set K = o.K",
                "merge into T t using T o on SAME when matched then delete",
                "with gone as (delete from T returning *) select * from gone",
                "with changed as (update T set K = K returning *) select * from changed");
    }

    private static List<String> mariaDb() {
        return List.of(
                "truncate table T",
                "replace into T select * from T",
                "insert into T select * from T o on duplicate key update K = o.K",
                "update T t join T o on SAME set t.K = o.K",
                "update T set K = K order by K limit 1",
                "delete t from T t join T o on SAME",
                "delete from t using T t join T o on SAME",
                "delete from T order by K limit 1",
                "delete from T returning K",
                "update ignore T set K = K",
                "delete ignore from T");
    }

    private static List<String> sqlite() {
        return List.of(
                "insert or replace into T select * from T",
                "replace into T select * from T",
                "insert into T select * from T where true on conflict (PK) do update set K = excluded.K",
                "update or replace T set K = K",
                "update or ignore T set K = K",
                "update T as t set K = o.K from T o where SAME",
                "with rows as (select K from T) delete from T where K in (select K from rows)");
    }
}
