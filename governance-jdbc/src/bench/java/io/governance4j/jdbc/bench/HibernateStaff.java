package io.governance4j.jdbc.bench;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A row as Hibernate sees it, in three tables. */
@MappedSuperclass
class HibernateStaff {
    @Id
    int id;

    @Column(name = "clinic_id")
    String clinicId;

    @Column(name = "first_name")
    String firstName;

    @Column(name = "last_name")
    String lastName;

    String email;
    String title;

    @Column(name = "hourly_rate", precision = 12, scale = 2)
    BigDecimal hourlyRate;

    @Column(name = "hired_on")
    LocalDate hiredOn;

    @Column(length = 400)
    String notes;

    boolean active;

    /** Not audited. */
    @Entity
    @Table(name = "staff_hibernate")
    static class Plain extends HibernateStaff {}

    /** Audited by our trigger. */
    @Entity
    @Table(name = "staff_hibernate_captured")
    static class Captured extends HibernateStaff {}

    /** Audited by Envers. */
    @Entity
    @Table(name = "staff_envers")
    @org.hibernate.envers.Audited
    @org.hibernate.envers.AuditOverride(forClass = HibernateStaff.class)
    static class Audited extends HibernateStaff {}
}
