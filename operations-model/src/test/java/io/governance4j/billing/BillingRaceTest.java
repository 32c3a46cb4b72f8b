package io.governance4j.billing;

import static io.governance4j.billing.Tables.AGENCIES;
import static io.governance4j.billing.Tables.COLLECTIONS_ACCOUNTS;
import static io.governance4j.billing.Tables.COLLECTIONS_POLICIES;
import static io.governance4j.billing.Tables.PATIENT_STATEMENTS;
import static io.governance4j.billing.Tables.PAYMENT_PLANS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.billing.CollectionsStep.Action;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.Beside;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Two who change the same, of whom the second began before the first ended. In this world all of it happens within the same
 * microsecond.
 */
class BillingRaceTest {
    private static final Money DEBT = Money.of("100.00", "USD");

    @ServiceTest
    void noPlanIsAgreedToByAConsentThatIsWithdrawn(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID plan = proposed(world, account);
            UUID consent = world.consent(account, ConsentType.PAYMENT_PLAN);
            refuses(
                    world,
                    work -> new Consents(work).withdraw(world.agency, consent),
                    work -> new PaymentPlans(work).agree(world.agency, plan, consent),
                    "is withdrawn");
        }
    }

    @ServiceTest
    void aPlanEndsWithItsConsent(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID plan = proposed(world, account);
            UUID consent = world.consent(account, ConsentType.PAYMENT_PLAN);
            beside(
                    world,
                    work -> new PaymentPlans(work).agree(world.agency, plan, consent),
                    work -> new Consents(work).withdraw(world.agency, consent));
            assertThat(world.<String>as(
                            world.founder,
                            work -> work.dsl()
                                    .fetchSingle(PAYMENT_PLANS, PAYMENT_PLANS.ID.eq(plan))
                                    .getStatus()))
                    .isEqualTo("cancelled");
        }
    }

    @ServiceTest
    void aConsentIsWithdrawnOnce(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID consent = world.consent(world.account("USD"), ConsentType.PAYMENT_PLAN);
            refuses(
                    world,
                    work -> new Consents(work).withdraw(world.agency, consent),
                    work -> new Consents(work).withdraw(world.agency, consent),
                    "is withdrawn");
        }
    }

    @ServiceTest
    void anAccountIsEnrolledOnce(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID method = world.method(account);
            world.does(world.founder, work -> {
                UUID first = enroll(world, work, account, method);
                new AutoPay(work).cancel(world.agency, first);
            });
            refuses(
                    world,
                    work -> enroll(world, work, account, method),
                    work -> enroll(world, work, account, method),
                    "is enrolled already");
        }
    }

    @ServiceTest
    void whatIsReturnedIsUsedForNothing(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID statement = world.statement(account, world.today(), DEBT);
            UUID payment = world.paid(account, DEBT);
            beside(
                    world,
                    work -> new Allocations(work)
                            .allocate(new Allocations.Use(world.agency, payment, statement, null, DEBT)),
                    work -> new Payments(work).returned(world.agency, payment));
            world.reconciles(account);
            assertThat(world.<Money>as(world.biller, work -> new Accounts(work).balance(world.agency, account)))
                    .isEqualTo(DEBT);
        }
    }

    @ServiceTest
    void onePolicyIsInForce(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID one = policy(world);
            UUID other = policy(world);
            refuses(
                    world,
                    work -> new CollectionsPolicies(work).activate(world.agency, one),
                    work -> new CollectionsPolicies(work).activate(world.agency, other),
                    "is locked");
            assertThat(world.<Integer>as(
                            world.founder,
                            work -> work.dsl()
                                    .fetchCount(COLLECTIONS_POLICIES, COLLECTIONS_POLICIES.STATUS.eq("active"))))
                    .isEqualTo(1);
        }
    }

    @ServiceTest
    void anAccountIsPlacedOnce(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = owing(world);
            refuses(
                    world,
                    work -> new Collections(work).place(world.agency, account),
                    work -> new Collections(work).place(world.agency, account),
                    "in_collections");
        }
    }

    @ServiceTest
    void whatIsOwedIsNotResolved(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = owing(world);
            UUID placed = world.as(world.founder, work -> new Collections(work).place(world.agency, account));
            UUID payment = world.paid(account, DEBT);
            UUID draft = world.as(world.founder, work -> {
                UUID owed = work.dsl()
                        .fetchSingle(PATIENT_STATEMENTS, PATIENT_STATEMENTS.PATIENT_ACCOUNT_ID.eq(account))
                        .getId();
                new Allocations(work).allocate(new Allocations.Use(world.agency, payment, owed, null, DEBT));
                List<NewStatement.Line> lines = List.of(NewStatement.Line.charge("Transport", DEBT));
                return new Statements(work)
                        .draft(new NewStatement(
                                world.agency, account, world.code(), LocalDate.EPOCH, LocalDate.EPOCH, lines));
            });
            refuses(
                    world,
                    work -> new Statements(work).issue(world.agency, draft),
                    work -> new Collections(work).act(world.agency, placed, CollectionsStep.done(Action.RESOLVED)),
                    "still owes 100.00");
        }
    }

    @ServiceTest
    void whatIsLetGoIsNotSaidToBePaid(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = owing(world);
            UUID placed = world.as(world.founder, work -> new Collections(work).place(world.agency, account));
            UUID request = world.as(world.second, work -> {
                UUID owed = work.dsl()
                        .fetchSingle(PATIENT_STATEMENTS, PATIENT_STATEMENTS.PATIENT_ACCOUNT_ID.eq(account))
                        .getId();
                NewWriteOff.Reason why = NewWriteOff.Reason.SMALL_BALANCE;
                return new WriteOffs(work)
                        .request(new NewWriteOff(world.agency, world.code(), owed, why, DEBT, "gone", "doc"))
                        .id();
            });
            beside(
                    world,
                    work -> new WriteOffs(work).decide(world.agency, request, WriteOffs.Verdict.APPROVE, "seen"),
                    work -> new Collections(work).act(world.agency, placed, CollectionsStep.done(Action.RESOLVED)));
            assertThat(world.<String>as(
                            world.founder,
                            work -> work.dsl()
                                    .fetchSingle(COLLECTIONS_ACCOUNTS, COLLECTIONS_ACCOUNTS.ID.eq(placed))
                                    .getResolution()))
                    .isEqualTo("written_off");
        }
    }

    @ServiceTest
    void aStepIsBegunOnce(TestDatabase test) {
        try (BillingWorld world = BillingWorld.ofNewAgencies(test)) {
            UUID session = world.as(world.founder, work -> new Onboarding(work).start(world.agency));
            AgencyFacts.collect(world, world.agency, OnboardingStep.PROFILE);
            refuses(
                    world,
                    work -> {
                        new Onboarding(work).begin(world.agency, session, OnboardingStep.PROFILE);
                        new Onboarding(work).complete(world.agency, session, OnboardingStep.PROFILE);
                    },
                    work -> new Onboarding(work).begin(world.agency, session, OnboardingStep.PROFILE),
                    "is completed");
        }
    }

    private static void refuses(BillingWorld world, BillingWorld.Deed first, BillingWorld.Deed second, String why) {
        assertThatThrownBy(() -> beside(world, first, second))
                .isInstanceOf(WrongStateException.class)
                .hasMessageContaining(why);
    }

    private static void beside(BillingWorld world, BillingWorld.Deed first, BillingWorld.Deed second) {
        world.does(world.second, work -> {
            Beside.commits(work, AGENCIES, () -> world.does(world.founder, first));
            second.in(work);
        });
    }

    private static UUID enroll(BillingWorld world, Work work, UUID account, UUID method) {
        UUID consent =
                new Consents(work).give(BillingWorld.consent(world.agency, account, ConsentType.AUTO_PAY, world.now()));
        return new AutoPay(work).enroll(new AutoPayOptIn(world.agency, account, consent, method, null, 0));
    }

    private static UUID proposed(BillingWorld world, UUID account) {
        UUID statement = world.statement(account, world.today(), DEBT);
        PaymentPlans.NewPlan plan = new PaymentPlans.NewPlan(
                world.agency,
                account,
                statement,
                world.code(),
                DEBT,
                Money.of("0.00", "USD"),
                2,
                Schedule.Frequency.MONTHLY,
                world.today().plusDays(10));
        return world.as(world.founder, work -> new PaymentPlans(work).propose(plan));
    }

    /** An account whose debt the policy in force lets in. */
    private static UUID owing(BillingWorld world) {
        UUID account = world.account("USD");
        world.statement(account, world.today(), DEBT);
        UUID policy = policy(world);
        world.does(world.founder, work -> new CollectionsPolicies(work).activate(world.agency, policy));
        return account;
    }

    private static UUID policy(BillingWorld world) {
        CollectionsPolicies.Rules rules =
                new CollectionsPolicies.Rules(world.agency, world.code(), 0, Money.of("1.00", "USD"), 0, 0, 1, false);
        return world.as(world.founder, work -> new CollectionsPolicies(work).draft(rules));
    }
}
