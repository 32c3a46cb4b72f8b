package io.governance4j.billing;

import static io.governance4j.billing.Tables.PAYMENT_PLANS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.billing.tables.records.PaymentPlanInstallmentsRecord;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.WrongStateException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a plan counts as paid and as missed. */
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

    @ServiceTest
    void missAnInstallmentOnceHoweverOftenItsPaymentComesBack(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID statement = world.statement(account, world.today(), DEBT);
            UUID plan = running(world, account, statement);
            UUID part = installment(world, plan);
            assertThat(missed(world, plan)).isZero();
            world.later(Duration.ofDays(20));
            for (int time = 0; time < 2; time++) {
                assertThat(missed(world, plan)).isEqualTo(1);
                UUID payment = world.paid(account, DEBT);
                pay(world, payment, statement, part);
                world.does(world.founder, work -> new Payments(work).returned(world.agency, payment));
            }
            assertThat(missed(world, plan)).isEqualTo(1);
            assertThat(world.<Integer>as(
                            world.founder,
                            work -> work.dsl()
                                    .fetchSingle(PAYMENT_PLANS, PAYMENT_PLANS.ID.eq(plan))
                                    .getMissedCount()))
                    .isEqualTo(1);
            world.reconciles(account);
        }
    }

    private static int missed(BillingWorld world, UUID plan) {
        return world.as(world.founder, work -> new PaymentPlans(work).markMissed(world.agency, plan));
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
