package io.governance4j.billing;

import static io.governance4j.billing.Tables.AGENCIES;

import io.governance4j.billing.tables.records.AgenciesRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/** Days as they are where an agency is. */
final class AgencyCalendar {
    private final Work work;

    AgencyCalendar(Work work) {
        this.work = work;
    }

    AgenciesRecord agency(UUID agency) {
        return work.dsl()
                .fetchOptional(AGENCIES, AGENCIES.AGENCY_ID.eq(agency).and(AGENCIES.ID.eq(agency)))
                .orElseThrow(() -> new UnknownRecordException("agencies", agency));
    }

    ZoneId zone(UUID agency) {
        return ZoneId.of(agency(agency).getTimeZone());
    }

    /** What the host wrote there may be anything. */
    static boolean hasZone(AgenciesRecord agency) {
        try {
            ZoneId.of(agency.getTimeZone());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    LocalDate today(UUID agency) {
        return LocalDate.ofInstant(work.now(), zone(agency));
    }
}
