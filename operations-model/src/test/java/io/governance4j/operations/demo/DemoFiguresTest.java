package io.governance4j.operations.demo;

import static io.governance4j.billing.Tables.AGENCIES;
import static io.governance4j.billing.Tables.BILLING_CLAIMS;
import static io.governance4j.billing.Tables.BILLING_CLAIM_LINES;
import static io.governance4j.billing.Tables.PATIENT_ACCOUNTS;
import static io.governance4j.billing.Tables.PATIENT_STATEMENTS;
import static io.governance4j.billing.Tables.PATIENT_STATEMENT_LINES;
import static io.governance4j.billing.Tables.PAYMENTS;
import static io.governance4j.billing.Tables.PAYMENT_ALLOCATIONS;
import static io.governance4j.billing.Tables.REMITTANCES;
import static io.governance4j.billing.Tables.REMITTANCE_LINES;
import static io.governance4j.compliance.Tables.CMS_ENROLLMENT_METADATA;
import static io.governance4j.compliance.Tables.DEA_REGISTRANT_METADATA;
import static io.governance4j.operations.Tables.CLINICS;
import static io.governance4j.operations.Tables.KPIS;
import static io.governance4j.operations.Tables.OPS_CAPACITY_SNAPSHOTS;
import static io.governance4j.operations.Tables.OPS_CASES;
import static io.governance4j.operations.Tables.OPS_CASE_COUNTERS;
import static io.governance4j.operations.Tables.OPS_CREDENTIALS;
import static io.governance4j.operations.Tables.OPS_KPI_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import io.governance4j.compliance.DeaNumber;
import io.governance4j.compliance.Npi;
import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.OperationsModel;
import io.governance4j.operations.tables.records.OpsCasesRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/** The figures of the region agree with each other, as the database adds them up. */
class DemoFiguresTest {
    private static final LocalDate LAST = LocalDate.of(2026, 6, 30);

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "adds decimals as floating point"))
    void agreeInTheSmallestRegion(TestDatabase test) {
        agree(test, 1_000);
    }

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "adds decimals as floating point"))
    void agreeInALargerRegion(TestDatabase test) {
        agree(test, 20_000);
    }

    private static void agree(TestDatabase test, long rows) {
        OperationsModel.install(test.dataSource(), DemoData.PARTS);
        DemoData.region(rows).rows(rows).until(LAST).progress(told -> {}).into(test.dataSource());
        Database.open(test.dataSource(), null, null).read(dsl -> {
            numbersCasesWithoutGap(dsl);
            addsUpWhatIsBilled(dsl);
            hasValidNumbers(dsl);
            hasEveryKindOfEvent(dsl);
            countsWhatHappened(dsl);
            warnsOfCredentials(dsl);
            return true;
        });
    }

    private static void numbersCasesWithoutGap(DSLContext dsl) {
        Map<UUID, String> codes = dsl.selectFrom(CLINICS).fetchMap(CLINICS.ID, CLINICS.CLINIC_CODE);
        Map<String, Integer> last = new HashMap<>();
        for (OpsCasesRecord row : dsl.selectFrom(OPS_CASES).orderBy(OPS_CASES.CASE_NUMBER)) {
            String number = row.getCaseNumber();
            String series = number.substring(0, number.length() - 4);
            ZoneId zone = ZoneId.of(dsl.fetchValue(CLINICS.TIME_ZONE, CLINICS.ID.eq(row.getClinicId())));
            int year = row.getOpenedAt().atZone(zone).getYear();
            assertThat(series).isEqualTo(codes.get(row.getClinicId()) + "-" + year % 100 + "-");
            assertThat(Integer.parseInt(number.substring(series.length())))
                    .isEqualTo(last.merge(series, 1, Integer::sum));
        }
        Map<String, Integer> counted = new HashMap<>();
        dsl.selectFrom(OPS_CASE_COUNTERS)
                .forEach(row -> counted.put(
                        codes.get(row.getClinicId()) + "-" + row.getCaseYear() % 100 + "-", row.getLastNumber()));
        assertThat(counted).isNotEmpty().isEqualTo(last);
    }

    private static void addsUpWhatIsBilled(DSLContext dsl) {
        for (String amount :
                List.of("charge_amount", "allowed_amount", "paid_amount", "adjustment_amount", "patient_amount")) {
            agrees(dsl, BILLING_CLAIMS, amount, BILLING_CLAIM_LINES, BILLING_CLAIM_LINES.CLAIM_ID, amount);
        }
        agrees(dsl, REMITTANCES, "paid_amount", REMITTANCE_LINES, REMITTANCE_LINES.REMITTANCE_ID, "paid_amount");
        Field<UUID> statement = PATIENT_STATEMENT_LINES.STATEMENT_ID;
        agrees(dsl, PATIENT_STATEMENTS, "total_amount", PATIENT_STATEMENT_LINES, statement, "amount");
        agrees(dsl, PATIENT_STATEMENTS, "paid_amount", PAYMENT_ALLOCATIONS, PAYMENT_ALLOCATIONS.STATEMENT_ID, "amount");
        agrees(dsl, PAYMENTS, "allocated_amount", PAYMENT_ALLOCATIONS, PAYMENT_ALLOCATIONS.PAYMENT_ID, "amount");
        agrees(
                dsl,
                PATIENT_ACCOUNTS,
                "balance",
                PATIENT_STATEMENTS,
                PATIENT_STATEMENTS.PATIENT_ACCOUNT_ID,
                "balance_due");
        assertThat(dsl.fetch(PATIENT_STATEMENTS, PATIENT_STATEMENTS.PAID_AMOUNT.gt(PATIENT_STATEMENTS.TOTAL_AMOUNT)))
                .isEmpty();
        assertThat(dsl.fetchCount(PAYMENTS)).isPositive();
    }

    /** Requires that an amount is the sum of the parts', in each row. */
    private static void agrees(
            DSLContext dsl, Table<?> wholes, String amount, Table<?> parts, Field<UUID> whole, String part) {
        Map<UUID, BigDecimal> sums = dsl.select(whole, sum(parts.field(part, BigDecimal.class)))
                .from(parts)
                .groupBy(whole)
                .fetchMap(whole, sum(parts.field(part, BigDecimal.class)));
        Map<UUID, BigDecimal> amounts = dsl.select(
                        wholes.field("id", UUID.class), wholes.field(amount, BigDecimal.class))
                .from(wholes)
                .fetchMap(wholes.field("id", UUID.class), wholes.field(amount, BigDecimal.class));
        assertThat(amounts).as(wholes.getName()).isNotEmpty();
        amounts.forEach((id, value) -> assertThat(value)
                .as(wholes.getName() + "." + amount)
                .isEqualByComparingTo(sums.getOrDefault(id, BigDecimal.ZERO)));
    }

    private static void hasValidNumbers(DSLContext dsl) {
        assertThat(dsl.selectFrom(AGENCIES).fetchSet(AGENCIES.NPI)).isNotEmpty().allMatch(Npi::isValid);
        assertThat(dsl.selectFrom(CMS_ENROLLMENT_METADATA).fetchSet(CMS_ENROLLMENT_METADATA.NPI_REFERENCE))
                .isNotEmpty()
                .allMatch(Npi::isValid);
        assertThat(dsl.selectFrom(DEA_REGISTRANT_METADATA).fetchSet(DEA_REGISTRANT_METADATA.DEA_REGISTRATION_NUMBER))
                .isNotEmpty()
                .allMatch(DeaNumber::isValid);
    }

    private static void hasEveryKindOfEvent(DSLContext dsl) {
        assertThat(dsl.select(OPS_KPI_EVENTS.EVENT_TYPE)
                        .from(OPS_KPI_EVENTS)
                        .groupBy(OPS_KPI_EVENTS.EVENT_TYPE)
                        .fetchSet(OPS_KPI_EVENTS.EVENT_TYPE))
                .hasSize(20);
        Map<UUID, String> zones = dsl.selectFrom(CLINICS).fetchMap(CLINICS.ID, CLINICS.TIME_ZONE);
        dsl.selectFrom(OPS_KPI_EVENTS).forEach(event -> {
            assertThat(event.getEventTimestamp()
                            .atZone(ZoneId.of(zones.get(event.getClinicId())))
                            .toLocalDate())
                    .as(event.getEventType())
                    .isEqualTo(event.getEventDate());
            assertThat(event.getEventDate()).isBetween(LAST.minusYears(1).plusDays(1), LAST);
        });
    }

    private static void countsWhatHappened(DSLContext dsl) {
        BigDecimal told = dsl.select(sum(KPIS.METRIC_VALUE)).from(KPIS).fetchSingle(sum(KPIS.METRIC_VALUE));
        assertThat(told)
                .isEqualByComparingTo(BigDecimal.valueOf(
                        dsl.fetchCount(OPS_KPI_EVENTS, OPS_KPI_EVENTS.EVENT_TYPE.eq("appointment_completed"))));
        int thresholds = dsl.fetchCount(OPS_KPI_EVENTS, OPS_KPI_EVENTS.EVENT_TYPE.eq("capacity_threshold_reached"));
        int full = dsl.select(OPS_CAPACITY_SNAPSHOTS.CLINIC_ID, OPS_CAPACITY_SNAPSHOTS.SNAPSHOT_DATE, count())
                .from(OPS_CAPACITY_SNAPSHOTS)
                .where(OPS_CAPACITY_SNAPSHOTS.CAPACITY_STATUS.ne("normal"))
                .groupBy(OPS_CAPACITY_SNAPSHOTS.CLINIC_ID, OPS_CAPACITY_SNAPSHOTS.SNAPSHOT_DATE)
                .fetch()
                .size();
        assertThat(thresholds).isEqualTo(full).isPositive();
        assertThat(dsl.fetchCount(OPS_CAPACITY_SNAPSHOTS, OPS_CAPACITY_SNAPSHOTS.CAPACITY_STATUS.eq("normal")))
                .isPositive();
    }

    private static void warnsOfCredentials(DSLContext dsl) {
        assertThat(dsl.selectFrom(OPS_CREDENTIALS).fetchSet(OPS_CREDENTIALS.STATUS))
                .contains("active", "expired");
        dsl.selectFrom(OPS_CREDENTIALS)
                .forEach(row -> assertThat(row.getStatus().equals("expired"))
                        .isEqualTo(row.getExpiryDate().isBefore(LAST)));
    }
}
