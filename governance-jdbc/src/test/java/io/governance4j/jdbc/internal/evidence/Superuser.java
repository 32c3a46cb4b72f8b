package io.governance4j.jdbc.internal.evidence;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.jooq.Governance;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.List;
import org.jooq.Record;
import org.jooq.Table;

/** Somebody to whom the database refuses nothing: switches the triggers off that make our tables append-only, if any. */
final class Superuser {
    private Superuser() {}

    static void disarm(TestDatabase test, Database database) {
        if (test.engine() == Engine.POSTGRESQL) {
            for (Table<?> table : Governance.GOVERNANCE.getTables()) {
                test.execute("alter table " + database.namespace().qualified(table.getName()) + " disable trigger user");
            }
            return;
        }
        if (test.engine() == Engine.H2) {
            test.execute("set referential_integrity false");
        }
        List<Record> triggers = database.read(
                dsl -> List.copyOf(dsl.fetch("select trigger_schema, trigger_name, event_object_table"
                        + " from information_schema.triggers")));
        for (Record trigger : triggers) {
            String table = trigger.get(2, String.class);
            if (Governance.GOVERNANCE.getTables().stream()
                    .anyMatch(ours -> table.equalsIgnoreCase(database.namespace().prefix() + ours.getName()))) {
                test.execute("drop trigger " + trigger.get(0, String.class) + "." + trigger.get(1, String.class));
            }
        }
    }
}
