package io.governance4j.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.operations.Coded;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.TableField;
import org.junit.jupiter.api.Test;

/** The enums of the services and the closed lists of the columns, of which {@link BillingTablesTest} tries each value. */
class CodesTest {
    @Test
    void areTheClosedListsOfTheColumns() {
        agree(Tables.BILLING_CONSENTS.CONSENT_TYPE, ConsentType.values());
        agree(Tables.BILLING_CONSENTS.GIVEN_HOW, NewConsent.How.values());
        agree(Tables.BILLING_AUTHORIZATIONS.AUTHORIZATION_TYPE, Authorizations.Type.values());
        agree(Tables.AUTO_PAY_ENROLLMENTS.PAUSED_REASON, AutoPay.Pause.values());
        agree(Tables.PAYMENT_PLANS.FREQUENCY, Schedule.Frequency.values());
        agree(Tables.PATIENT_STATEMENT_LINES.LINE_TYPE, NewStatement.Type.values());
        agree(Tables.PAYMENTS.PAYER_TYPE, NewPayment.Payer.values());
        agree(Tables.PAYMENTS.METHOD_TYPE, NewPayment.Means.values());
        agree(Tables.PAYMENTS.STATUS, Payment.Status.values());
        agree(Tables.REFUNDS.REASON, Refunds.Reason.values());
        agree(Tables.ACCOUNT_ADJUSTMENTS.ADJUSTMENT_TYPE, Adjustments.Type.values());
        agree(Tables.WRITE_OFF_REQUESTS.REASON, NewWriteOff.Reason.values());
        agree(Tables.WRITE_OFF_THRESHOLDS.REASON, NewWriteOff.Reason.values());
        agree(Tables.COLLECTIONS_ACTIONS.ACTION_TYPE, CollectionsStep.Action.values());
        agree(Tables.COLLECTIONS_ACTIONS.RESULT, CollectionsStep.Result.values());
        agree(Tables.REVENUE_KPIS.PERIOD_TYPE, RevenueKpis.Period.values());
        agree(Tables.REVENUE_KPIS.KPI_KEY, RevenueKpis.Kpi.values());
    }

    private static void agree(TableField<?, String> column, Coded... values) {
        assertThat(codes(values)).as(column.toString()).containsExactlyInAnyOrderElementsOf(list(column));
    }

    private static List<String> list(TableField<?, String> column) {
        return ClosedLists.of(column.getTable()).of(column);
    }

    private static List<String> codes(Coded... values) {
        return Stream.of(values).map(Coded::code).toList();
    }
}
