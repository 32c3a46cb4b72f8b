package io.governance4j.jdbc.internal.evidence;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.jooq.Governance;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.List;
import org.jooq.Table;

/** Somebody to whom the database refuses nothing: takes away what makes our tables append-only. */
final class Superuser {
    private Superuser() {}

    static void disarm(TestDatabase test, Database database) {
        if (test.engine() == Engine.POSTGRESQL) {
            for (Table<?> table : Governance.GOVERNANCE.getTables()) {
                test.execute(
                        "alter table " + database.namespace().qualified(table.getName()) + " disable trigger user");
            }
            return;
        }
        List<String> triggers =
                database.read(dsl -> dsl.fetch(triggers(test.engine())).getValues(0, String.class));
        triggers.forEach(trigger -> test.execute("drop trigger " + trigger));
        if (test.engine() == Engine.H2) {
            test.execute("set referential_integrity false");
        } else if (test.engine() == Engine.MARIADB) {
            test.execute("drop table if exists " + database.namespace().qualified("append_only_pins"));
        }
    }

    private static String triggers(Engine engine) {
        return switch (engine) {
            case H2 -> "select trigger_schema || '.' || trigger_name from information_schema.triggers";
            case MARIADB -> "select trigger_name from information_schema.triggers where trigger_schema = database()";
            case SQLITE -> "select name from sqlite_master where type = 'trigger'";
            case POSTGRESQL -> throw new IllegalArgumentException("switches them off, which can be taken back");
        };
    }
}
