package io.governance4j.billing;

import static io.governance4j.billing.Tables.BILLING_CONSENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.WrongStateException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What stands on a consent: auto-pay and payment plans. */
class ConsentsTest {
    private static final Money TEN = Money.of("10.00", "USD");

    @ServiceTest
    void chargesByItselfOnlyUnderAConsent(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID method = world.method(account);
            UUID terms = world.consent(account, ConsentType.BILLING_TERMS);
            assertThatThrownBy(() -> enroll(world, account, terms, method))
                    .as("another consent")
                    .isInstanceOf(WrongStateException.class);
            assertThatThrownBy(() -> enroll(world, account, UUID.randomUUID(), method))
                    .isInstanceOf(UnknownRecordException.class);
            UUID consent = world.consent(account, ConsentType.AUTO_PAY);
            UUID enrollment = enroll(world, account, consent, method);
            assertThat(charge(world, account, "a-1", TEN, method, enrollment).status())
                    .isEqualTo(Payment.Status.PROCESSING);
            assertThatThrownBy(() -> charge(world, account, "a-2", Money.of("50.01", "USD"), method, enrollment))
                    .as("above the maximum")
                    .isInstanceOf(WrongStateException.class);
            world.does(
                    world.founder,
                    work -> new Payments(work)
                            .failed(
                                    world.agency,
                                    new PaymentRows(work)
                                            .byKey(world.agency, "a-1")
                                            .orElseThrow()
                                            .getId(),
                                    1,
                                    new PaymentFailure("declined", null, true)));
            world.later(Duration.ofDays(3));
            world.does(world.founder, work -> new Consents(work).withdraw(world.agency, consent));
            assertThatThrownBy(() -> charge(world, account, "a-3", TEN, method, enrollment))
                    .isInstanceOf(WrongStateException.class);
            assertThatThrownBy(() -> world.does(
                            world.founder,
                            work -> new Payments(work)
                                    .retry(
                                            world.agency,
                                            new Payments(work)
                                                    .due(world.agency)
                                                    .get(0)
                                                    .id())))
                    .as("a retry needs the consent as well")
                    .isInstanceOf(WrongStateException.class);
            assertThatThrownBy(() -> enroll(world, account, consent, method)).hasMessageContaining("withdrawn");
            UUID anew = world.consent(account, ConsentType.AUTO_PAY);
            assertThat(enroll(world, account, anew, method)).isEqualTo(enrollment);
            world.does(
                    world.founder,
                    work -> work.dsl()
                            .update(BILLING_CONSENTS)
                            .set(BILLING_CONSENTS.EXPIRES_AT, world.now().plusSeconds(1))
                            .where(BILLING_CONSENTS.ID.eq(anew))
                            .execute());
            charge(world, account, "a-4", TEN, method, enrollment);
            world.later(Duration.ofSeconds(1));
            assertThatThrownBy(() -> charge(world, account, "a-5", TEN, method, enrollment))
                    .as("expired")
                    .isInstanceOf(WrongStateException.class);
        }
    }

    @ServiceTest
    void isTakenUpAgainOnANewConsentAlone(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID method = world.method(account);
            UUID consent = world.consent(account, ConsentType.AUTO_PAY);
            UUID enrollment = enroll(world, account, consent, method);
            world.does(world.founder, work -> new AutoPay(work).cancel(world.agency, enrollment));
            assertThatThrownBy(() -> enroll(world, account, consent, method))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessageContaining("takes a new one");
            UUID anew = world.consent(account, ConsentType.AUTO_PAY);
            assertThat(enroll(world, account, anew, method)).isEqualTo(enrollment);
        }
    }

    /** Whoever may only read a consent cannot lock it, and it could be withdrawn under what begins with it. */
    @ServiceTest
    void areForWhoMayChangeTheirRows(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID statement = world.statement(account, world.today(), TEN);
            UUID method = world.method(account);
            UUID paying = world.consent(account, ConsentType.AUTO_PAY);
            UUID planning = world.consent(account, ConsentType.PAYMENT_PLAN);
            PaymentPlans.NewPlan asked = plan(world, account, statement, "P-1", "10.00", 2);
            UUID plan = world.as(world.office, work -> new PaymentPlans(work).propose(asked));
            NewConsent again = BillingWorld.consent(world.agency, account, ConsentType.BILLING_TERMS, world.now());
            List<BillingWorld.Deed> deeds = List.of(
                    work -> new AutoPay(work).enroll(new AutoPayOptIn(world.agency, account, paying, method, TEN, 0)),
                    work -> new PaymentPlans(work).agree(world.agency, plan, planning),
                    work -> new Consents(work).give(again),
                    work -> new Consents(work).withdraw(world.agency, paying));
            for (BillingWorld.Deed deed : deeds) {
                assertThatThrownBy(() -> world.does(world.office, deed))
                        .as("deed %d", deeds.indexOf(deed))
                        .isInstanceOf(AccessDeniedException.class);
                world.does(world.founder, deed);
            }
        }
    }

    private static UUID enroll(BillingWorld world, UUID account, UUID consent, UUID method) {
        Money most = Money.of("50.00", "USD");
        return world.as(
                world.founder,
                work -> new AutoPay(work).enroll(new AutoPayOptIn(world.agency, account, consent, method, most, 0)));
    }

    private static Payment charge(
            BillingWorld world, UUID account, String key, Money amount, UUID method, UUID enrollment) {
        return world.as(
                world.founder,
                work -> new Payments(work)
                        .begin(new NewPayment(
                                world.agency,
                                account,
                                key,
                                amount,
                                NewPayment.Payer.PATIENT,
                                NewPayment.Means.CARD,
                                "stripe",
                                method,
                                enrollment)));
    }

    @ServiceTest
    void runsAPlanOnceThePatientAgreed(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID statement = world.statement(account, world.today(), Money.of("100.00", "USD"));
            PaymentPlans.NewPlan tooMuch = plan(world, account, statement, "P-0", "100.01", 3);
            assertThatThrownBy(() -> world.does(world.founder, work -> new PaymentPlans(work).propose(tooMuch)))
                    .hasMessageContaining("100.00 is owed");
            PaymentPlans.NewPlan tooSmall = plan(world, account, statement, "P-0", "100.00", 24);
            assertThatThrownBy(() -> world.does(world.founder, work -> new PaymentPlans(work).propose(tooSmall)))
                    .hasMessageContaining("asks for 5.00");
            PaymentPlans.NewPlan asked = plan(world, account, statement, "P-1", "100.00", 3);
            UUID plan = world.as(world.founder, work -> new PaymentPlans(work).propose(asked));
            UUID wrong = world.consent(account, ConsentType.AUTO_PAY);
            assertThatThrownBy(() ->
                            world.does(world.founder, work -> new PaymentPlans(work).agree(world.agency, plan, wrong)))
                    .isInstanceOf(WrongStateException.class);
            UUID consent = world.consent(account, ConsentType.PAYMENT_PLAN);
            List<UUID> parts = world.as(world.founder, work -> {
                new PaymentPlans(work).agree(world.agency, plan, consent);
                return new PlanRows(work)
                        .lockedInstallments(world.agency, plan).stream()
                                .map(part -> part.getId())
                                .toList();
            });
            UUID payment = world.paid(account, Money.of("100.00", "USD"));
            assertThatThrownBy(() -> pay(world, payment, statement, parts.get(1), "33.34"))
                    .as("more than the installment")
                    .isInstanceOf(WrongStateException.class);
            pay(world, payment, statement, parts.get(0), "33.34");
            pay(world, payment, statement, parts.get(1), "33.33");
            UUID last = pay(world, payment, statement, parts.get(2), "33.33");
            world.reconciles(account);
            assertThatThrownBy(() -> world.does(world.founder, work -> new PlanRows(work).lock(world.agency, plan)))
                    .hasMessageContaining("is completed");
            world.does(world.founder, work -> new Allocations(work).reverse(world.agency, last));
            world.later(Duration.ofDays(100));
            int missed = world.as(world.founder, work -> new PaymentPlans(work).markMissed(world.agency, plan));
            assertThat(missed).isEqualTo(1);
            world.reconciles(account);
            world.does(world.founder, work -> new Consents(work).withdraw(world.agency, consent));
            assertThatThrownBy(() -> pay(world, payment, statement, parts.get(2), "33.33"))
                    .hasMessageContaining("is cancelled");
            world.reconciles(account);
        }
    }

    private static PaymentPlans.NewPlan plan(
            BillingWorld world, UUID account, UUID statement, String code, String total, int count) {
        return new PaymentPlans.NewPlan(
                world.agency,
                account,
                statement,
                code,
                Money.of(total, "USD"),
                Money.of("0.00", "USD"),
                count,
                Schedule.Frequency.MONTHLY,
                world.today().plusDays(10));
    }

    private static UUID pay(BillingWorld world, UUID payment, UUID statement, UUID installment, String amount) {
        Allocations.Use use =
                new Allocations.Use(world.agency, payment, statement, installment, Money.of(amount, "USD"));
        return world.as(world.founder, work -> new Allocations(work).allocate(use));
    }
}
