package io.governance4j.billing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.billing.tables.records.PaymentPlanInstallmentsRecord;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.WrongStateException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a plan counts as paid. */
class PaymentPlansTest {
    private static final Money DEBT = Money.of("100.00", "USD");

    @ServiceTest
    void arePaidByWhatPaysTheirOwnStatement(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID mine = world.statement(account, world.today(), DEBT);
            UUID another = world.statement(account, world.today(), DEBT);
            UUID payment = world.paid(account, Money.of("200.00", "USD"));
            UUID part = installment(world, running(world, account, mine));
            assertThatThrownBy(() -> pay(world, payment, another, part))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessageContaining("another statement");
            pay(world, payment, mine, part);
            UUID ofAccount = installment(world, running(world, account, null));
            pay(world, payment, another, ofAccount);
            world.reconciles(account);
        }
    }

    /** A plan of one installment over 100, to which the patient agreed. */
    private static UUID running(BillingWorld world, UUID account, @Nullable UUID statement) {
        UUID consent = world.consent(account, ConsentType.PAYMENT_PLAN);
        PaymentPlans.NewPlan plan = new PaymentPlans.NewPlan(
                world.agency,
                account,
                statement,
                world.code(),
                DEBT,
                Money.of("0.00", "USD"),
                1,
                Schedule.Frequency.MONTHLY,
                world.today().plusDays(10));
        return world.as(world.founder, work -> {
            PaymentPlans plans = new PaymentPlans(work);
            UUID id = plans.propose(plan);
            plans.agree(world.agency, id, consent);
            return id;
        });
    }

    private static UUID installment(BillingWorld world, UUID plan) {
        return world.as(
                world.founder,
                work -> new PlanRows(work)
                        .lockedInstallments(world.agency, plan).stream()
                                .map(PaymentPlanInstallmentsRecord::getId)
                                .findFirst()
                                .orElseThrow());
    }

    private static void pay(BillingWorld world, UUID payment, UUID statement, UUID installment) {
        Allocations.Use use = new Allocations.Use(world.agency, payment, statement, installment, DEBT);
        world.does(world.founder, work -> new Allocations(work).allocate(use));
    }
}
