package io.governance4j.operations;

import static io.governance4j.operations.Tables.OPS_CAPACITY_TARGETS;

import io.governance4j.operations.tables.records.OpsCapacityTargetsRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** From which utilization on a clinic is too full. */
record Thresholds(BigDecimal high, BigDecimal critical) {
    /** What the columns of ops_capacity_targets default to. */
    static final Thresholds DEFAULT = new Thresholds(BigDecimal.valueOf(85), BigDecimal.valueOf(95));

    private static final String WHOLE_CLINIC = "all";

    /**
     * Those of the target in whose period a day lies: one for the service line comes before one for the whole clinic, then
     * the one that began last.
     */
    static Thresholds on(DSLContext dsl, UUID clinicId, @Nullable String serviceLine, LocalDate day) {
        List<String> lines = serviceLine == null ? List.of(WHOLE_CLINIC) : List.of(serviceLine, WHOLE_CLINIC);
        return dsl
                .selectFrom(OPS_CAPACITY_TARGETS)
                .where(OPS_CAPACITY_TARGETS.CLINIC_ID.eq(clinicId))
                .and(OPS_CAPACITY_TARGETS.SERVICE_LINE.in(lines))
                .and(OPS_CAPACITY_TARGETS.PERIOD_START.le(day))
                .and(OPS_CAPACITY_TARGETS.PERIOD_END.ge(day))
                .fetch()
                .stream()
                .min(Comparator.comparing((OpsCapacityTargetsRecord row) -> lines.indexOf(row.getServiceLine()))
                        .thenComparing(OpsCapacityTargetsRecord::getPeriodStart, Comparator.reverseOrder())
                        .thenComparing(OpsCapacityTargetsRecord::getPeriodEnd))
                .map(row -> new Thresholds(row.getHighPercent(), row.getCriticalPercent()))
                .orElse(DEFAULT);
    }

    CapacityStatus judge(BigDecimal percent) {
        if (percent.compareTo(critical) >= 0) {
            return CapacityStatus.CRITICAL;
        }
        return percent.compareTo(high) >= 0 ? CapacityStatus.HIGH : CapacityStatus.NORMAL;
    }
}
