package io.governance4j.operations;

import io.governance4j.operations.internal.Given;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case to open. Immutable; {@link #of} begins one and the others return a copy.
 *
 * @param clinicId the clinic
 * @param patientId the patient, of that clinic
 * @param type the kind of episode, as {@code workers_comp}
 * @param status new, or active if treatment begins at once
 * @param priority how soon it has to be looked at
 * @param complaint what the patient came with
 * @param team who treats
 * @param coverage who pays
 */
public record NewCase(
        UUID clinicId,
        UUID patientId,
        String type,
        CaseStatus status,
        CasePriority priority,
        Complaint complaint,
        Team team,
        Coverage coverage) {
    /**
     * Checks what is given.
     *
     * @param clinicId the clinic
     * @param patientId the patient, of that clinic
     * @param type the kind of episode, as {@code workers_comp}
     * @param status new, or active if treatment begins at once
     * @param priority how soon it has to be looked at
     * @param complaint what the patient came with
     * @param team who treats
     * @param coverage who pays
     */
    public NewCase {
        Objects.requireNonNull(clinicId, "clinicId");
        Objects.requireNonNull(patientId, "patientId");
        Given.text("type", type, 50);
        if (status != CaseStatus.NEW && status != CaseStatus.ACTIVE) {
            throw new IllegalArgumentException("status: a case begins as new or active, not as " + status.code());
        }
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(complaint, "complaint");
        Objects.requireNonNull(team, "team");
        Objects.requireNonNull(coverage, "coverage");
    }

    /**
     * {@return a new case of medium priority, of which nothing more is known}
     *
     * @param clinicId the clinic
     * @param patientId the patient, of that clinic
     * @param type the kind of episode, as {@code workers_comp}
     */
    public static NewCase of(UUID clinicId, UUID patientId, String type) {
        return new NewCase(
                clinicId,
                patientId,
                type,
                CaseStatus.NEW,
                CasePriority.MEDIUM,
                Complaint.NONE,
                Team.NONE,
                Coverage.NONE);
    }

    /** {@return the same, under treatment at once} */
    public NewCase active() {
        return new NewCase(clinicId, patientId, type, CaseStatus.ACTIVE, priority, complaint, team, coverage);
    }

    /**
     * {@return the same with another priority}
     *
     * @param other the priority
     */
    public NewCase priority(CasePriority other) {
        return new NewCase(clinicId, patientId, type, status, other, complaint, team, coverage);
    }

    /**
     * {@return the same with a complaint}
     *
     * @param other what the patient came with
     */
    public NewCase complaint(Complaint other) {
        return new NewCase(clinicId, patientId, type, status, priority, other, team, coverage);
    }

    /**
     * {@return the same with a team}
     *
     * @param other who treats
     */
    public NewCase team(Team other) {
        return new NewCase(clinicId, patientId, type, status, priority, complaint, other, coverage);
    }

    /**
     * {@return the same with somebody who pays}
     *
     * @param other who pays
     */
    public NewCase coverage(Coverage other) {
        return new NewCase(clinicId, patientId, type, status, priority, complaint, team, other);
    }

    /**
     * What the patient came with. PHI.
     *
     * @param chief in the patient's words
     * @param diagnosisCode ICD-10 code
     * @param diagnosis in words
     * @param onset when it began
     * @param plan what is to be done
     */
    public record Complaint(
            @Nullable String chief,
            @Nullable String diagnosisCode,
            @Nullable String diagnosis,
            @Nullable LocalDate onset,
            @Nullable String plan) {
        /** Nothing is known yet. */
        public static final Complaint NONE = new Complaint(null, null, null, null, null);

        /**
         * Checks what is given.
         *
         * @param chief in the patient's words
         * @param diagnosisCode ICD-10 code
         * @param diagnosis in words
         * @param onset when it began
         * @param plan what is to be done
         */
        public Complaint {
            Given.optional("chief", chief, Given.LONG_TEXT);
            Given.optional("diagnosisCode", diagnosisCode, 20);
            Given.optional("diagnosis", diagnosis, Given.LONG_TEXT);
            Given.optional("plan", plan, Given.LONG_TEXT);
        }

        /**
         * {@return a diagnosis in words, and nothing more}
         *
         * @param words the words
         */
        public static Complaint diagnosed(String words) {
            return new Complaint(null, null, Objects.requireNonNull(words, "words"), null, null);
        }
    }

    /**
     * Who treats, each a member of the clinic's staff.
     *
     * @param primary who answers for the treatment
     * @param others who treat as well
     */
    public record Team(@Nullable UUID primary, List<UUID> others) {
        /** Nobody yet. */
        public static final Team NONE = new Team(null, List.of());

        /**
         * Copies the list.
         *
         * @param primary who answers for the treatment
         * @param others who treat as well
         */
        public Team {
            others = List.copyOf(others);
        }
    }

    /**
     * Who pays.
     *
     * @param employerId the employer concerned
     * @param payerId who pays
     * @param authorization the number under which the payer authorized the treatment
     * @param authorizedUntil last day of that
     */
    public record Coverage(
            @Nullable UUID employerId,
            @Nullable UUID payerId,
            @Nullable String authorization,
            @Nullable LocalDate authorizedUntil) {
        /** Nobody is known. */
        public static final Coverage NONE = new Coverage(null, null, null, null);

        /**
         * Checks what is given.
         *
         * @param employerId the employer concerned
         * @param payerId who pays
         * @param authorization the number under which the payer authorized the treatment
         * @param authorizedUntil last day of that
         */
        public Coverage {
            Given.optional("authorization", authorization, 100);
        }
    }
}
