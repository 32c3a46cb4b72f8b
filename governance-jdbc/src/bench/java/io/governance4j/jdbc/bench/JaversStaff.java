package io.governance4j.jdbc.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.javers.core.metamodel.annotation.Id;

/** A row as JaVers sees it. */
class JaversStaff {
    @Id
    final int id;

    final String clinicId = "calgary";
    final String firstName;
    final String lastName = "Other";
    final String email;
    final String title = "Paramedic";
    BigDecimal hourlyRate = new BigDecimal("41.50");
    final LocalDate hiredOn = LocalDate.of(2020, 2, 29);
    final String notes = "a note of ordinary length about nothing in particular";
    final boolean active = true;

    JaversStaff(int id) {
        this.id = id;
        this.firstName = "Ann " + id;
        this.email = "ann" + id + "@example.com";
    }
}
