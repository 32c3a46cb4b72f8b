package io.governance4j.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.ClosedList;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.UniqueKey;
import org.junit.jupiter.api.Test;

class BillingTablesTest {
    private static final List<String> EVENTS = List.of("billing_claim_status_events", "payment_attempts");

    @EngineTest
    void areThirtyEachWithTheTenant(TestDatabase test) throws SQLException {
        Billing.installed(test);
        assertThat(Billing.TABLES).hasSize(30).doesNotHaveDuplicates();
        for (Table<?> table : Billing.tables()) {
            assertThat(Billing.columns(test, table.getName()).keySet())
                    .as(table.getName())
                    .contains("id", "agency_id", "created_at")
                    .containsExactlyInAnyOrderElementsOf(
                            table.fieldStream().map(Field::getName).toList());
            assertThat(table.field("updated_at") == null)
                    .as(table.getName())
                    .isEqualTo(EVENTS.contains(table.getName()));
        }
    }

    @Test
    void sayWhatEachTableAndColumnIs() {
        for (Table<?> table : Billing.tables()) {
            assertThat(table.getComment()).as(table.getName()).isNotEmpty();
            assertThat(table.fields())
                    .allSatisfy(field ->
                            assertThat(field.getComment()).as(field.toString()).isNotEmpty());
        }
    }

    @EngineTest(
            lacking = {
                @Lacks(value = Engine.MARIADB, reason = "comments stand within definitions, so the script keeps them"),
                @Lacks(value = Engine.SQLITE, reason = "no comments")
            })
    void tellTheDatabaseToo(TestDatabase test) throws SQLException {
        Billing.installed(test);
        for (String table : Billing.TABLES) {
            assertThat(Billing.columns(test, table)).as(table).isNotEmpty().doesNotContainValue("");
        }
    }

    @Test
    void everyKeyBeginsWithTheTenant() {
        for (Table<?> table : Billing.tables()) {
            for (UniqueKey<?> key : table.getUniqueKeys()) {
                boolean codeOfAnAgency = key.getName().equals("uq_agencies_code");
                assertThat(key.getFields().get(0).getName())
                        .as(key.getName())
                        .isEqualTo(codeOfAnAgency ? "agency_code" : "agency_id");
            }
            assertThat(table.getUniqueKeys())
                    .as(table.getName())
                    .anySatisfy(key -> assertThat(key.getFields())
                            .extracting(Field::getName)
                            .containsExactly("agency_id", "id"));
        }
    }

    @Test
    void noKeyLeavesBilling() {
        for (Table<?> table : Billing.tables()) {
            assertThat(table.getReferences()).allSatisfy(key -> {
                assertThat(Billing.TABLES)
                        .as(key.getName())
                        .contains(key.getKey().getTable().getName());
                boolean toTheAgency = key.getKey().getTable().getName().equals("agencies");
                assertThat(key.getFields().get(0).getName()).isEqualTo("agency_id");
                assertThat(key.getKeyFields().get(0).getName()).isEqualTo(toTheAgency ? "id" : "agency_id");
            });
        }
    }

    /** Where a row names an account and the one that it refers to does as well, the key names it too. */
    @Test
    void whatIsOfOneAccountRefersWithinIt() {
        for (Table<?> table : Billing.tables()) {
            for (ForeignKey<?, ?> key : table.getReferences()) {
                Table<?> parent = key.getKey().getTable();
                if (table.field("patient_account_id") != null
                        && parent.field("patient_account_id") != null
                        && !table.getName().equals("eligibility_checks")) {
                    assertThat(key.getFields())
                            .as(key.getName())
                            .extracting(Field::getName)
                            .contains("patient_account_id");
                }
            }
        }
    }

    @Test
    void noColumnIsForTheNumberOfACardOrABankAccount() {
        Pattern number = Pattern.compile(
                "(card|account|bank|routing|iban|cvv|cvc|pan)_?(number|no|code)?|.*(card|bank|routing|account)_number.*");
        for (Table<?> table : Billing.tables()) {
            table.fieldStream()
                    .filter(field -> !field.getName().equals("account_code"))
                    .forEach(field -> assertThat(field.getName()).doesNotMatch(number));
        }
        assertThat(Tables.PAYMENT_METHODS.LAST_FOUR.getDataType().length()).isEqualTo(4);
    }

    @EngineTest
    void giveBackWhatTheyWereGiven(TestDatabase test) {
        Database database = Billing.installed(test);
        List<TableRecord<?>> given = new BillingRows("A").everything();
        Billing.insert(database, given);
        Set<Field<?>> filled = new LinkedHashSet<>();
        for (TableRecord<?> row : given) {
            Map<String, Object> found = database.read(dsl -> dsl.selectFrom(row.getTable())
                    .where(id(row).eq(row.get(id(row))))
                    .fetchSingle()
                    .intoMap());
            assertThat(found).as(row.getTable().getName()).isEqualTo(row.intoMap());
            row.fieldStream().filter(field -> row.get(field) != null).forEach(filled::add);
        }
        for (Table<?> table : Billing.tables()) {
            assertThat(filled).contains(table.fields());
        }
    }

    @EngineTest
    void takeWhatAClosedListNamesAndNothingElse(TestDatabase test) throws SQLException {
        Database database = Billing.installed(test);
        BillingRows rows = new BillingRows("A");
        Map<String, Set<String>> taken = new HashMap<>();
        for (Table<?> table : Billing.tables()) {
            ListTrial trial = new ListTrial(test.dataSource(), database, rows, table);
            trial.into(taken);
            TableRecord<?> row = rows.keep(rows.full(table));
            Billing.insert(database, List.of(row));
            if (table.getReferences().stream()
                    .anyMatch(key -> key.getKey().getTable().equals(table))) {
                trial.into(taken);
            }
            if (table.getName().equals("billing_consents")) {
                for (String type : List.of("payment_plan", "auto_pay")) {
                    Billing.insert(database, List.of(rows.keep(rows.full(table, Map.of("consent_type", type)))));
                }
            }
            ClosedList.byColumn(table)
                    .forEach((column, values) -> assertThat(taken.get(table.getName() + "." + column))
                            .as(table.getName() + "." + column)
                            .containsExactlyInAnyOrderElementsOf(values));
        }
        assertThat(taken).hasSize(54);
        assertThat(taken.get("payment_methods.method_type")).containsExactlyInAnyOrder("card", "ach");
    }

    @EngineTest
    void uniquenessIsWithinAnAgency(TestDatabase test) {
        Database database = Billing.installed(test);
        BillingRows first = new BillingRows("A");
        Billing.insert(database, first.everything());
        BillingRows second = new BillingRows("B");
        List<TableRecord<?>> others = second.everything();
        // All that is neither an id nor an agency's code is the same in the second.
        for (TableRecord<?> row : others) {
            row.fieldStream()
                    .filter(field -> field.getType() == String.class
                            && !field.getName().equals("agency_code")
                            && String.valueOf(row.get(field)).startsWith("B"))
                    .forEach(field -> row.fromMap(BillingRows.values(
                            field.getName(), "A" + row.get(field).toString().substring(1))));
        }
        Billing.insert(database, others);
        for (TableRecord<?> row : others) {
            for (UniqueKey<?> key : row.getTable().getUniqueKeys()) {
                if (key.getFields().stream().allMatch(field -> row.get(field) != null)) {
                    TableRecord<?> twice = second.full(row.getTable());
                    key.getFields().stream()
                            .flatMap(field -> together(row.getTable(), field))
                            .forEach(field -> twice.fromMap(BillingRows.values(field.getName(), row.get(field))));
                    Billing.refuses(database, twice, "(?i)unique|duplicate|is there already");
                }
            }
        }
    }

    /** The numbers of a step are checked against each other, so they change together. */
    private static Stream<Field<?>> together(Table<?> table, Field<?> field) {
        return table.getName().equals("agency_onboarding_steps") && field.getType() == Integer.class
                ? table.fieldStream().filter(each -> each.getType() == Integer.class)
                : Stream.of(field);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "checks foreign keys only for a session that asks"))
    void noRowPointsAcrossTenants(TestDatabase test) {
        Database database = Billing.installed(test);
        BillingRows here = new BillingRows("A");
        BillingRows there = new BillingRows("B");
        List<TableRecord<?>> rows = here.everything();
        Billing.insert(database, rows);
        Billing.insert(database, there.everything());
        for (TableRecord<?> row : rows) {
            for (ForeignKey<?, ?> key : row.getTable().getReferences()) {
                Field<?> last = key.getFields().get(key.getFields().size() - 1);
                if (last.getType() != UUID.class || last.getName().equals("agency_id")) {
                    continue;
                }
                TableRecord<?> across = there.full(row.getTable());
                if (row.get(last) == null) {
                    continue;
                }
                key.getFields().stream()
                        .filter(field -> field.getType() == UUID.class
                                && !field.getName().equals("agency_id"))
                        .forEach(field -> across.fromMap(BillingRows.values(field.getName(), row.get(field))));
                Billing.refuses(database, across, "(?i)foreign key|referential");
            }
        }
    }

    private static Field<UUID> id(TableRecord<?> row) {
        return row.getTable().field("id", UUID.class);
    }
}
