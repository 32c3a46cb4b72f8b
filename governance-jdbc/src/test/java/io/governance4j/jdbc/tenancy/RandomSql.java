package io.governance4j.jdbc.tenancy;

import java.util.List;
import java.util.Random;

/**
 * Random statements over two tables. Where a table stands there is a mark, so that one text can be read as plain SQL over the
 * protected tables and as SQL over what somebody filtered by hand.
 */
final class RandomSql {
    /** Stands for the first table; the second is {@code #notes#}. */
    static final String CASES = "#cases#";

    static final String NOTES = "#notes#";

    private static final List<String> TENANTS = List.of("a", "b", "c", "A", "d", "zz");
    private final Random random;

    RandomSql(Random random) {
        this.random = random;
    }

    /** A query whose result has one order. */
    String query() {
        return switch (random.nextInt(9)) {
            case 0 -> "select id, tenant, n, title from " + CASES + " x where " + condition("x", 2) + " order by id";
            case 1 -> "select count(*), min(n), max(title) from " + CASES + " x where " + condition("x", 2);
            case 2 ->
                "select x.id, y.id from " + CASES + " x " + join() + " join " + NOTES + " y on y.case_id = x.id and "
                        + condition("x", 1) + " order by 1 nulls first, 2 nulls first";
            case 3 ->
                "select tenant, count(*) from " + CASES + " x where " + condition("x", 1)
                        + " group by tenant order by 1 nulls first";
            case 4 ->
                "with w as (select id, tenant, n from " + CASES + " x where " + condition("x", 1)
                        + ") select w.id, (select count(*) from " + NOTES
                        + " y where y.case_id = w.id) from w order by 1";
            case 5 ->
                "select id from " + CASES + " x where " + condition("x", 1) + " " + set() + " select case_id from "
                        + NOTES + " y where " + condition("y", 1) + " order by 1";
            case 6 ->
                "select id, row_number() over (order by id), sum(n) over (partition by tenant order by id) from "
                        + CASES + " x order by 1";
            case 7 ->
                "select x.id, l.c from " + CASES + " x cross join lateral (select count(*) c from " + NOTES
                        + " y where y.case_id = x.id and " + condition("y", 1) + ") l order by 1";
            default ->
                "with recursive r(id, depth) as (select id, 0 from " + CASES + " x where " + condition("x", 0)
                        + " union select y.case_id, r.depth + 1 from r join " + NOTES
                        + " y on y.case_id = r.id + 1 where r.depth < 3) select id, min(depth) from r group by id order by 1";
        };
    }

    /** A change, of which the condition reads the tables as well. */
    Change change(int fresh) {
        String where = condition("x", 2);
        return switch (random.nextInt(5)) {
            case 0 -> new Change("insert into " + CASES + " values (" + fresh + ", " + tenant() + ", 1, 'made')", null);
            case 1 ->
                new Change(
                        "insert into " + CASES + " select id + " + fresh + ", "
                                + (random.nextBoolean() ? "tenant" : tenant()) + ", n, 'copied' from " + CASES
                                + " x where " + where,
                        null);
            case 2 -> new Change("delete from " + CASES + " x where " + where, where);
            case 3 ->
                new Change(
                        "update " + CASES + " x set tenant = " + tenant() + ", title = 'moved' where " + where, where);
            default -> new Change("update " + CASES + " x set n = n + 1, title = 'changed' where " + where, where);
        };
    }

    /**
     * A change.
     *
     * @param sql its text
     * @param where which rows it means, with the alias {@code x}; null for an insert
     */
    record Change(String sql, String where) {}

    private String condition(String alias, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return "(" + condition(alias, depth - 1) + (random.nextBoolean() ? " and " : " or ")
                    + condition(alias, depth - 1) + ")";
        }
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> alias + ".tenant = " + tenant();
            case 1 -> alias + ".tenant <> " + tenant();
            case 2 -> alias + ".n > " + random.nextInt(5);
            case 3 -> alias + ".id < " + random.nextInt(60);
            case 4 -> alias + ".tenant is null";
            case 5 -> "true";
            case 6 -> "not (" + condition(alias, depth - 1) + ")";
            case 7 -> alias + ".id in (select z.case_id from " + NOTES + " z where " + condition("z", depth - 1) + ")";
            default ->
                (random.nextBoolean() ? "" : "not ") + "exists (select 1 from " + CASES + " z where z.n = " + alias
                        + ".n and z.id <> " + alias + ".id and " + condition("z", depth - 1) + ")";
        };
    }

    private String tenant() {
        return random.nextInt(12) == 0 ? "null" : "'" + TENANTS.get(random.nextInt(TENANTS.size())) + "'";
    }

    private String join() {
        return List.of("inner", "left", "right", "full").get(random.nextInt(4));
    }

    private String set() {
        return List.of("union", "union all", "except", "intersect").get(random.nextInt(4));
    }
}
