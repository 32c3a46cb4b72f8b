package io.governance4j.operations.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * An agency as its other rows need to know it.
 *
 * @param crew user ids of who rides
 */
record Agency(UUID id, String code, ZoneId zone, List<String> crew) {
    static final String CURRENCY = "USD";

    /** Who bills for every agency. */
    static final String FOUNDER = "demo-founder";

    Instant at(LocalDate day, int hour, int minute) {
        return DemoYear.at(day, hour, minute, zone);
    }

    /** Returns the id by which a payer of {@link Words#PAYERS} is known to the clearinghouse. */
    static String payer(int index) {
        return "DEMO" + (1_000 + index);
    }
}
