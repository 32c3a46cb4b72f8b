package io.governance4j.billing;

import static io.governance4j.billing.Tables.COLLECTIONS_ACCOUNTS;
import static io.governance4j.billing.Tables.COLLECTIONS_ACTIONS;
import static io.governance4j.billing.Tables.COLLECTIONS_POLICIES;
import static io.governance4j.billing.Tables.PATIENT_ACCOUNTS;

import io.governance4j.billing.CollectionsStep.Action;
import io.governance4j.billing.tables.records.CollectionsAccountsRecord;
import io.governance4j.billing.tables.records.CollectionsActionsRecord;
import io.governance4j.billing.tables.records.CollectionsPoliciesRecord;
import io.governance4j.billing.tables.records.PatientAccountsRecord;
import io.governance4j.operations.Coded;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import io.governance4j.operations.internal.RowLock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;

/**
 * Accounts in collections. One is placed only if the {@linkplain CollectionsPolicies policy} in force allows it, and acted on
 * only as the version that it was placed under does; each act is a row that stays. How it ended is told from what became of the
 * debt since it was placed: {@code paid} unless something was let go, {@code settled} if a part was paid and the rest let go,
 * {@code uncollectible} if all that was let go is bad debt, else {@code written_off}; or {@code recalled}.
 *
 * <p>It needs {@code collections.write}, {@code billing:execute} and, because the account is changed, {@code billing.write}.
 */
public final class Collections {
    private static final String TABLE = "collections_accounts";
    private static final Duration WEEK = Duration.ofDays(7);

    private final Work work;
    private final Ledger ledger;

    /**
     * Creates the service.
     *
     * @param work the transaction that it works in
     */
    public Collections(Work work) {
        this.work = work;
        this.ledger = new Ledger(work);
    }

    /**
     * Places an account in collections.
     *
     * @param agency the agency
     * @param account an account that is open, and that the policy in force lets in
     * @return the placement's id
     */
    public UUID place(UUID agency, UUID account) {
        long version = require(agency);
        PatientAccountsRecord owner = ledger.lockAccount(agency, account);
        CollectionsPoliciesRecord rules = new CollectionsPolicies(work)
                .inForce(agency)
                .orElseThrow(() -> new WrongStateException("agency " + agency + " has no collections policy in force"));
        List<String> against = new Placement(work).against(owner, rules);
        if (!against.isEmpty()) {
            throw new WrongStateException(
                    "account " + account + " cannot be placed in collections: " + String.join("; ", against));
        }
        CollectionsAccountsRecord row = new CollectionsAccountsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setPatientAccountId(account);
        row.setPlacementNumber(1
                + work.dsl()
                        .fetchCount(
                                COLLECTIONS_ACCOUNTS,
                                COLLECTIONS_ACCOUNTS
                                        .AGENCY_ID
                                        .eq(agency)
                                        .and(COLLECTIONS_ACCOUNTS.PATIENT_ACCOUNT_ID.eq(account))));
        row.setPolicyId(rules.getId());
        row.setStatus("pre_collections");
        row.setBalancePlaced(owner.getBalance());
        row.setBalanceCurrent(owner.getBalance());
        row.setCurrency(owner.getCurrency());
        row.setPlacedAt(work.now());
        row.setLastActionAt(work.now());
        work.dsl().executeInsert(row);
        status(row, "in_collections");
        CollectionsActionsRecord placed = action(row, Action.PLACED, version);
        work.dsl().executeInsert(placed);
        return row.getId();
    }

    /**
     * Does something about a debt.
     *
     * @param agency the agency
     * @param placement an account in collections
     * @param step what is done, as its policy and its state allow
     */
    public void act(UUID agency, UUID placement, CollectionsStep step) {
        long version = require(agency);
        Condition key = COLLECTIONS_ACCOUNTS.AGENCY_ID.eq(agency).and(COLLECTIONS_ACCOUNTS.ID.eq(placement));
        CollectionsAccountsRecord row = RowLock.row(work, COLLECTIONS_ACCOUNTS.UPDATED_AT, key, placement);
        PatientAccountsRecord owner = ledger.lockAccount(agency, row.getPatientAccountId());
        if (step.action().isContact()) {
            requireContact(row);
        }
        row.setStatus(CollectionsCourse.after(row, step.action(), owner.getBalance()));
        row.setBalanceCurrent(owner.getBalance().max(Ledger.NOTHING));
        row.setLastActionAt(work.now());
        if (row.getStatus().equals("resolved")) {
            row.setResolution(step.action() == Action.RECALLED ? "recalled" : new Resolution(work).of(row));
            row.setResolvedAt(work.now());
            status(row, "open");
        }
        CollectionsActionsRecord action = action(row, step.action(), version);
        action.setResult(step.result().code());
        if (step.amount() != null) {
            action.setAmount(step.amount().in(row.getCurrency(), "amount"));
            action.setCurrency(row.getCurrency());
        }
        action.setPromisedFor(step.promisedFor());
        action.setNote(step.note());
        work.dsl().executeInsert(action);
        row.setContactsThisWeek((int) contacts(row));
        row.setWeekBeganOn(new AgencyCalendar(work).today(agency).minusDays(6));
        work.dsl().executeUpdate(row);
    }

    private void requireContact(CollectionsAccountsRecord row) {
        CollectionsPoliciesRecord rules = work.dsl()
                .fetchSingle(
                        COLLECTIONS_POLICIES,
                        COLLECTIONS_POLICIES
                                .AGENCY_ID
                                .eq(row.getAgencyId())
                                .and(COLLECTIONS_POLICIES.ID.eq(row.getPolicyId())));
        if (rules.getOffersPaymentPlan()
                && actions(row).stream().noneMatch(done -> done.getActionType().equals(Action.PLAN_OFFERED.code()))) {
            throw new WrongStateException("a payment plan has to be offered first");
        }
        if (contacts(row) >= rules.getContactsPerWeek()) {
            throw new WrongStateException(
                    "the policy allows " + rules.getContactsPerWeek() + " contacts in seven days");
        }
    }

    private long contacts(CollectionsAccountsRecord row) {
        return actions(row).stream()
                .filter(done -> Coded.of(Action.class, done.getActionType()).isContact())
                .filter(done -> done.getOccurredAt().isAfter(work.now().minus(WEEK)))
                .count();
    }

    private List<CollectionsActionsRecord> actions(CollectionsAccountsRecord row) {
        return work.dsl()
                .fetch(
                        COLLECTIONS_ACTIONS,
                        COLLECTIONS_ACTIONS
                                .AGENCY_ID
                                .eq(row.getAgencyId())
                                .and(COLLECTIONS_ACTIONS.COLLECTIONS_ACCOUNT_ID.eq(row.getId())));
    }

    private CollectionsActionsRecord action(CollectionsAccountsRecord row, Action action, long version) {
        CollectionsActionsRecord done = new CollectionsActionsRecord();
        done.setId(UUID.randomUUID());
        done.setAgencyId(row.getAgencyId());
        done.setCollectionsAccountId(row.getId());
        done.setStepNumber(1 + actions(row).size());
        done.setActionType(action.code());
        done.setStatusAfter(row.getStatus());
        done.setPerformedBy(work.subject().id());
        done.setPolicyVersion(version);
        done.setOccurredAt(work.now());
        return done;
    }

    private void status(CollectionsAccountsRecord row, String status) {
        work.dsl()
                .update(PATIENT_ACCOUNTS)
                .set(PATIENT_ACCOUNTS.STATUS, status)
                .set(PATIENT_ACCOUNTS.UPDATED_AT, work.now())
                .where(PATIENT_ACCOUNTS
                        .AGENCY_ID
                        .eq(row.getAgencyId())
                        .and(PATIENT_ACCOUNTS.ID.eq(row.getPatientAccountId())))
                .execute();
    }

    /** The account's row is billing's; from who may not change it, it would be withheld, and only the placement be changed. */
    private long require(UUID agency) {
        work.require("collections.write", TABLE, agency);
        work.require("billing.write", "patient_accounts", agency);
        return work.require("billing:execute", TABLE, agency).policyVersion();
    }
}
