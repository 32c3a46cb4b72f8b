package io.governance4j.jdbc.internal;

import static io.governance4j.jdbc.internal.jooq.Tables.AUDIT_EVENTS;
import static io.governance4j.jdbc.internal.jooq.Tables.FEATURE_FLAGS;
import static io.governance4j.jdbc.internal.jooq.Tables.ROLES;
import static io.governance4j.jdbc.internal.jooq.Tables.ROLE_PERMISSIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.jooq.Governance;
import io.governance4j.jdbc.internal.jooq.tables.records.FeatureFlagsRecord;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;

class RoundTripTest {
    @EngineTest
    void everyTableGivesBackByItsKeyWhatItWasGiven(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        for (Table<?> table : Governance.GOVERNANCE.getTables()) {
            Record given = database.write(dsl -> {
                // Two have a row from the start; some of the others would refuse.
                if (dsl.fetchExists(table)) {
                    dsl.deleteFrom(table).execute();
                }
                Record row = HostileValues.fill(dsl.newRecord(table));
                dsl.insertInto(table).set(row).execute();
                return row;
            });
            List<Condition> key = table.getPrimaryKey().getFields().stream()
                    .map(field -> equal(field, given))
                    .toList();
            Record found = database.read(
                    dsl -> dsl.selectFrom(table).where(DSL.and(key)).fetchSingle());
            assertThat(found.intoMap()).as(table.getName()).isEqualTo(given.intoMap());
        }
    }

    @EngineTest
    void valuesWrittenIntoTheSqlTextComeBackAsWell(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        Record given = database.write(dsl -> {
            dsl.settings().setStatementType(StatementType.STATIC_STATEMENT);
            Record row = HostileValues.fill(dsl.newRecord(AUDIT_EVENTS));
            // SQLite takes no statement of more than a million characters.
            row.set(AUDIT_EVENTS.SUMMARY, row.get(AUDIT_EVENTS.ACTOR));
            row.set(AUDIT_EVENTS.USER_AGENT, null);
            row.set(AUDIT_EVENTS.EXECUTED_BY, null);
            dsl.insertInto(AUDIT_EVENTS).set(row).execute();
            return row;
        });
        Record found = database.read(dsl -> dsl.selectFrom(AUDIT_EVENTS).fetchSingle());
        assertThat(found.intoMap()).isEqualTo(given.intoMap());
    }

    @EngineTest
    void whatIsLeftOutGetsItsDefault(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        database.write(dsl -> dsl.insertInto(FEATURE_FLAGS, FEATURE_FLAGS.FEATURE_KEY, FEATURE_FLAGS.FEATURE_NAME)
                .values("k", "n")
                .execute());
        FeatureFlagsRecord flag =
                database.read(dsl -> dsl.selectFrom(FEATURE_FLAGS).fetchSingle());
        assertThat(flag.getStatus()).isEqualTo("disabled");
        assertThat(flag.getEnabledForRoles()).isEmpty();
        assertThat(flag.getDeniedUsers()).isEmpty();
        assertThat(flag.getRolloutPercentage()).isNull();
        assertThat(flag.getStartsAt()).isNull();
        // The servers' sessions are not in UTC, so a default in local time would be hours off.
        assertThat(Duration.between(flag.getCreatedAt(), Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @EngineTest
    void keysThatDifferInCaseOrASpaceAreTwoKeys(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        database.write(dsl -> dsl.insertInto(ROLES, ROLES.ROLE)
                .values("K1")
                .values("k1")
                .values("k1 ")
                .values("É")
                .values("é")
                .execute());
        assertThat(database.<Integer>read(dsl -> dsl.fetchCount(ROLES, ROLES.ROLE.eq("k1"))))
                .isEqualTo(1);
    }

    @EngineTest
    void closedListsAreClosed(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        assertThatThrownBy(() -> database.write(dsl -> dsl.insertInto(ROLE_PERMISSIONS)
                        .set(ROLE_PERMISSIONS.ID, UUID.randomUUID())
                        .set(ROLE_PERMISSIONS.ROLE, "r")
                        .set(ROLE_PERMISSIONS.PERMISSION, "p")
                        .set(ROLE_PERMISSIONS.SCOPE, "galaxy")
                        .execute()))
                .isInstanceOf(StorageException.class);
    }

    @EngineTest
    void instantsSortByTimeAndListsCompareByContent(TestDatabase test) {
        Database database = Fixtures.migrated(test);
        List<Instant> instants = List.of(
                Instant.parse("1883-02-03T04:05:06.000007Z"),
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                Instant.parse("1970-01-01T00:00:00Z"),
                // An hour that the JVM's time zone skips.
                Instant.parse("2026-03-08T02:30:00.000000Z"),
                Instant.parse("2026-03-29T01:30:00.100000Z"),
                Instant.parse("2026-10-25T00:30:00.000001Z"));
        database.write(dsl -> {
            for (Instant instant : instants) {
                dsl.insertInto(ROLES, ROLES.ROLE, ROLES.INHERITS, ROLES.CREATED_AT)
                        .values(instant.toString(), List.of("a,b", instant.toString()), instant.plusNanos(999))
                        .execute();
            }
            return instants;
        });
        List<Instant> found = database.read(dsl -> dsl.select(ROLES.CREATED_AT)
                .from(ROLES)
                .orderBy(ROLES.CREATED_AT)
                .fetch(ROLES.CREATED_AT));
        assertThat(found).isEqualTo(instants);
        Instant third = instants.get(2);
        assertThat(database.<Integer>read(dsl -> dsl.fetchCount(ROLES, ROLES.CREATED_AT.le(third))))
                .isEqualTo(3);
        List<String> list = List.of("a,b", third.toString());
        assertThat(database.<Integer>read(dsl -> dsl.fetchCount(ROLES, ROLES.INHERITS.eq(list))))
                .isEqualTo(1);
    }

    private static <T> Condition equal(TableField<?, T> field, Record row) {
        return field.eq(row.get(field));
    }
}
