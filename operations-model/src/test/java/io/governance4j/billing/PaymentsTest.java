package io.governance4j.billing;

import static io.governance4j.billing.Tables.PATIENT_ACCOUNTS;
import static io.governance4j.billing.Tables.PAYMENT_ATTEMPTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.billing.tables.records.PaymentAttemptsRecord;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.WrongStateException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Payments, refunds, and what they stand on. */
class PaymentsTest {
    private static final Money TEN = Money.of("10.00", "USD");
    private static final Money FOUR = Money.of("4.00", "USD");

    @ServiceTest
    void takeAKeyOnceAndRetryWithinBounds(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            NewPayment asked = NewPayment.card(world.agency, account, "k-1", TEN);
            Payment first = world.as(world.founder, work -> new Payments(work).begin(asked));
            assertThat(first.processorKey()).isEqualTo("k-1#1");
            Payment again = world.as(world.second, work -> new Payments(work).begin(asked));
            assertThat(again).isEqualTo(first);
            assertThatThrownBy(() -> world.does(
                            world.founder,
                            work -> new Payments(work).begin(NewPayment.card(world.agency, account, "k-1", FOUR))))
                    .isInstanceOf(KeyReusedException.class)
                    .hasMessageContaining("k-1");
            // A refusal in the middle leaves nothing, also if the transaction goes on.
            world.does(world.founder, work -> {
                assertThatThrownBy(() -> new Payments(work)
                                .begin(NewPayment.card(world.agency, account, "k-2", Money.of("1.00", "CAD"))))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThat(new PaymentRows(work).byKey(world.agency, "k-2")).isEmpty();
            });

            PaymentFailure declined = new PaymentFailure("declined", null, true);
            Payment waiting = failed(world, first, 1, declined);
            assertThat(waiting.status()).isEqualTo(Payment.Status.RETRY_SCHEDULED);
            assertThat(waiting.nextAttemptAt()).isEqualTo(world.now().plus(Duration.ofDays(3)));
            assertThat(failed(world, first, 1, declined)).as("said twice").isEqualTo(waiting);
            assertThatThrownBy(() -> retry(world, first)).hasMessageContaining("is not to be tried before");
            world.later(Duration.ofDays(3));
            assertThat(retry(world, first).processorKey()).isEqualTo("k-1#2");
            world.does(world.founder, work -> new Payments(work).timedOut(world.agency, first.id(), 2));
            assertThat(failed(world, first, 2, declined).nextAttemptAt())
                    .isEqualTo(world.now().plus(Duration.ofDays(6)));
            world.later(Duration.ofDays(6));
            retry(world, first);
            assertThat(failed(world, first, 3, declined).status()).isEqualTo(Payment.Status.FAILED);
            assertThatThrownBy(() -> retry(world, first)).isInstanceOf(WrongStateException.class);
            List<PaymentAttemptsRecord> steps = world.as(
                    world.founder,
                    work -> work.dsl().fetch(PAYMENT_ATTEMPTS, PAYMENT_ATTEMPTS.PAYMENT_ID.eq(first.id())));
            assertThat(steps)
                    .extracting(step -> step.getAttemptNumber() + " " + step.getStep())
                    .containsExactlyInAnyOrder(
                            "1 started", "1 failed", "2 started", "2 timed_out", "2 failed", "3 started", "3 failed");
            world.reconciles(account);
        }
    }

    @ServiceTest
    void closeAnAccountOnlyWhenSettledAndOpenItAgainForWhatHappens(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            Payment trying = world.as(
                    world.founder,
                    work -> new Payments(work).begin(NewPayment.card(world.agency, account, "k-1", TEN)));
            assertThatThrownBy(() -> close(world, account))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessageContaining("a payment is under way");
            failed(world, trying, 1, new PaymentFailure("stolen", null, false));
            close(world, account);
            assertThatThrownBy(() -> close(world, account)).hasMessageContaining("is closed");
            assertThatThrownBy(() -> world.does(
                            world.founder,
                            work -> new Payments(work).begin(NewPayment.card(world.agency, account, "k-2", TEN))))
                    .hasMessageContaining("is closed");

            UUID other = world.account("USD");
            UUID statement = world.statement(other, world.today(), TEN);
            UUID payment = world.paid(other, TEN);
            world.does(
                    world.founder,
                    work -> new Allocations(work)
                            .allocate(new Allocations.Use(world.agency, payment, statement, null, TEN)));
            close(world, other);
            world.does(world.founder, work -> new Payments(work).returned(world.agency, payment));
            world.reconciles(other);
            Money owed = world.as(world.founder, work -> new Accounts(work).balance(world.agency, other));
            assertThat(owed).isEqualTo(TEN);

            UUID third = world.account("USD");
            UUID credit = world.paid(third, TEN);
            UUID refund = refund(world, credit, "r-1", TEN);
            world.does(world.founder, work -> new Refunds(work).approve(world.agency, refund));
            close(world, third);
            world.does(world.founder, work -> new Refunds(work).failed(world.agency, refund, "no_such_card"));
            world.reconciles(third);
            assertThatThrownBy(() -> close(world, third)).hasMessageContaining("is open, owes 0.00 and has 10.00 left");
        }
    }

    @ServiceTest
    void keepWhatHappenedWhateverTheProcessorCallsIt(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            Payment first = world.as(
                    world.office, work -> new Payments(work).begin(NewPayment.card(world.agency, account, "k-1", TEN)));
            String said = "x".repeat(399) + "\uD83D\uDE00 and more";
            assertThat(failed(world, first, 1, new PaymentFailure("declined", said, true))
                            .status())
                    .isEqualTo(Payment.Status.RETRY_SCHEDULED);
            assertThat(world.<String>as(
                            world.office,
                            work -> new PaymentRows(work)
                                    .find(world.agency, first.id())
                                    .getFailureMessage()))
                    .isEqualTo("x".repeat(399));
            world.later(Duration.ofDays(3));
            retry(world, first);
            String reference = "r".repeat(101);
            assertThatThrownBy(() -> world.does(
                            world.office, work -> new Payments(work).succeeded(world.agency, first.id(), 2, reference)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("reference: has 101 characters, and 100 fit");
            Payment again =
                    world.as(world.office, work -> new Payments(work).succeeded(world.agency, first.id(), 2, null));
            assertThat(again.status()).isEqualTo(Payment.Status.SUCCEEDED);
            UUID refund = refund(world, first.id(), "r-1", FOUR);
            world.does(world.office, work -> new Refunds(work).approve(world.agency, refund));
            assertThatThrownBy(() -> world.does(
                            world.office, work -> new Refunds(work).succeeded(world.agency, refund, reference)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("reference: ");
            world.does(world.office, work -> new Refunds(work).succeeded(world.agency, refund, null));
            world.reconciles(account);
        }
    }

    private static void close(BillingWorld world, UUID account) {
        world.does(world.founder, work -> new Accounts(work).close(world.agency, account));
    }

    private static Payment failed(BillingWorld world, Payment payment, int attempt, PaymentFailure why) {
        return world.as(world.founder, work -> new Payments(work).failed(world.agency, payment.id(), attempt, why));
    }

    private static Payment retry(BillingWorld world, Payment payment) {
        return world.as(world.founder, work -> new Payments(work).retry(world.agency, payment.id()));
    }

    @ServiceTest
    void areUsedRefundedAndReturnedWithinWhatWasPaid(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID statement = world.statement(account, world.today(), Money.of("7.50", "USD"));
            UUID payment = world.paid(account, TEN);
            UUID allocation = world.as(
                    world.founder,
                    work -> new Allocations(work)
                            .allocate(new Allocations.Use(world.agency, payment, statement, null, FOUR)));
            assertThatThrownBy(() -> refund(world, payment, "r-0", Money.of("6.01", "USD")))
                    .isInstanceOf(WrongStateException.class);
            UUID refund = refund(world, payment, "r-1", Money.of("6.00", "USD"));
            assertThat(refund(world, payment, "r-1", Money.of("6.00", "USD"))).isEqualTo(refund);
            assertThatThrownBy(() -> refund(world, payment, "r-1", TEN)).isInstanceOf(KeyReusedException.class);
            assertThatThrownBy(() -> refund(world, payment, "r-2", Money.of("0.01", "USD")))
                    .as("held by the first")
                    .isInstanceOf(WrongStateException.class);
            world.reconciles(account);
            world.does(world.founder, work -> {
                Refunds refunds = new Refunds(work);
                refunds.approve(world.agency, refund);
                refunds.failed(world.agency, refund, "closed");
                refunds.failed(world.agency, refund, "closed");
            });
            assertThatThrownBy(() ->
                            world.does(world.founder, work -> new Refunds(work).succeeded(world.agency, refund, "x")))
                    .isInstanceOf(WrongStateException.class);
            world.does(world.founder, work -> new Allocations(work).reverse(world.agency, allocation));
            assertThatThrownBy(() ->
                            world.does(world.founder, work -> new Allocations(work).reverse(world.agency, allocation)))
                    .isInstanceOf(WrongStateException.class);
            world.does(
                    world.founder,
                    work -> new Allocations(work)
                            .allocate(new Allocations.Use(
                                    world.agency, payment, statement, null, Money.of("7.50", "USD"))));
            world.reconciles(account);
            world.does(world.founder, work -> new Payments(work).returned(world.agency, payment));
            world.reconciles(account);
            Money owed = world.as(world.biller, work -> new Accounts(work).balance(world.agency, account));
            assertThat(owed).isEqualTo(Money.of("7.50", "USD"));
        }
    }

    private static UUID refund(BillingWorld world, UUID payment, String key, Money amount) {
        return world.as(
                world.founder,
                work -> new Refunds(work)
                        .request(
                                new Refunds.NewRefund(world.agency, payment, key, amount, Refunds.Reason.OVERPAYMENT)));
    }

    @ServiceTest
    void areExecutedByTheFoundersCompanyAlone(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            NewPayment asked = NewPayment.card(world.agency, account, "k", TEN);
            for (var who : List.of(world.biller, world.administrator, world.stranger)) {
                assertThatThrownBy(() -> world.does(who, work -> new Payments(work).begin(asked)))
                        .isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() ->
                                world.does(who, work -> new Statements(work).issue(world.agency, UUID.randomUUID())))
                        .isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() ->
                                world.does(who, work -> new Refunds(work).approve(world.agency, UUID.randomUUID())))
                        .isInstanceOf(AccessDeniedException.class);
            }
            for (var who : List.of(world.administrator, world.stranger)) {
                assertThatThrownBy(() -> world.does(who, work -> new Accounts(work).balance(world.agency, account)))
                        .isInstanceOf(AccessDeniedException.class);
            }
            Money owed = world.as(world.biller, work -> new Accounts(work).balance(world.agency, account));
            assertThat(owed).isEqualTo(Money.of("0.00", "USD"));
            assertThatThrownBy(
                            () -> world.does(world.founder, work -> new Accounts(work).balance(world.other, account)))
                    .as("an account of another agency")
                    .isInstanceOf(UnknownRecordException.class);
            // A figure that somebody changed behind the services is found.
            world.does(
                    world.founder,
                    work -> work.dsl()
                            .update(PATIENT_ACCOUNTS)
                            .set(PATIENT_ACCOUNTS.BALANCE, TEN.amount())
                            .where(PATIENT_ACCOUNTS.ID.eq(account))
                            .execute());
            List<Difference> found =
                    world.as(world.biller, work -> new Accounts(work).reconcile(world.agency, account));
            assertThat(found).containsExactly(new Difference("patient_accounts", account, "balance", "10.00", "0.00"));
        }
    }
}
