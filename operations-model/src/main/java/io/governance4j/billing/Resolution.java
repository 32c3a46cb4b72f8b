package io.governance4j.billing;

import static io.governance4j.billing.Tables.ACCOUNT_ADJUSTMENTS;
import static io.governance4j.billing.Tables.PAYMENT_ALLOCATIONS;

import io.governance4j.billing.tables.records.AccountAdjustmentsRecord;
import io.governance4j.billing.tables.records.CollectionsAccountsRecord;
import io.governance4j.billing.tables.records.PaymentAllocationsRecord;
import io.governance4j.operations.Work;
import io.governance4j.operations.internal.RowLock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How collecting a debt of which nothing is left ended, by what became of it since it was placed. */
final class Resolution {
    private final Work work;

    Resolution(Work work) {
        this.work = work;
    }

    /** {@return what is said of an account in collections on which nothing is owed} */
    String of(CollectionsAccountsRecord row) {
        Set<String> letGo = letGo(row);
        if (letGo.isEmpty()) {
            return "paid";
        }
        if (isPaidInPart(row)) {
            return "settled";
        }
        return letGo.equals(Set.of(Adjustments.Type.BAD_DEBT.code())) ? "uncollectible" : "written_off";
    }

    /** {@return by which types of adjustments something was let go, that were not taken back} */
    private Set<String> letGo(CollectionsAccountsRecord row) {
        // Locked, so that they are seen as they are now.
        List<AccountAdjustmentsRecord> since = RowLock.rows(
                work,
                ACCOUNT_ADJUSTMENTS.UPDATED_AT,
                ACCOUNT_ADJUSTMENTS
                        .AGENCY_ID
                        .eq(row.getAgencyId())
                        .and(ACCOUNT_ADJUSTMENTS.PATIENT_ACCOUNT_ID.eq(row.getPatientAccountId()))
                        .and(ACCOUNT_ADJUSTMENTS.POSTED_AT.ge(row.getPlacedAt())));
        return since.stream()
                .filter(each -> Adjustments.letsGo(each.getAdjustmentType()))
                .filter(each -> since.stream().noneMatch(other -> each.getId().equals(other.getReversesId())))
                .map(AccountAdjustmentsRecord::getAdjustmentType)
                .collect(Collectors.toSet());
    }

    private boolean isPaidInPart(CollectionsAccountsRecord row) {
        List<PaymentAllocationsRecord> since = RowLock.rows(
                work,
                PAYMENT_ALLOCATIONS.UPDATED_AT,
                PAYMENT_ALLOCATIONS
                        .AGENCY_ID
                        .eq(row.getAgencyId())
                        .and(PAYMENT_ALLOCATIONS.PATIENT_ACCOUNT_ID.eq(row.getPatientAccountId()))
                        .and(PAYMENT_ALLOCATIONS.ALLOCATED_AT.ge(row.getPlacedAt())));
        return since.stream()
                .filter(each -> each.getReversesId() == null)
                .anyMatch(each -> since.stream().noneMatch(other -> each.getId().equals(other.getReversesId())));
    }
}
