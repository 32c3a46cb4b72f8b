package io.governance4j.billing;

import static io.governance4j.billing.Tables.COLLECTIONS_POLICIES;

import io.governance4j.Decision;
import io.governance4j.billing.tables.records.CollectionsPoliciesRecord;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.Given;
import io.governance4j.operations.internal.RowLock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;

/**
 * The rules by which an agency's debts are collected, by version. One version is in force; it is locked from the moment that it
 * is, and while it is locked no other can take its place. Whoever governs collections drafts and activates; the founder alone
 * unlocks.
 *
 * <p>Everything needs {@code collections.write} and {@code collections:governance}; {@link #unlock} needs
 * {@code founder:admin} as well.
 */
public final class CollectionsPolicies {
    private static final String TABLE = "collections_policies";

    private final Work work;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public CollectionsPolicies(Work work) {
        this.work = work;
    }

    /**
     * The rules.
     *
     * @param agency the agency
     * @param name what people call them
     * @param daysPastDue after how many days a debt is placed
     * @param minimum what is less stays out
     * @param statementsBefore how many statements must have been sent before
     * @param graceDays days after the last statement that was sent in which nothing is placed
     * @param contactsPerWeek how often somebody may be contacted within seven days
     * @param offersPlan whether a payment plan has to be offered before anybody is contacted
     */
    public record Rules(
            UUID agency,
            String name,
            int daysPastDue,
            Money minimum,
            int statementsBefore,
            int graceDays,
            int contactsPerWeek,
            boolean offersPlan) {
        /**
         * Checks what can be checked without a database.
         *
         * @param agency the agency
         * @param name what people call them
         * @param daysPastDue after how many days a debt is placed
         * @param minimum what is less stays out
         * @param statementsBefore how many statements must have been sent before
         * @param graceDays days after the last statement that was sent in which nothing is placed
         * @param contactsPerWeek how often somebody may be contacted within seven days
         * @param offersPlan whether a payment plan has to be offered before anybody is contacted
         * @throws IllegalArgumentException naming the field that is wrong
         */
        public Rules {
            Given.text("name", name, 200);
            notNegative("daysPastDue", daysPastDue);
            notNegative("minimum", minimum.kept("minimum").amount().signum());
            notNegative("statementsBefore", statementsBefore);
            notNegative("graceDays", graceDays);
            notNegative("contactsPerWeek", contactsPerWeek);
        }

        private static void notNegative(String field, int value) {
            if (value < 0) {
                throw new IllegalArgumentException(field + ": must not be negative, but is " + value);
            }
        }
    }

    /**
     * Drafts a new version of the rules.
     *
     * @param rules the rules
     * @return the version's id
     */
    public UUID draft(Rules rules) {
        require(rules.agency());
        int version = 1
                + work.dsl()
                        .fetchCount(
                                COLLECTIONS_POLICIES,
                                COLLECTIONS_POLICIES
                                        .AGENCY_ID
                                        .eq(rules.agency())
                                        .and(COLLECTIONS_POLICIES.POLICY_NAME.eq(rules.name())));
        CollectionsPoliciesRecord row = new CollectionsPoliciesRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(rules.agency());
        row.setVersionNumber(version);
        row.setIsLocked(false);
        fill(row, rules);
        work.dsl().executeInsert(row);
        return row.getId();
    }

    /**
     * Changes a draft.
     *
     * @param policy a draft that is not locked
     * @param rules what it says now
     */
    public void change(UUID policy, Rules rules) {
        require(rules.agency());
        CollectionsPoliciesRecord row = lock(rules.agency(), policy);
        requireUnlocked(row);
        requireStatus(row, "draft");
        fill(row, rules);
        work.dsl().executeUpdate(row);
    }

    private static void fill(CollectionsPoliciesRecord row, Rules rules) {
        row.setPolicyName(rules.name());
        row.setDaysPastDueToStart(rules.daysPastDue());
        row.setMinimumBalance(rules.minimum().amount());
        row.setCurrency(rules.minimum().currency());
        row.setStatementsBeforeStart(rules.statementsBefore());
        row.setGraceDays(rules.graceDays());
        row.setContactsPerWeek(rules.contactsPerWeek());
        row.setOffersPaymentPlan(rules.offersPlan());
    }

    /**
     * Puts a draft in force from today on, and locks it. What was in force is retired, and has to be unlocked for that.
     *
     * @param agency the agency
     * @param policy a draft
     */
    public void activate(UUID agency, UUID policy) {
        Decision decision = require(agency);
        LocalDate today = new AgencyCalendar(work).today(agency);
        // All versions are locked first, so that of two that are activated at once one sees the other in force.
        RowLock.rows(work, COLLECTIONS_POLICIES.UPDATED_AT, COLLECTIONS_POLICIES.AGENCY_ID.eq(agency));
        CollectionsPoliciesRecord row = lock(agency, policy);
        requireStatus(row, "draft");
        inForce(agency).ifPresent(before -> {
            requireUnlocked(before);
            before.setStatus("retired");
            before.setIsLocked(true);
            before.setEffectiveUntil(today);
            work.dsl().executeUpdate(before);
        });
        row.setStatus("active");
        row.setIsLocked(true);
        row.setEffectiveFrom(today);
        row.setApprovedBy(work.subject().id());
        row.setApprovedAt(work.now());
        row.setPolicyVersion(decision.policyVersion());
        work.dsl().executeUpdate(row);
    }

    /**
     * Unlocks a version, so that it can be replaced.
     *
     * @param agency the agency
     * @param policy the version
     */
    public void unlock(UUID agency, UUID policy) {
        require(agency);
        work.require("founder:admin", TABLE, agency);
        locked(agency, policy, false);
    }

    /**
     * Locks a version.
     *
     * @param agency the agency
     * @param policy the version
     */
    public void lockAgain(UUID agency, UUID policy) {
        require(agency);
        locked(agency, policy, true);
    }

    private void locked(UUID agency, UUID policy, boolean locked) {
        CollectionsPoliciesRecord row = lock(agency, policy);
        row.setIsLocked(locked);
        work.dsl().executeUpdate(row);
    }

    /** {@return the version in force} */
    Optional<CollectionsPoliciesRecord> inForce(UUID agency) {
        return work.dsl()
                .fetchOptional(
                        COLLECTIONS_POLICIES,
                        COLLECTIONS_POLICIES.AGENCY_ID.eq(agency).and(COLLECTIONS_POLICIES.STATUS.eq("active")));
    }

    private Decision require(UUID agency) {
        work.require("collections.write", TABLE, agency);
        return work.require("collections:governance", TABLE, agency);
    }

    private CollectionsPoliciesRecord lock(UUID agency, UUID policy) {
        Condition key = COLLECTIONS_POLICIES.AGENCY_ID.eq(agency).and(COLLECTIONS_POLICIES.ID.eq(policy));
        return RowLock.row(work, COLLECTIONS_POLICIES.UPDATED_AT, key, policy);
    }

    private static void requireUnlocked(CollectionsPoliciesRecord row) {
        if (row.getIsLocked()) {
            throw new WrongStateException("policy " + row.getPolicyName() + " version " + row.getVersionNumber()
                    + " is locked; the founder unlocks it");
        }
    }

    private static void requireStatus(CollectionsPoliciesRecord row, String status) {
        if (!row.getStatus().equals(status)) {
            throw new WrongStateException("policy " + row.getPolicyName() + " version " + row.getVersionNumber()
                    + " is " + row.getStatus() + " and not " + status);
        }
    }
}
