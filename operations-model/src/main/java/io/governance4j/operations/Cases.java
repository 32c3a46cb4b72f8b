package io.governance4j.operations;

import static io.governance4j.operations.Tables.OPS_CASES;
import static io.governance4j.operations.Tables.STAFF_PROFILES;

import io.governance4j.operations.tables.records.OpsCasesRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jspecify.annotations.Nullable;

/**
 * Opens cases, moves them through their {@linkplain CaseStatus states} and removes them.
 *
 * <p>Each asks for {@code cases.write} in the clinic, {@link #find} for {@code cases.read}, {@link #remove} for
 * {@code cases.remove}. Of two who move a case at once, one gets a {@link WrongStateException}, unless the one state can
 * follow the other.
 *
 * <p>For one transaction, used by one thread at a time.
 */
public final class Cases {
    private static final String WRITE = "cases.write";

    private final Work work;
    private final CaseNumbers numbers;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public Cases(Work work) {
        this.work = Objects.requireNonNull(work, "work");
        this.numbers = new CaseNumbers(work);
    }

    /**
     * Opens a case under the next number of its clinic.
     *
     * @param fresh the case
     * @return the row
     * @throws io.governance4j.AccessDeniedException if the subject may not write cases there
     * @throws UnknownRecordException if there is no such clinic, or one of the others of the team is not of its staff within reach
     * @throws DataAccessException if the patient, the primary clinician or a payer is not of that clinic; the number stays free
     */
    public OpsCasesRecord open(NewCase fresh) {
        work.require(WRITE, OPS_CASES.getName(), fresh.clinicId());
        requireStaff(fresh.clinicId(), fresh.team().others());
        // Within a savepoint, so that a host who goes on after a refused row leaves no gap.
        return work.dsl().transactionResult(savepoint -> {
            OpsCasesRecord row = row(fresh);
            row.setCaseNumber(numbers.take(fresh.clinicId()));
            work.dsl().insertInto(OPS_CASES).set(row).execute();
            return row;
        });
    }

    /** No key sees to these: they are a list within the row. */
    private void requireStaff(UUID clinicId, List<UUID> team) {
        Set<UUID> staff = work.dsl()
                .select(STAFF_PROFILES.ID)
                .from(STAFF_PROFILES)
                .where(STAFF_PROFILES.CLINIC_ID.eq(clinicId), STAFF_PROFILES.ID.in(team))
                .fetchSet(STAFF_PROFILES.ID);
        for (UUID member : team) {
            if (!staff.contains(member)) {
                throw new UnknownRecordException(STAFF_PROFILES.getName(), member);
            }
        }
    }

    private OpsCasesRecord row(NewCase fresh) {
        Instant now = work.now();
        OpsCasesRecord row = new OpsCasesRecord();
        row.setId(UUID.randomUUID());
        row.setClinicId(fresh.clinicId());
        row.setPatientId(fresh.patientId());
        row.setCaseType(fresh.type());
        row.setStatus(fresh.status().code());
        row.setPriority(fresh.priority().code());
        row.setChiefComplaint(fresh.complaint().chief());
        row.setDiagnosisCode(fresh.complaint().diagnosisCode());
        row.setDiagnosisDescription(fresh.complaint().diagnosis());
        row.setOnsetDate(fresh.complaint().onset());
        row.setTreatmentPlan(fresh.complaint().plan());
        row.setPrimaryClinicianId(fresh.team().primary());
        row.setAssignedTeamIds(
                fresh.team().others().stream().map(UUID::toString).toList());
        row.setEmployerId(fresh.coverage().employerId());
        row.setPayerId(fresh.coverage().payerId());
        row.setAuthorizationNumber(fresh.coverage().authorization());
        row.setAuthorizationExpiry(fresh.coverage().authorizedUntil());
        row.setTags(List.of());
        row.setCustomFields("{}");
        row.setOpenedAt(now);
        row.setCreatedBy(work.subject().id());
        row.setCreatedAt(now);
        row.setUpdatedAt(now);
        return row;
    }

    /**
     * {@return a case}
     *
     * @param id the case
     * @throws UnknownRecordException if there is none within reach
     */
    public OpsCasesRecord find(UUID id) {
        return Reach.find(work, OPS_CASES.ID, OPS_CASES.CLINIC_ID, id, "cases.read");
    }

    /**
     * Moves a case to another state. One that ends gets the time of closing, and loses it if it is taken up again.
     *
     * @param id the case
     * @param to the state
     * @throws UnknownRecordException if there is no such case within reach
     * @throws io.governance4j.AccessDeniedException if the subject may not write it
     * @throws WrongStateException if it cannot go there from where it is
     */
    public void move(UUID id, CaseStatus to) {
        change(id, to, null);
    }

    /**
     * Lets a case rest.
     *
     * @param id the case
     * @throws UnknownRecordException if there is no such case within reach
     * @throws io.governance4j.AccessDeniedException if the subject may not write it
     * @throws WrongStateException if it is not active
     */
    public void hold(UUID id) {
        change(id, CaseStatus.ON_HOLD, null);
    }

    /**
     * Ends a case as it should.
     *
     * @param id the case
     * @param outcome what came of it
     * @throws UnknownRecordException if there is no such case within reach
     * @throws io.governance4j.AccessDeniedException if the subject may not write it
     * @throws WrongStateException if it is neither active nor waits for approval
     */
    public void close(UUID id, CaseOutcome outcome) {
        change(id, CaseStatus.COMPLETED, Objects.requireNonNull(outcome, "outcome"));
    }

    /**
     * Deletes a case. Its number is not given out again.
     *
     * @param id the case
     * @throws UnknownRecordException if there is no such case within reach
     * @throws io.governance4j.AccessDeniedException if the subject may not remove it
     * @throws WrongStateException if other records refer to it, as events do, which nobody deletes
     */
    public void remove(UUID id) {
        OpsCasesRecord row = find(id);
        work.require("cases.remove", Reach.resource(OPS_CASES.getName(), id, row.getClinicId()));
        try {
            work.dsl()
                    .transaction(savepoint -> work.dsl()
                            .deleteFrom(OPS_CASES)
                            .where(OPS_CASES.ID.eq(id), OPS_CASES.CLINIC_ID.eq(row.getClinicId()))
                            .execute());
        } catch (DataAccessException e) {
            if (e.sqlStateClass() != SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION) {
                throw e;
            }
            throw new WrongStateException("ops_cases " + id + ": other records refer to it, so it stays", e);
        }
    }

    private void change(UUID id, CaseStatus to, @Nullable CaseOutcome outcome) {
        OpsCasesRecord row = find(id);
        work.require(WRITE, Reach.resource(OPS_CASES.getName(), id, row.getClinicId()));
        CaseStatus from = Coded.of(CaseStatus.class, row.getStatus());
        if (!from.next().contains(to)) {
            throw new WrongStateException(
                    "ops_cases " + id + ": is " + from.code() + ", from which it cannot become " + to.code());
        }
        Instant now = work.now();
        OpsCasesRecord changed = new OpsCasesRecord();
        changed.setStatus(to.code());
        changed.setUpdatedAt(now);
        if (to.closed() && !from.closed()) {
            // Clocks of two instances may differ by more than the case lasted.
            changed.setClosedAt(latest(now, row.getOpenedAt()));
        } else if (from.closed() && !to.closed()) {
            changed.setClosedAt(null);
        }
        if (outcome != null || !to.closed()) {
            changed.setOutcomeStatus(outcome == null ? null : outcome.status());
            changed.setDischargeDisposition(outcome == null ? null : outcome.disposition());
        }
        int rows = work.dsl()
                .update(OPS_CASES)
                .set(changed)
                .where(OPS_CASES.ID.eq(id), OPS_CASES.CLINIC_ID.eq(row.getClinicId()))
                .and(OPS_CASES.STATUS.eq(from.code()))
                .execute();
        if (rows == 0) {
            throw new WrongStateException(
                    "ops_cases " + id + ": is no longer " + from.code() + "; another moved it at the same time");
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
