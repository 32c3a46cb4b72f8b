package io.governance4j.billing;

import static io.governance4j.billing.Tables.ACCOUNT_ADJUSTMENTS;
import static io.governance4j.billing.Tables.PAYMENTS;
import static io.governance4j.billing.Tables.PAYMENT_ALLOCATIONS;
import static io.governance4j.billing.Tables.REFUNDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.GovernanceException;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jooq.TableField;

/** Random sequences of everything that moves money: afterwards each figure is what its lines say. */
class ReconcileTest {
    private static final int SEQUENCES = 3 * Integer.getInteger("governance.rounds", 1);
    private static final int CALLS = 40;

    @ServiceTest
    void everyFigureIsTheSumOfItsLines(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            int taken = 0;
            for (int seed = 0; seed < SEQUENCES; seed++) {
                taken += sequence(world, seed);
            }
            assertThat(taken).as("calls that were taken, or nothing was tried").isGreaterThan(SEQUENCES * CALLS / 4);
        }
    }

    private static int sequence(BillingWorld world, int seed) {
        Random random = new Random(seed);
        UUID account = world.account("USD");
        Moves moves = new Moves(world, account, random);
        int taken = 0;
        for (int call = 0; call < CALLS; call++) {
            world.later(Duration.ofHours(random.nextInt(200)));
            try {
                world.does(random.nextBoolean() ? world.founder : world.office, moves::make);
                taken++;
            } catch (GovernanceException e) {
                // Refused: the sequence asks for what the state does not allow as well.
                assertThat(e)
                        .isInstanceOfAny(
                                WrongStateException.class, UnknownRecordException.class, KeyReusedException.class);
            }
            if (call % 8 == 7) {
                List<Difference> found =
                        world.as(world.biller, work -> new Accounts(work).reconcile(world.agency, account));
                assertThat(found)
                        .as("seed %d, call %d, after %s", seed, call, moves.done)
                        .isEmpty();
            }
        }
        return taken;
    }

    /** Moves of one account. */
    private static final class Moves {
        private final BillingWorld world;
        private final UUID account;
        private final Random random;
        private final StringBuilder done = new StringBuilder();
        private UUID statement = UUID.randomUUID();

        Moves(BillingWorld world, UUID account, Random random) {
            this.world = world;
            this.account = account;
            this.random = random;
        }

        void make(Work work) {
            int kind = random.nextInt(13);
            done.append(' ').append(kind);
            switch (kind) {
                case 0, 1 -> statement(work);
                case 2, 3 -> begin(work);
                case 4 -> outcome(work);
                case 5, 6 ->
                    new Allocations(work)
                            .allocate(new Allocations.Use(
                                    world.agency, any(work, PAYMENTS.ID), statement, null, amount()));
                case 7 -> new Allocations(work).reverse(world.agency, any(work, PAYMENT_ALLOCATIONS.ID));
                case 8 -> refund(work);
                case 9 -> answer(work);
                case 10 -> adjust(work);
                case 11 -> new Adjustments(work).reverse(world.agency, any(work, ACCOUNT_ADJUSTMENTS.ID), "by mistake");
                default -> {
                    if (random.nextInt(3) == 0) {
                        new Payments(work).returned(world.agency, any(work, PAYMENTS.ID));
                    } else {
                        new Statements(work).cancel(world.agency, statement, "by mistake");
                    }
                }
            }
        }

        private void statement(Work work) {
            var today = new AgencyCalendar(work).today(world.agency);
            statement = new Statements(work)
                    .draft(new NewStatement(
                            world.agency,
                            account,
                            world.code(),
                            today,
                            today.plusDays(30),
                            List.of(
                                    NewStatement.Line.charge("Transport", amount()),
                                    NewStatement.Line.charge("Mileage", amount()))));
            if (random.nextInt(5) > 0) {
                new Statements(work).issue(world.agency, statement);
            }
        }

        private void begin(Work work) {
            // A key of a few, so that some come again.
            String key = account + "-" + random.nextInt(12);
            Payment payment =
                    new Payments(work).begin(NewPayment.card(world.agency, account, key, Money.of("40.00", "USD")));
            if (random.nextInt(3) > 0) {
                new Payments(work).succeeded(world.agency, payment.id(), payment.attempt(), "ref-" + key);
            }
        }

        private void outcome(Work work) {
            Payments payments = new Payments(work);
            Payment payment = Payment.of(new PaymentRows(work).find(world.agency, any(work, PAYMENTS.ID)));
            switch (payment.status()) {
                case PROCESSING ->
                    payments.failed(
                            world.agency, payment.id(), payment.attempt(), new PaymentFailure("no", null, true));
                case RETRY_SCHEDULED -> payments.retry(world.agency, payment.id());
                default -> payments.cancel(world.agency, payment.id());
            }
        }

        private void refund(Work work) {
            new Refunds(work)
                    .request(new Refunds.NewRefund(
                            world.agency,
                            any(work, PAYMENTS.ID),
                            account + "-" + random.nextInt(8),
                            amount(),
                            Refunds.Reason.OTHER));
        }

        private void answer(Work work) {
            UUID refund = any(work, REFUNDS.ID);
            Refunds refunds = new Refunds(work);
            if (random.nextInt(4) == 0) {
                refunds.reject(world.agency, refund, "no");
                return;
            }
            refunds.approve(world.agency, refund);
            if (random.nextBoolean()) {
                refunds.failed(world.agency, refund, "closed");
            } else {
                refunds.succeeded(world.agency, refund, null);
            }
        }

        private void adjust(Work work) {
            boolean more = random.nextInt(3) == 0;
            BigDecimal amount = more ? amount().amount().negate() : amount().amount();
            new Adjustments(work)
                    .post(new Adjustments.NewAdjustment(
                            world.agency,
                            statement,
                            null,
                            more ? Adjustments.Type.INTEREST : Adjustments.Type.COURTESY,
                            new Money(amount, "USD"),
                            "a reason"));
        }

        private Money amount() {
            return new Money(BigDecimal.valueOf(1 + random.nextInt(3000), 2), "USD");
        }

        /** Any row of the account's, or one that there is not. */
        private UUID any(Work work, TableField<?, UUID> id) {
            TableField<?, ?> owner = (TableField<?, ?>) id.getTable().field(PAYMENTS.PATIENT_ACCOUNT_ID.getName());
            List<UUID> ids = work.dsl()
                    .select(id)
                    .from(id.getTable())
                    .where(owner.coerce(UUID.class).eq(account))
                    .orderBy(id.getTable().field(PAYMENTS.CREATED_AT.getName()))
                    .fetch(id);
            return ids.isEmpty() ? UUID.randomUUID() : ids.get(random.nextInt(ids.size()));
        }
    }
}
