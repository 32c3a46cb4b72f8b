package io.governance4j.billing;

import static io.governance4j.billing.Tables.AGENCY_CONFIGURATIONS;

import io.governance4j.billing.tables.records.AgencyConfigurationsRecord;
import io.governance4j.operations.Work;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How billing works for an agency; where nothing is configured, nothing optional is on. */
record Settings(
        boolean payments,
        boolean ach,
        boolean autoPay,
        boolean paymentPlans,
        @Nullable BigDecimal minimumInstallment,
        @Nullable Integer maximumInstallments,
        int maxAttempts,
        int retryHours) {

    static Settings of(Work work, UUID agency) {
        return work.dsl()
                .fetchOptional(AGENCY_CONFIGURATIONS, AGENCY_CONFIGURATIONS.AGENCY_ID.eq(agency))
                .map(Settings::of)
                .orElseGet(() -> new Settings(false, false, false, false, null, null, 3, 72));
    }

    private static Settings of(AgencyConfigurationsRecord row) {
        return new Settings(
                row.getPaymentsEnabled(),
                row.getAchEnabled(),
                row.getAutoPayEnabled(),
                row.getPaymentPlansEnabled(),
                row.getPlanMinimumInstallment(),
                row.getPlanMaximumInstallments(),
                row.getPaymentMaxAttempts(),
                row.getPaymentRetryHours());
    }
}
