package io.governance4j.jdbc.internal.functions;

import static io.governance4j.jdbc.internal.jooq.Tables.FLAT_FEATURES;
import static io.governance4j.jdbc.internal.jooq.Tables.FLAT_FEATURE_REQUIRES;
import static io.governance4j.jdbc.internal.jooq.Tables.FLAT_FEATURE_TARGETS;
import static io.governance4j.jdbc.internal.jooq.Tables.FLAT_PERMISSIONS;
import static io.governance4j.jdbc.internal.jooq.Tables.FLAT_RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.internal.Fixtures;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.policy.PolicyPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteType;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;

class FlatRulesWriterTest {
    private static final String PACK = """
            pack: p
            roles: { clerk: {}, manager: { inherits: [clerk] } }
            permissions: { read: {}, write: { raci: m/t } }
            grants: { clerk: [read, write, { permission: read, scope: own }] }
            denials: { manager: [write] }
            guardrails: { g: { permissions: [write] } }
            raci: { m: { tasks: { t: { responsible: [manager] } } } }
            features:
              a: { status: pilot, roles: [clerk], users: [u], deniedUsers: [u], tenants: [t], rollout: { percentage: 5 } }
              b: { status: enabled, requires: [a], schedule: { from: 2026-01-01T00:00:00.000001Z } }
              c: { requires: [b], when: { attribute: subject.id, equals: u } }
            """;

    @EngineTest
    void writesThePolicyWithInheritanceFollowed(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        database.write(dsl -> write(dsl, PACK));
        assertThat(rows(database))
                .containsExactlyInAnyOrder(
                        "[a, true, pilot, 5, a, null, null]",
                        "[b, true, enabled, null, null, 2026-01-01T00:00:00.001Z, null]",
                        "[c, false, disabled, null, null, null, null]",
                        "[a, user, u]",
                        "[a, denied, u]",
                        "[a, tenant, t]",
                        "[a, role, clerk]",
                        "[a, role, manager]",
                        "[b, a]",
                        "[c, a]",
                        "[c, b]",
                        "[read, false, false]",
                        "[write, false, true]",
                        "[read, allow, clerk]",
                        "[read, allow, manager]",
                        "[write, raci, manager]",
                        "[write, allow, manager]",
                        "[write, deny, manager]",
                        "[write, guard, ]");
    }

    @EngineTest
    void touchesOnlyRowsThatDiffer(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        database.write(dsl -> write(dsl, PACK));
        List<String> before = rows(database);
        assertThat(written(database, PACK)).isZero();
        // One row goes and one comes.
        assertThat(written(database, PACK.replace("percentage: 5", "percentage: 6")))
                .isEqualTo(2);
        assertThat(written(database, PACK.replace("users: [u]", "users: [u, v]")))
                .isEqualTo(3);
        assertThat(written(database, PACK)).isEqualTo(1);
        assertThat(rows(database)).containsExactlyInAnyOrderElementsOf(before);
        database.write(dsl -> write(dsl, "pack: empty"));
        assertThat(rows(database)).isEmpty();
    }

    @EngineTest
    void writesEveryBundledPack(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        for (String pack : List.of("aim-os", "practice-raci", "assemblr", "fusion-ems")) {
            PolicyPack read = PolicyPack.fromClasspath("packs/" + pack + ".yaml");
            database.write(dsl -> write(dsl, read.toJson()));
            FlatRules flat = FlatRules.of(read);
            assertThat(database.<Integer>read(dsl -> dsl.fetchCount(FLAT_RULES)))
                    .as(pack)
                    .isEqualTo(flat.rules().size());
        }
    }

    private static PolicyPack write(DSLContext dsl, String text) {
        PolicyPack pack = PolicyPack.parse(text);
        FlatRulesWriter.write(dsl, pack);
        return pack;
    }

    private static List<String> rows(Database database) {
        return database.read(dsl -> {
            List<String> rows = new ArrayList<>();
            for (var table :
                    Set.of(FLAT_FEATURES, FLAT_FEATURE_TARGETS, FLAT_FEATURE_REQUIRES, FLAT_PERMISSIONS, FLAT_RULES)) {
                dsl.selectFrom(table)
                        .fetch()
                        .forEach(row ->
                                rows.add(((TableRecord<?>) row).intoList().toString()));
            }
            return rows;
        });
    }

    /** Writes, and counts the rows that statements other than queries were about. */
    private static int written(Database database, String pack) {
        return database.write(dsl -> {
            Counter counter = new Counter();
            write(DSL.using(dsl.configuration().deriveAppending(counter)), pack);
            return counter.rows;
        });
    }

    private static final class Counter implements ExecuteListener {
        private static final long serialVersionUID = 1L;
        private int rows;

        @Override
        public void executeStart(ExecuteContext context) {
            if (context.type() != ExecuteType.READ) {
                rows += context.batchRows().length;
            }
        }
    }
}
