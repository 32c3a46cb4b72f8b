package io.governance4j.billing;

import static io.governance4j.billing.Tables.PAYMENTS;
import static io.governance4j.billing.Tables.PAYMENT_ATTEMPTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.Subject;
import io.governance4j.billing.tables.records.PaymentsRecord;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.WrongStateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;

/**
 * Sixty-four threads on two instances, which ask for each payment on both, once for the founder and once for an agency's own
 * office: each is taken once.
 */
class PaymentStormTest {
    private static final int THREADS = 64;
    private static final int CALLS_OF_EACH = 2;
    private static final int ROUNDS = Integer.getInteger("governance.rounds", 1);
    private static final int PAYMENTS_TAKEN = ROUNDS == 1 ? 100 : 500 * ROUNDS;
    private static final int ACCOUNTS = 25;
    private static final Money AMOUNT = Money.of("1.00", "USD");

    @ServiceTest
    void takesEachKeyOnce(TestDatabase test) throws Exception {
        Map<String, UUID> ids = new ConcurrentHashMap<>();
        try (BillingWorld world = new BillingWorld(test);
                JdbcGovernance one = world.instance(12);
                JdbcGovernance two = world.instance(12)) {
            List<UUID> accounts = new ArrayList<>();
            for (int at = 0; at < ACCOUNTS; at++) {
                accounts.add(world.account("USD"));
            }
            List<Callable<String>> calls = new ArrayList<>();
            for (int number = 0; number < PAYMENTS_TAKEN; number++) {
                String key = "storm-" + number;
                UUID account = accounts.get(number % ACCOUNTS);
                for (int call = 0; call < CALLS_OF_EACH; call++) {
                    JdbcGovernance instance = call % 2 == 0 ? one : two;
                    // Either one is the first on either instance.
                    Subject who = (number + call) % 2 == 0 ? world.founder : world.office;
                    calls.add(() -> {
                        Payment payment = take(world, instance, who, account, key);
                        assertThat(ids.computeIfAbsent(key, any -> payment.id()))
                                .as(key)
                                .isEqualTo(payment.id());
                        return key;
                    });
                }
            }
            run(calls);
            world.does(world.founder, work -> {
                List<PaymentsRecord> rows = work.dsl().fetch(PAYMENTS);
                assertThat(rows.stream().map(PaymentsRecord::getIdempotencyKey).collect(Collectors.toSet()))
                        .hasSize(PAYMENTS_TAKEN);
                assertThat(rows)
                        .hasSize(PAYMENTS_TAKEN)
                        .allMatch(row -> row.getStatus().equals("succeeded"));
                assertThat(work.dsl().fetchCount(PAYMENT_ATTEMPTS)).isEqualTo(2 * PAYMENTS_TAKEN);
            });
            accounts.forEach(world::reconciles);
        }
    }

    /** What a host does: asks, charges, tells, and does all of it again when the database gives up on it. */
    private static Payment take(BillingWorld world, JdbcGovernance instance, Subject who, UUID account, String key) {
        NewPayment asked = NewPayment.card(world.agency, account, key, AMOUNT);
        Payment begun = again(() -> world.as(instance, who, work -> new Payments(work).begin(asked)));
        return again(() -> world.as(
                instance,
                who,
                work -> new Payments(work).succeeded(world.agency, begun.id(), begun.attempt(), "ref-" + key)));
    }

    private static Payment again(Callable<Payment> call) {
        Exception last = new IllegalStateException("never tried");
        for (int time = 0; time < 20; time++) {
            try {
                return call.call();
            } catch (DataAccessException | WrongStateException e) {
                last = e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("given up", last);
    }

    private static void run(List<Callable<String>> calls) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<String> done : executor.invokeAll(calls)) {
                assertThat(done.get()).startsWith("storm-");
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
