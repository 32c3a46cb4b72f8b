package io.governance4j.operations;

import static io.governance4j.operations.Tables.OPS_SHIFTS;

import io.governance4j.operations.internal.Once;
import io.governance4j.operations.tables.records.OpsShiftsRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Templates of shifts. All who may read the clinic's operations ({@code operations.read}) see them, and only who plans
 * ({@code shifts.write}) makes, changes and retires them. Schedules that follow one keep it, so none is deleted.
 *
 * <p>For one transaction, used by one thread at a time.
 */
public final class Shifts {
    private static final String READ = "operations.read";
    private static final String WRITE = "shifts.write";

    private final Work work;

    /**
     * Works in a transaction.
     *
     * @param work the transaction
     */
    public Shifts(Work work) {
        this.work = Objects.requireNonNull(work, "work");
    }

    /**
     * {@return the templates that are in use, in the order of the day}
     *
     * @param clinicId the clinic
     * @throws io.governance4j.AccessDeniedException if the subject may not read there
     */
    public List<OpsShiftsRecord> list(UUID clinicId) {
        work.require(READ, OPS_SHIFTS.getName(), clinicId);
        return work.dsl()
                .selectFrom(OPS_SHIFTS)
                .where(OPS_SHIFTS.CLINIC_ID.eq(clinicId), OPS_SHIFTS.IS_ACTIVE.isTrue())
                .orderBy(OPS_SHIFTS.START_TIME, OPS_SHIFTS.NAME)
                .fetch();
    }

    /**
     * Makes a template.
     *
     * @param clinicId the clinic
     * @param shift what it is like
     * @return its id
     * @throws io.governance4j.AccessDeniedException if the subject may not plan there
     * @throws WrongStateException if the clinic has one of that name, in use or retired
     */
    public UUID create(UUID clinicId, ShiftTemplate shift) {
        work.require(WRITE, OPS_SHIFTS.getName(), clinicId);
        Clinic.of(work, clinicId);
        OpsShiftsRecord row = row(shift);
        row.setId(UUID.randomUUID());
        row.setClinicId(clinicId);
        row.setCreatedAt(row.getUpdatedAt());
        if (!Once.insert(work.dsl(), row)) {
            throw taken(shift);
        }
        return row.getId();
    }

    /**
     * Changes a template; schedules that were made after it stay as they are.
     *
     * @param id the template
     * @param shift what it is like from now on
     * @throws UnknownRecordException if there is no such template within reach
     * @throws io.governance4j.AccessDeniedException if the subject may not plan there
     * @throws WrongStateException if it is retired, or the clinic has another of that name
     */
    public void change(UUID id, ShiftTemplate shift) {
        OpsShiftsRecord row = row(shift);
        if (!Once.run(work.dsl(), () -> update(id, row))) {
            throw taken(shift);
        }
    }

    /**
     * Takes a template out of use.
     *
     * @param id the template
     * @throws UnknownRecordException if there is no such template within reach
     * @throws io.governance4j.AccessDeniedException if the subject may not plan there
     * @throws WrongStateException if it is retired
     */
    public void retire(UUID id) {
        OpsShiftsRecord row = new OpsShiftsRecord();
        row.setIsActive(false);
        row.setUpdatedAt(work.now());
        update(id, row);
    }

    private void update(UUID id, OpsShiftsRecord changed) {
        OpsShiftsRecord row = Reach.find(work, OPS_SHIFTS.ID, OPS_SHIFTS.CLINIC_ID, id, READ);
        work.require(WRITE, Reach.resource(OPS_SHIFTS.getName(), id, row.getClinicId()));
        int rows = work.dsl()
                .update(OPS_SHIFTS)
                .set(changed)
                .where(OPS_SHIFTS.ID.eq(id), OPS_SHIFTS.CLINIC_ID.eq(row.getClinicId()))
                .and(OPS_SHIFTS.IS_ACTIVE.isTrue())
                .execute();
        if (rows == 0) {
            throw new WrongStateException("ops_shifts " + id + ": is retired");
        }
    }

    private OpsShiftsRecord row(ShiftTemplate shift) {
        Instant now = work.now();
        OpsShiftsRecord row = new OpsShiftsRecord();
        row.setName(shift.name());
        row.setShiftType(shift.type().code());
        row.setStartTime(shift.start());
        row.setEndTime(shift.end());
        row.setDefaultCapacity(shift.capacity());
        row.setColor(shift.color());
        row.setUpdatedAt(now);
        return row;
    }

    private static WrongStateException taken(ShiftTemplate shift) {
        return new WrongStateException("ops_shifts: the clinic has one called '" + shift.name() + "'");
    }
}
