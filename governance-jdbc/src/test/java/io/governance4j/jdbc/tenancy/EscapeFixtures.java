package io.governance4j.jdbc.tenancy;

import io.governance4j.jdbc.testkit.Engine;
import java.util.List;

/** What a host may have beside its tables, and what each engine has of it. */
final class EscapeFixtures {
    private EscapeFixtures() {}

    static List<String> of(Engine engine) {
        return switch (engine) {
            case POSTGRESQL ->
                List.of(
                        "create view all_cases as select * from cases",
                        "create view own_cases with (security_invoker = true) as select * from cases",
                        "create materialized view kept_cases as select * from cases",
                        "create function all_titles() returns setof text language sql security definer"
                                + " as 'select title::text from public.cases order by id'",
                        "create function own_titles() returns setof text language sql"
                                + " as 'select title::text from public.cases order by id'",
                        "create function spill() returns trigger language plpgsql security definer"
                                + " as 'begin insert into public.copies select title from public.cases; return new; end'",
                        "create trigger spill after update on codes for each row execute function spill()",
                        "create table files (id int, clinic_id varchar(50), title varchar(100)) partition by range (id)",
                        "create table files_old partition of files for values from (0) to (100)",
                        "insert into files values (1, 'calgary', 'mine'), (2, 'banff', 'secret')",
                        "create table letters (id int, clinic_id varchar(50), title varchar(100))",
                        "create table letters_old () inherits (letters)",
                        "insert into letters_old values (1, 'calgary', 'mine'), (2, 'banff', 'secret')");
            case MARIADB ->
                List.of(
                        "create view all_cases as select * from cases",
                        "create function all_titles() returns text reads sql data sql security definer"
                                + " return (select group_concat(title order by id) from cases)",
                        "create trigger spill after update on codes for each row"
                                + " insert into copies select title from cases");
            default -> List.of("create view all_cases as select * from cases");
        };
    }

    /** More tables to protect. */
    static List<String> more(Engine engine) {
        return engine == Engine.POSTGRESQL ? List.of("files", "letters") : List.of();
    }
}
