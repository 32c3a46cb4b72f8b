package io.governance4j.jdbc.internal.dialect;

import static io.governance4j.jdbc.internal.dialect.MariaDbColumn.identifier;
import static io.governance4j.jdbc.internal.dialect.MariaDbColumn.literal;

import io.governance4j.jdbc.Verb;
import io.governance4j.jdbc.internal.dialect.MariaDbTrigger.Event;
import java.util.Locale;

/** One of the three triggers that protect a table of MariaDB: its name and its text. */
final class MariaDbTenancyTrigger {
    private static final int NAME_LENGTH = 64;

    /** Values are compared by their bytes, whatever collation the column has. */
    private static final String CHECK = """
              set g_tenant = convert(%1$s using utf8mb4);
              if g_everywhere = 0 and (g_tenant is null or not exists (
                select 1 from json_table(g_reach, '$[*]'
                  columns (t varchar(200) character set utf8mb4 collate utf8mb4_bin path '$')) j
                where cast(j.t as binary) = cast(g_tenant as binary))) then
                set g_why = %2$s;
                signal sqlstate '42501' set message_text = g_why;
              end if;
            """;

    private static final String BODY = """
            governance4j: begin
              declare g_reach, g_tenant, g_why longtext character set utf8mb4 collate utf8mb4_bin;
              declare g_everywhere int default 0;
              if coalesce(convert(@governance_actor using utf8mb4), '') = '' then
                set g_why = %1$s;
                signal sqlstate '42501' set message_text = g_why;
              end if;
              set g_reach = coalesce(json_extract(nullif(convert(@governance_reach using utf8mb4), ''), %2$s), '[]');
              if cast(g_reach as binary) = cast('"*"' as binary) then
                set g_everywhere = 1;
              end if;
            %3$send""";

    private final TenantPlan plan;
    private final Event event;

    MariaDbTenancyTrigger(TenantPlan plan, Event event) {
        this.plan = plan;
        this.event = event;
    }

    String name() {
        return TriggerName.of(TriggerName.TENANCY + event.word() + "_", plan.table(), NAME_LENGTH);
    }

    Event event() {
        return event;
    }

    /** {@return the statement that makes it} */
    String create() {
        return "create or replace trigger " + identifier(plan.schema()) + "." + identifier(name()) + " before "
                + event.word() + " on " + identifier(plan.schema()) + "." + identifier(plan.table())
                + " for each row\n" + body();
    }

    /** {@return its text} */
    String body() {
        String permission = plan.permissions().get(Verb.valueOf(event.name()));
        String path = permission == null ? "null" : literal("$.\"" + permission + "\"");
        String checks = (event == Event.INSERT ? "" : check("OLD")) + (event == Event.DELETE ? "" : check("NEW"));
        return BODY.formatted(
                message("nobody acts in this session; use transaction(subject, ...), join or governedDataSource()"),
                path,
                checks);
    }

    private String check(String row) {
        return CHECK.formatted(
                row + "." + identifier(plan.tenant()),
                message(event.word().toUpperCase(Locale.ROOT)
                        + " of a row of a tenant that this subject does not reach with it"));
    }

    /** The server cuts a message at 512 characters, so a long name does no harm. */
    private String message(String why) {
        return literal(plan + " is protected: " + why);
    }
}
