package io.governance4j.billing;

import static io.governance4j.billing.Tables.AGENCIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.billing.WriteOffs.Outcome;
import io.governance4j.billing.WriteOffs.Verdict;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.Beside;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.exception.DataAccessException;

/**
 * Two who let one debt go, each in a transaction that began before the other's ended. In this world all of it happens within the
 * same microsecond.
 */
class WriteOffRaceTest {
    private static final Money DEBT = Money.of("100.00", "USD");

    @ServiceTest
    void whatIsAskedForIsNeverMoreThanWhatIsDue(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID statement = world.statement(account, world.today(), DEBT);
            threshold(world, "100.00");
            assertThatThrownBy(() -> beside(
                            world,
                            () -> assertThat(ask(world, statement, "W-1", "80.00")
                                            .status())
                                    .isEqualTo("applied"),
                            work -> new WriteOffs(work).request(request(world, statement, "W-2", "80.00"))))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessageContaining("20.00 due");
            owes(world, account, "20.00");
        }
    }

    @ServiceTest
    void whatIsApprovedIsNeverMoreThanWhatIsDue(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID statement = world.statement(account, world.today(), DEBT);
            Outcome one = ask(world, statement, "W-1", "60.00");
            Outcome two = ask(world, statement, "W-2", "60.00");
            assertThatThrownBy(() -> beside(
                            world,
                            () -> world.as(world.second, work -> approve(world, work, one)),
                            work -> approve(world, work, two)))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessageContaining("does not fit");
            owes(world, account, "40.00");
        }
    }

    @ServiceTest
    void whatIsAskedForIsMeasuredTogether(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID statement = world.statement(account, world.today(), DEBT);
            threshold(world, "25.00");
            List<String> outcomes = new ArrayList<>();
            beside(
                    world,
                    () -> outcomes.add(ask(world, statement, "W-1", "25.00").status()),
                    work -> outcomes.add(new WriteOffs(work)
                            .request(request(world, statement, "W-2", "25.00"))
                            .status()));
            assertThat(outcomes).containsExactly("applied", "pending");
            owes(world, account, "75.00");
        }
    }

    @ServiceTest
    void ofManyApprovalsAtOnceThoseThatFitHold(TestDatabase test) throws Exception {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID statement = world.statement(account, world.today(), DEBT);
            List<Callable<Boolean>> approvals = new ArrayList<>();
            for (int number = 0; number < 8; number++) {
                Outcome asked = ask(world, statement, "W-" + number, "30.00");
                approvals.add(() -> fits(world, asked));
            }
            int fitting = 0;
            ExecutorService threads = Executors.newFixedThreadPool(approvals.size());
            try {
                for (Future<Boolean> done : threads.invokeAll(approvals)) {
                    fitting += done.get() ? 1 : 0;
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(fitting).isEqualTo(3);
            owes(world, account, "10.00");
        }
    }

    /** Says it again where the database gave up on it, as a host does. */
    private static boolean fits(BillingWorld world, Outcome asked) {
        for (int time = 0; ; time++) {
            try {
                world.as(world.second, work -> approve(world, work, asked));
                return true;
            } catch (WrongStateException e) {
                return false;
            } catch (DataAccessException e) {
                if (time == 20) {
                    throw e;
                }
            }
        }
    }

    private static void beside(BillingWorld world, Runnable another, BillingWorld.Deed later) {
        world.does(world.second, work -> {
            Beside.commits(work, AGENCIES, another);
            later.in(work);
        });
    }

    private static Outcome ask(BillingWorld world, UUID statement, String number, String amount) {
        return world.as(world.founder, work -> new WriteOffs(work).request(request(world, statement, number, amount)));
    }

    private static NewWriteOff request(BillingWorld world, UUID statement, String number, String amount) {
        return new NewWriteOff(
                world.agency,
                number,
                statement,
                NewWriteOff.Reason.SMALL_BALANCE,
                Money.of(amount, "USD"),
                "too little",
                "doc");
    }

    private static Outcome approve(BillingWorld world, Work work, Outcome asked) {
        return new WriteOffs(work).decide(world.agency, asked.id(), Verdict.APPROVE, "seen");
    }

    private static void threshold(BillingWorld world, String maximum) {
        world.does(
                world.founder,
                work -> new WriteOffThresholds(work)
                        .set(new WriteOffThresholds.Threshold(
                                world.agency,
                                NewWriteOff.Reason.SMALL_BALANCE,
                                Money.of("0.00", "USD"),
                                Money.of(maximum, "USD"),
                                0,
                                true,
                                1,
                                LocalDate.of(2026, 1, 1))));
    }

    private static void owes(BillingWorld world, UUID account, String amount) {
        world.reconciles(account);
        Money owed = world.as(world.biller, work -> new Accounts(work).balance(world.agency, account));
        assertThat(owed).isEqualTo(Money.of(amount, "USD"));
    }
}
