package io.governance4j.compliance;

import static io.governance4j.compliance.Tables.CMS_ENROLLMENT_METADATA;

import io.governance4j.compliance.tables.records.CmsEnrollmentMetadataRecord;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Once;
import io.governance4j.operations.internal.RowLock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;

/**
 * The one enrollment of an NPI that an agency may have without a PTAN. The unique key lets several through, because to a database
 * no two unknown numbers are the same. So its id is made of the NPI, and the primary key decides who is the first.
 */
final class WithoutPtan {
    private final Work work;
    private final UUID agency;
    private final Npi npi;

    WithoutPtan(Work work, UUID agency, Npi npi) {
        this.work = work;
        this.agency = agency;
        this.npi = npi;
    }

    /** Inserts an enrollment, which gets another id. */
    void insert(CmsEnrollmentMetadataRecord row) {
        UUID first = UUID.nameUUIDFromBytes((agency + "/" + npi.value()).getBytes(StandardCharsets.UTF_8));
        row.setId(first);
        while (!Once.insert(work.dsl(), row)) {
            // Whoever has this id may have got a PTAN since. Who finds it so waits here for each other.
            if (!locked(CMS_ENROLLMENT_METADATA.ID.eq(first)).isEmpty()) {
                row.setId(UUID.randomUUID());
                requireNone(row.getId());
                work.dsl().insertInto(CMS_ENROLLMENT_METADATA).set(row).execute();
                return;
            }
        }
        requireNone(first);
    }

    /** Requires that there is no other than this one. Locks all of that NPI, as one of them may be about to lose its PTAN. */
    void requireNone(UUID but) {
        boolean other = locked(CMS_ENROLLMENT_METADATA.NPI_REFERENCE.eq(npi.value())).stream()
                .anyMatch(row -> row.getPtanReference() == null && !row.getId().equals(but));
        if (other) {
            throw new WrongStateException("ptan: is missing, and the agency has an enrollment of this NPI without one");
        }
    }

    private List<CmsEnrollmentMetadataRecord> locked(Condition which) {
        return RowLock.rows(
                work,
                CMS_ENROLLMENT_METADATA.UPDATED_AT,
                CMS_ENROLLMENT_METADATA.AGENCY_ID.eq(agency).and(which));
    }
}
