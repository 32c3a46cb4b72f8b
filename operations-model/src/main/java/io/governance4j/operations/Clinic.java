package io.governance4j.operations;

import static io.governance4j.operations.Tables.CLINICS;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jooq.Record2;

/** What the services have to know of a clinic. */
record Clinic(String code, ZoneId zone) {
    static Clinic of(Work work, UUID id) {
        Record2<String, String> row = work.dsl()
                .select(CLINICS.CLINIC_CODE, CLINICS.TIME_ZONE)
                .from(CLINICS)
                .where(CLINICS.ID.eq(id))
                .fetchOne();
        if (row == null) {
            throw new UnknownRecordException("clinics", id);
        }
        try {
            return new Clinic(row.value1(), ZoneId.of(row.value2()));
        } catch (DateTimeException e) {
            throw new WrongStateException("clinics " + id + ": time_zone '" + row.value2() + "' is no time zone", e);
        }
    }

    /** What the clocks there show. */
    ZonedDateTime now(Work work) {
        return work.now().atZone(zone);
    }
}
