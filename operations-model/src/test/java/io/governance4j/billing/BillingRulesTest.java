package io.governance4j.billing;

import static io.governance4j.billing.Tables.AGENCY_ONBOARDING_SESSIONS;
import static io.governance4j.billing.Tables.AGENCY_ONBOARDING_STEPS;
import static io.governance4j.billing.Tables.PATIENT_STATEMENT_LINES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.StorageException;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;

/** What the tables see to whoever writes. */
class BillingRulesTest {
    private static final String CHECK = "(?i)ck_";
    private static final String KEY = "(?i)foreign key|referential";

    private final BillingRows rows = new BillingRows("A");

    @EngineTest
    void anAgencyIsItsOwnTenant(TestDatabase test) {
        Database database = Billing.installed(test);
        keep(database, "agencies");
        BillingRows other = new BillingRows("B");
        Billing.refuses(database, other.full(Billing.table("agencies"), Map.of("agency_id", rows.agency())), CHECK);
        TableRecord<?> namesake = other.full(Billing.table("agencies"));
        namesake.fromMap(Map.of("agency_code", "RVR"));
        Billing.insert(database, List.of(namesake));
        Billing.refuses(
                database,
                new BillingRows("C").full(Billing.table("agencies"), Map.of("agency_code", "RVR")),
                "(?i)unique|duplicate");
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "checks foreign keys only for a session that asks"))
    void noStepIsSkippedOrTakenBack(TestDatabase test) {
        Database database = Billing.installed(test);
        keep(database, "agencies");
        Billing.insert(
                database, List.of(rows.keep(rows.required(AGENCY_ONBOARDING_SESSIONS, Map.of("step_count", 3)))));
        for (int number = 1; number <= 3; number++) {
            step(database, number);
        }
        assertThatThrownBy(() -> begin(database, 2)).isInstanceOf(StorageException.class);
        begin(database, 1);
        assertThatThrownBy(() -> begin(database, 2)).isInstanceOf(StorageException.class);
        complete(database, 1);
        assertThatThrownBy(() -> begin(database, 3)).isInstanceOf(StorageException.class);
        begin(database, 2);
        assertThatThrownBy(() -> begin(database, 1)).isInstanceOf(StorageException.class);
        complete(database, 2);
        begin(database, 3);
        complete(database, 3);
        assertThat(database.<Integer>read(
                        dsl -> dsl.fetchCount(AGENCY_ONBOARDING_STEPS, AGENCY_ONBOARDING_STEPS.STATUS.eq("completed"))))
                .isEqualTo(3);
    }

    @EngineTest
    void aStepThatFollowsNoneCannotBegin(TestDatabase test) {
        Database database = Billing.installed(test);
        keep(database, "agencies", "agency_onboarding_sessions");
        for (String status : List.of("in_progress", "completed")) {
            Map<String, Object> second = BillingRows.values("step_number", 2, "status", status);
            Billing.refuses(database, rows.required(AGENCY_ONBOARDING_STEPS, second), CHECK);
        }
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "checks foreign keys only for a session that asks"))
    void nobodyPaysAutomaticallyWithoutConsentToIt(TestDatabase test) {
        Database database = Billing.installed(test);
        keep(database, "agencies", "patient_accounts", "payment_methods");
        TableRecord<?> plan = rows.full(Billing.table("billing_consents"), Map.of("consent_type", "payment_plan"));
        Billing.insert(database, List.of(plan));
        Map<String, Object> toPlans = BillingRows.values("consent_id", plan.get("id"));
        Billing.refuses(database, rows.full(Tables.AUTO_PAY_ENROLLMENTS, toPlans), KEY);
        toPlans.put("consent_type", "payment_plan");
        Billing.refuses(database, rows.full(Tables.AUTO_PAY_ENROLLMENTS, toPlans), CHECK);
        TableRecord<?> consent =
                rows.keep(rows.full(Billing.table("billing_consents"), Map.of("consent_type", "auto_pay")));
        Billing.insert(database, List.of(consent));
        TableRecord<?> other = keep(database, "patient_accounts");
        Billing.refuses(
                database, rows.full(Tables.AUTO_PAY_ENROLLMENTS, Map.of("patient_account_id", other.get("id"))), KEY);
        Billing.insert(
                database,
                List.of(rows.full(
                        Tables.AUTO_PAY_ENROLLMENTS, Map.of("patient_account_id", consent.get("patient_account_id")))));
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "checks foreign keys only for a session that asks"))
    void moneyOfOneAccountCannotLandOnAnother(TestDatabase test) {
        Database database = Billing.installed(test);
        Billing.insert(database, rows.everything());
        Object own = rows.full(Tables.PAYMENT_ALLOCATIONS).get("patient_account_id");
        keep(database, "patient_accounts", "patient_statements");
        TableRecord<?> across = rows.full(Tables.PAYMENT_ALLOCATIONS, Map.of("patient_account_id", own));
        across.fromMap(BillingRows.values("amount", "12.30", "reverses_id", null));
        Billing.refuses(database, across, KEY);
    }

    @EngineTest
    void aPaymentIsAskedForOnceAndTriedABoundedNumberOfTimes(TestDatabase test) {
        Database database = Billing.installed(test);
        keep(database, "agencies", "patient_accounts", "billing_consents");
        Map<String, Object> keyed = BillingRows.values("idempotency_key", "statement-7");
        Billing.insert(database, List.of(rows.required(Tables.PAYMENTS, keyed)));
        Billing.refuses(database, rows.required(Tables.PAYMENTS, keyed), "(?i)unique|duplicate");
        Stream.of("0.00", "-0.01")
                .forEach(amount ->
                        Billing.refuses(database, rows.required(Tables.PAYMENTS, Map.of("amount", amount)), CHECK));
        Instant next = Instant.parse("2026-11-01T08:30:00Z");
        Map<String, Object> retry = BillingRows.values("status", "retry_scheduled", "next_attempt_at", next);
        retry.put("attempt_count", 2);
        Billing.insert(database, List.of(rows.required(Tables.PAYMENTS, retry)));
        retry.put("attempt_count", 3);
        Billing.refuses(database, rows.required(Tables.PAYMENTS, retry), CHECK);
        retry.put("attempt_count", 4);
        retry.put("status", "failed");
        retry.put("next_attempt_at", null);
        Billing.refuses(database, rows.required(Tables.PAYMENTS, retry), CHECK);
        retry.put("attempt_count", 3);
        Billing.insert(database, List.of(rows.required(Tables.PAYMENTS, retry)));
        Map<String, Object> used = BillingRows.values("status", "succeeded", "settled_at", next);
        used.putAll(BillingRows.values("allocated_amount", "12.20", "refunded_amount", "0.11"));
        Billing.refuses(database, rows.required(Tables.PAYMENTS, used), CHECK);
        used.put("refunded_amount", "0.10");
        Billing.insert(database, List.of(rows.required(Tables.PAYMENTS, used)));
    }

    @EngineTest
    void theNumberOfACardIsNoToken(TestDatabase test) {
        Database database = Billing.installed(test);
        keep(database, "agencies", "patient_accounts");
        for (String number : List.of("4242424242424242", "4242 4242 4242 4242", "000123456789")) {
            Billing.refuses(database, rows.full(Tables.PAYMENT_METHODS, Map.of("method_token", number)), CHECK);
            Billing.refuses(database, rows.full(Tables.PAYMENT_METHODS, Map.of("customer_token", number)), CHECK);
        }
        Billing.insert(database, List.of(rows.full(Tables.PAYMENT_METHODS, Map.of("method_token", "pm_1N3T00"))));
    }

    @EngineTest
    void whatIsDueIsWhatIsLeftToTheCent(TestDatabase test) {
        Database database = Billing.installed(test);
        keep(database, "agencies", "patient_accounts");
        Map<String, Object> sums = BillingRows.values("total_amount", "0.40", "paid_amount", "0.10");
        for (String wrong : List.of("0.29", "0.31", "0.40")) {
            sums.put("balance_due", wrong);
            Billing.refuses(database, rows.required(Tables.PATIENT_STATEMENTS, sums), CHECK);
        }
        sums.put("balance_due", "0.30");
        Billing.insert(database, List.of(rows.required(Tables.PATIENT_STATEMENTS, sums)));
        Map<String, Object> odd = BillingRows.values("currency", "usd");
        Billing.refuses(database, rows.required(Tables.PATIENT_STATEMENTS, odd), CHECK);
    }

    @EngineTest
    void amountsComeBackToTheCent(TestDatabase test) {
        Database database = Billing.installed(test);
        keep(database, "agencies", "patient_accounts", "patient_statements");
        List<String> amounts = List.of("0.01", "0.10", "0.29", "1000.00", "12345678.90", "9999999999.99");
        for (String amount : amounts) {
            keep(database, rows.required(PATIENT_STATEMENT_LINES, Map.of("amount", amount)));
        }
        assertThat(database.<List<BigDecimal>>read(dsl -> dsl.select(PATIENT_STATEMENT_LINES.AMOUNT)
                        .from(PATIENT_STATEMENT_LINES)
                        .orderBy(PATIENT_STATEMENT_LINES.LINE_NUMBER)
                        .fetch(PATIENT_STATEMENT_LINES.AMOUNT)))
                .containsExactlyElementsOf(amounts.stream().map(BigDecimal::new).toList());
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "adds in floating point"))
    void linesAddUpToTheCent(TestDatabase test) {
        Database database = Billing.installed(test);
        keep(database, "agencies", "patient_accounts", "patient_statements");
        for (String amount : List.of("9999999999.99", "0.10", "0.20", "0.01")) {
            keep(database, rows.required(PATIENT_STATEMENT_LINES, Map.of("amount", amount)));
        }
        assertThat(database.<BigDecimal>read(dsl -> dsl.select(DSL.sum(PATIENT_STATEMENT_LINES.AMOUNT))
                        .from(PATIENT_STATEMENT_LINES)
                        .fetchSingle()
                        .value1()))
                .isEqualTo(new BigDecimal("10000000000.30"));
    }

    private TableRecord<?> keep(Database database, String... tables) {
        TableRecord<?> row = null;
        for (String table : tables) {
            row = keep(database, rows.full(Billing.table(table)));
        }
        return Objects.requireNonNull(row);
    }

    private TableRecord<?> keep(Database database, TableRecord<?> row) {
        Billing.insert(database, List.of(row));
        return rows.keep(row);
    }

    private void step(Database database, int number) {
        keep(database, rows.required(AGENCY_ONBOARDING_STEPS, Map.of("step_number", number)));
    }

    private static void begin(Database database, int number) {
        database.write(dsl -> dsl.update(AGENCY_ONBOARDING_STEPS)
                .set(AGENCY_ONBOARDING_STEPS.STATUS, "in_progress")
                .set(AGENCY_ONBOARDING_STEPS.AFTER_NUMBER, number == 1 ? null : number - 1)
                .setNull(AGENCY_ONBOARDING_STEPS.COMPLETED_NUMBER)
                .setNull(AGENCY_ONBOARDING_STEPS.COMPLETED_AT)
                .where(AGENCY_ONBOARDING_STEPS.STEP_NUMBER.eq(number))
                .execute());
    }

    private static void complete(Database database, int number) {
        database.write(dsl -> dsl.update(AGENCY_ONBOARDING_STEPS)
                .set(AGENCY_ONBOARDING_STEPS.STATUS, "completed")
                .set(AGENCY_ONBOARDING_STEPS.COMPLETED_NUMBER, number)
                .set(AGENCY_ONBOARDING_STEPS.COMPLETED_AT, Instant.parse("2026-11-01T08:30:00Z"))
                .where(AGENCY_ONBOARDING_STEPS.STEP_NUMBER.eq(number))
                .execute());
    }
}
