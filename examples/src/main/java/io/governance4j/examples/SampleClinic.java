package io.governance4j.examples;

import static io.governance4j.operations.Tables.CLINICS;
import static io.governance4j.operations.Tables.OPS_CREDENTIALS;
import static io.governance4j.operations.Tables.OPS_CREDENTIAL_TYPES;
import static io.governance4j.operations.Tables.PATIENTS;
import static io.governance4j.operations.Tables.STAFF_PROFILES;

import io.governance4j.Subject;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.policy.PolicyPack;
import java.time.LocalDate;
import java.util.UUID;

/** Two clinics of the operations model with a patient each, as an admin enters them. */
final class SampleClinic {
    static final UUID CALGARY = new UUID(0, 1);
    static final UUID EDMONTON = new UUID(0, 2);
    /** The ids of the patient and the member of staff of Calgary, each in its own table. */
    static final UUID FIRST = new UUID(0, 10);

    static final PolicyPack PACK = PolicyPack.compose(
            PolicyPack.fromClasspath("packs/aim-os.yaml"), PolicyPack.fromClasspath("packs/operations-tables.yaml"));
    static final Subject ADMIN = Subject.user("ada").role("admin").build();

    private SampleClinic() {}

    /** Someone with a role in Calgary. */
    static Subject inCalgary(String name, String role) {
        return Subject.user(name).role(role).tenant(CALGARY.toString()).build();
    }

    static void make(JdbcGovernance governance) {
        governance.runTransaction(ADMIN, dsl -> {
            dsl.insertInto(CLINICS, CLINICS.ID, CLINICS.CLINIC_CODE, CLINICS.CLINIC_NAME, CLINICS.TIME_ZONE)
                    .values(CALGARY, "CGY", "Calgary", "America/Edmonton")
                    .values(EDMONTON, "EDM", "Edmonton", "America/Edmonton")
                    .execute();
            dsl.insertInto(
                            PATIENTS,
                            PATIENTS.ID,
                            PATIENTS.CLINIC_ID,
                            PATIENTS.PATIENT_NUMBER,
                            PATIENTS.FIRST_NAME,
                            PATIENTS.LAST_NAME,
                            PATIENTS.DATE_OF_BIRTH)
                    .values(FIRST, CALGARY, "P-1", "Pat", "Doe", LocalDate.of(1980, 5, 1))
                    .values(new UUID(0, 11), EDMONTON, "P-1", "Jo", "Roe", LocalDate.of(1975, 2, 3))
                    .execute();
            dsl.insertInto(STAFF_PROFILES)
                    .set(STAFF_PROFILES.ID, FIRST)
                    .set(STAFF_PROFILES.CLINIC_ID, CALGARY)
                    .set(STAFF_PROFILES.FIRST_NAME, "Cleo")
                    .set(STAFF_PROFILES.LAST_NAME, "Lang")
                    .set(STAFF_PROFILES.EMPLOYMENT_TYPE, "full_time")
                    .execute();
        });
    }

    /** Gives Cleo a licence that ends on a day. */
    static UUID licence(JdbcGovernance governance, String code, LocalDate ends) {
        UUID id = UUID.randomUUID();
        governance.runTransaction(ADMIN, dsl -> {
            dsl.insertInto(OPS_CREDENTIAL_TYPES)
                    .set(OPS_CREDENTIAL_TYPES.ID, id)
                    .set(OPS_CREDENTIAL_TYPES.CLINIC_ID, CALGARY)
                    .set(OPS_CREDENTIAL_TYPES.TYPE_CODE, code)
                    .set(OPS_CREDENTIAL_TYPES.TYPE_NAME, code)
                    .set(OPS_CREDENTIAL_TYPES.CATEGORY, "license")
                    .execute();
            dsl.insertInto(OPS_CREDENTIALS)
                    .set(OPS_CREDENTIALS.ID, id)
                    .set(OPS_CREDENTIALS.CLINIC_ID, CALGARY)
                    .set(OPS_CREDENTIALS.STAFF_ID, FIRST)
                    .set(OPS_CREDENTIALS.CREDENTIAL_TYPE_ID, id)
                    .set(OPS_CREDENTIALS.EXPIRY_DATE, ends)
                    .execute();
        });
        return id;
    }
}
