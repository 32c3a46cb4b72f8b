package io.governance4j.operations;

import static io.governance4j.operations.Tables.OPS_CASE_COUNTERS;

import io.governance4j.operations.internal.Once;
import io.governance4j.operations.tables.records.OpsCaseCountersRecord;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Gives out case numbers: the clinic's code, the year there, and a number that counts from 1 in each year, as
 * {@code CGY-26-0001}.
 *
 * <p>A number belongs to the transaction that asked for it: if that is rolled back, the next one gets the same, so there is
 * no gap. Others who open a case at that clinic wait until then. A number that was given out is never given again, also
 * after its case is deleted.
 *
 * <p>For one transaction, used by one thread at a time.
 */
public final class CaseNumbers {
    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public CaseNumbers(Work work) {
        this.work = Objects.requireNonNull(work, "work");
    }

    /**
     * {@return the next number of a clinic} {@link Cases#open} asks by itself; a number that is asked for and not used is a
     * gap.
     *
     * @param clinicId the clinic
     * @throws io.governance4j.AccessDeniedException if the subject may not write cases there
     * @throws UnknownRecordException if there is no such clinic
     */
    public String next(UUID clinicId) {
        work.require("cases.write", OPS_CASE_COUNTERS.getName(), clinicId);
        return take(clinicId);
    }

    String take(UUID clinicId) {
        Clinic clinic = Clinic.of(work, clinicId);
        int year = clinic.now(work).getYear();
        // Who finds no row may meet another who makes it just now; then it is there.
        if (!advance(clinicId, year) && !begin(clinicId, year) && !advance(clinicId, year)) {
            throw new IllegalStateException("the case counter of " + clinicId + " for " + year + " came and went");
        }
        // The row is ours until the transaction ends.
        int number = work.dsl()
                .select(OPS_CASE_COUNTERS.LAST_NUMBER)
                .from(OPS_CASE_COUNTERS)
                .where(OPS_CASE_COUNTERS.CLINIC_ID.eq(clinicId), OPS_CASE_COUNTERS.CASE_YEAR.eq(year))
                .fetchSingle()
                .value1();
        return String.format("%s-%02d-%04d", clinic.code(), year % 100, number);
    }

    private boolean advance(UUID clinicId, int year) {
        return work.dsl()
                        .update(OPS_CASE_COUNTERS)
                        .set(OPS_CASE_COUNTERS.LAST_NUMBER, OPS_CASE_COUNTERS.LAST_NUMBER.plus(1))
                        .set(OPS_CASE_COUNTERS.UPDATED_AT, work.now())
                        .where(OPS_CASE_COUNTERS.CLINIC_ID.eq(clinicId), OPS_CASE_COUNTERS.CASE_YEAR.eq(year))
                        .execute()
                == 1;
    }

    private boolean begin(UUID clinicId, int year) {
        Instant now = work.now();
        OpsCaseCountersRecord first = new OpsCaseCountersRecord();
        first.setClinicId(clinicId);
        first.setCaseYear(year);
        first.setLastNumber(1);
        first.setCreatedAt(now);
        first.setUpdatedAt(now);
        return Once.insert(work.dsl(), first);
    }
}
