package io.governance4j.billing;

import static io.governance4j.billing.Tables.ACCOUNT_ADJUSTMENTS;
import static io.governance4j.billing.Tables.WRITE_OFF_REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.Subject;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.WrongStateException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Letting debts go. */
class WriteOffsTest {
    @ServiceTest
    void atTheThresholdAppliesAndAboveItWaits(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID statement = world.statement(account, world.today(), Money.of("100.00", "USD"));
            WriteOffs.Outcome unset = ask(world, world.founder, statement, "W-0", "1.00", "doc");
            assertThat(unset.status()).as("no threshold").isEqualTo("pending");
            assertThat(unset.needed()).isEqualTo("approve_write_offs");
            threshold(world, 1);
            assertThatThrownBy(() -> ask(world, world.founder, statement, "W-1", "25.00", null))
                    .hasMessageContaining("evidence");
            assertThat(ask(world, world.founder, statement, "W-1", "25.00", "doc")
                            .status())
                    .isEqualTo("applied");
            WriteOffs.Outcome more = ask(world, world.founder, statement, "W-2", "0.01", "doc");
            assertThat(more.status()).as("together above the threshold").isEqualTo("pending");
            UUID other = world.statement(account, world.today(), Money.of("100.00", "USD"));
            WriteOffs.Outcome above = ask(world, world.founder, other, "W-3", "25.01", "doc");
            assertThat(above.status()).isEqualTo("pending");
            assertThatThrownBy(() -> decide(world, world.founder, above, WriteOffs.Verdict.APPROVE))
                    .as("nobody decides on their own")
                    .isInstanceOf(WrongStateException.class);
            for (Subject who : List.of(world.biller, world.administrator, world.stranger)) {
                assertThatThrownBy(() -> decide(world, who, above, WriteOffs.Verdict.APPROVE))
                        .isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> ask(world, who, other, "W-9", "1.00", "doc"))
                        .isInstanceOf(AccessDeniedException.class);
            }
            assertThat(decide(world, world.second, above, WriteOffs.Verdict.APPROVE)
                            .status())
                    .isEqualTo("applied");
            assertThatThrownBy(() -> decide(world, world.second, above, WriteOffs.Verdict.APPROVE))
                    .isInstanceOf(WrongStateException.class);
            assertThat(decide(world, world.second, more, WriteOffs.Verdict.REJECT)
                            .status())
                    .isEqualTo("rejected");
            world.reconciles(account);
            Money owed = world.as(world.biller, work -> new Accounts(work).balance(world.agency, account));
            assertThat(owed).isEqualTo(Money.of("149.99", "USD"));
            List<String> posted = world.as(
                    world.founder,
                    work -> work.dsl()
                            .fetch(ACCOUNT_ADJUSTMENTS)
                            .map(row -> row.getAmount() + " "
                                    + row.getAdjustmentType()
                                    + " "
                                    + row.getDecidedBy().replaceAll(":.*", "")));
            assertThat(posted).containsExactlyInAnyOrder("25.00 small_balance threshold", "25.01 small_balance fin");
            assertThatThrownBy(() -> world.does(
                            world.founder,
                            work -> new Adjustments(work)
                                    .post(new Adjustments.NewAdjustment(
                                            world.agency,
                                            other,
                                            null,
                                            Adjustments.Type.BAD_DEBT,
                                            Money.of("1.00", "USD"),
                                            "around the threshold"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ServiceTest
    void waitForAsManyApprovalsAsTheThresholdAsks(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID statement = world.statement(account, world.today(), Money.of("100.00", "USD"));
            threshold(world, 2);
            WriteOffs.Outcome asked = ask(world, world.founder, statement, "W-1", "60.00", "doc");
            assertThatThrownBy(() -> decide(world, world.second, asked, WriteOffs.Verdict.APPROVE))
                    .hasMessageContaining("needs 2 approvals");
            world.does(world.founder, work -> new WriteOffs(work).cancel(world.agency, asked.id()));
            WriteOffs.Outcome again = ask(world, world.founder, statement, "W-2", "60.00", "doc");
            UUID payment = world.paid(account, Money.of("50.00", "USD"));
            world.does(world.founder, work -> {
                new Allocations(work)
                        .allocate(
                                new Allocations.Use(world.agency, payment, statement, null, Money.of("50.00", "USD")));
                work.dsl()
                        .update(WRITE_OFF_REQUESTS)
                        .set(WRITE_OFF_REQUESTS.THRESHOLD_ID, (UUID) null)
                        .where(WRITE_OFF_REQUESTS.ID.eq(again.id()))
                        .execute();
            });
            assertThatThrownBy(() -> decide(world, world.second, again, WriteOffs.Verdict.APPROVE))
                    .as("less is due by now")
                    .isInstanceOf(WrongStateException.class);
            world.reconciles(account);
        }
    }

    private static void threshold(BillingWorld world, int approvals) {
        assertThatThrownBy(() -> set(world, world.biller, approvals)).isInstanceOf(AccessDeniedException.class);
        set(world, world.founder, approvals);
    }

    private static void set(BillingWorld world, Subject who, int approvals) {
        world.does(
                who,
                work -> new WriteOffThresholds(work)
                        .set(new WriteOffThresholds.Threshold(
                                world.agency,
                                NewWriteOff.Reason.SMALL_BALANCE,
                                Money.of("0.00", "USD"),
                                Money.of("25.00", "USD"),
                                0,
                                true,
                                approvals,
                                LocalDate.of(2026, 1, 1))));
    }

    private static WriteOffs.Outcome ask(
            BillingWorld world, Subject who, UUID statement, String number, String amount, String evidence) {
        NewWriteOff request = new NewWriteOff(
                world.agency,
                number,
                statement,
                NewWriteOff.Reason.SMALL_BALANCE,
                Money.of(amount, "USD"),
                "too little",
                evidence);
        return world.as(who, work -> new WriteOffs(work).request(request));
    }

    private static WriteOffs.Outcome decide(
            BillingWorld world, Subject who, WriteOffs.Outcome request, WriteOffs.Verdict verdict) {
        return world.as(who, work -> new WriteOffs(work).decide(world.agency, request.id(), verdict, "seen"));
    }
}
