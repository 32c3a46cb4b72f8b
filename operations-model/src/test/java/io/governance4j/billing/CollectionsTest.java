package io.governance4j.billing;

import static io.governance4j.billing.Tables.ACCOUNT_ADJUSTMENTS;
import static io.governance4j.billing.Tables.COLLECTIONS_ACCOUNTS;
import static io.governance4j.billing.Tables.COLLECTIONS_ACTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.billing.CollectionsStep.Action;
import io.governance4j.billing.tables.records.StatementDeliveriesRecord;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.WrongStateException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Collecting debts, and what the figures say of an agency. */
class CollectionsTest {
    @ServiceTest
    void areLockedToThePolicyInForce(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID statement = world.statement(account, world.today().minusDays(95), Money.of("80.00", "USD"));
            assertThatThrownBy(() -> place(world, account)).hasMessageContaining("no collections policy in force");
            UUID first = world.as(world.founder, work -> new CollectionsPolicies(work).draft(rules(world, 1)));
            for (var who : List.of(world.biller, world.administrator, world.stranger)) {
                assertThatThrownBy(() ->
                                world.does(who, work -> new CollectionsPolicies(work).activate(world.agency, first)))
                        .isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> world.does(who, work -> new Collections(work).place(world.agency, account)))
                        .isInstanceOf(AccessDeniedException.class);
            }
            activate(world, first);
            assertThatThrownBy(() -> world.does(
                            world.founder, work -> new CollectionsPolicies(work).change(first, rules(world, 9))))
                    .hasMessageContaining("is locked");
            UUID next = world.as(world.founder, work -> new CollectionsPolicies(work).draft(rules(world, 2)));
            assertThatThrownBy(() -> activate(world, next)).hasMessageContaining("is locked");
            world.does(world.founder, work -> new CollectionsPolicies(work).unlock(world.agency, first));
            activate(world, next);

            assertThatThrownBy(() -> place(world, account)).hasMessageContaining("0 statements were sent");
            delivered(world, statement);
            assertThatThrownBy(() -> place(world, account)).hasMessageContaining("days of grace");
            world.later(Duration.ofDays(10));
            UUID placed = place(world, account);
            assertThatThrownBy(() -> place(world, account)).hasMessageContaining("in_collections");
            assertThatThrownBy(() -> act(world, placed, Action.CALL)).hasMessageContaining("plan has to be offered");
            act(world, placed, Action.PLAN_OFFERED);
            act(world, placed, Action.CALL);
            act(world, placed, Action.LETTER);
            assertThatThrownBy(() -> act(world, placed, Action.EMAIL)).hasMessageContaining("allows 2 contacts");
            world.later(Duration.ofDays(7));
            act(world, placed, Action.EMAIL);
            act(world, placed, Action.DISPUTE_OPENED);
            assertThatThrownBy(() -> act(world, placed, Action.LETTER)).isInstanceOf(WrongStateException.class);
            act(world, placed, Action.DISPUTE_CLOSED);
            assertThatThrownBy(() -> act(world, placed, Action.RESOLVED)).hasMessageContaining("still owes 80.00");
            act(world, placed, Action.RECALLED);
            assertThatThrownBy(() -> act(world, placed, Action.PAYMENT)).isInstanceOf(WrongStateException.class);
            List<String> steps = world.as(
                    world.founder,
                    work -> work.dsl()
                            .fetch(COLLECTIONS_ACTIONS)
                            .sortAsc(COLLECTIONS_ACTIONS.STEP_NUMBER)
                            .map(row -> row.getStepNumber() + " " + row.getActionType()));
            assertThat(steps)
                    .containsExactly(
                            "1 placed",
                            "2 plan_offered",
                            "3 call",
                            "4 letter",
                            "5 email",
                            "6 dispute_opened",
                            "7 dispute_closed",
                            "8 recalled");
        }
    }

    /** From others the database withholds the account's row, and only the placement would be changed. */
    @ServiceTest
    void takeWhoMayChangeTheAccountAsWell(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            delivered(world, world.statement(account, world.today().minusDays(95), Money.of("80.00", "USD")));
            activate(world, world.as(world.founder, work -> new CollectionsPolicies(work).draft(rules(world, 2))));
            world.later(Duration.ofDays(10));
            assertThatThrownBy(() ->
                            world.does(world.collector, work -> new Collections(work).place(world.agency, account)))
                    .isInstanceOf(AccessDeniedException.class);
            UUID placed = place(world, account);
            assertThatThrownBy(() -> world.does(
                            world.collector,
                            work -> new Collections(work)
                                    .act(world.agency, placed, CollectionsStep.done(Action.RECALLED))))
                    .isInstanceOf(AccessDeniedException.class);
            assertThat(status(world, account)).isEqualTo("in_collections");
            act(world, placed, Action.RECALLED);
            assertThat(status(world, account)).isEqualTo("open");
        }
    }

    @ServiceTest
    void endAsWhatBecameOfTheDebt(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            activate(world, world.as(world.founder, work -> new CollectionsPolicies(work).draft(rules(world, 2))));
            assertThat(resolution(world, debt -> use(world, debt, "80.00"))).isEqualTo("paid");
            assertThat(resolution(world, debt -> letGo(world, debt, NewWriteOff.Reason.SMALL_BALANCE, "80.00")))
                    .isEqualTo("written_off");
            assertThat(resolution(world, debt -> letGo(world, debt, NewWriteOff.Reason.BAD_DEBT, "80.00")))
                    .isEqualTo("uncollectible");
            assertThat(resolution(world, debt -> {
                        letGo(world, debt, NewWriteOff.Reason.BAD_DEBT, "30.00");
                        letGo(world, debt, NewWriteOff.Reason.SMALL_BALANCE, "50.00");
                    }))
                    .isEqualTo("written_off");
            assertThat(resolution(world, debt -> {
                        use(world, debt, "30.00");
                        letGo(world, debt, NewWriteOff.Reason.BAD_DEBT, "50.00");
                    }))
                    .isEqualTo("settled");
            assertThat(resolution(world, debt -> {
                        UUID mistaken = use(world, debt, "80.00");
                        world.does(world.founder, work -> new Allocations(work).reverse(world.agency, mistaken));
                        letGo(world, debt, NewWriteOff.Reason.SMALL_BALANCE, "80.00");
                    }))
                    .as("nothing is paid that was taken back")
                    .isEqualTo("written_off");
            assertThat(resolution(world, debt -> {
                        letGo(world, debt, NewWriteOff.Reason.BAD_DEBT, "80.00");
                        UUID mistaken = world.as(
                                world.founder,
                                work -> work.dsl()
                                        .fetchSingle(
                                                ACCOUNT_ADJUSTMENTS,
                                                ACCOUNT_ADJUSTMENTS
                                                        .STATEMENT_ID
                                                        .eq(debt)
                                                        .and(ACCOUNT_ADJUSTMENTS.AMOUNT.eq(new BigDecimal("80.00"))))
                                        .getId());
                        world.does(
                                world.founder,
                                work -> new Adjustments(work).reverse(world.agency, mistaken, "by mistake"));
                        use(world, debt, "80.00");
                    }))
                    .as("nor let go")
                    .isEqualTo("paid");
        }
    }

    /** {@return how collecting a debt of 80 ends, of which 20 more were paid and let go before} */
    private static String resolution(BillingWorld world, Consumer<UUID> settles) {
        UUID account = world.account("USD");
        UUID debt = world.statement(account, world.today().minusDays(95), Money.of("100.00", "USD"));
        delivered(world, debt);
        use(world, debt, "10.00");
        letGo(world, debt, NewWriteOff.Reason.BAD_DEBT, "10.00");
        world.later(Duration.ofDays(10));
        UUID placed = place(world, account);
        world.later(Duration.ofDays(1));
        settles.accept(debt);
        act(world, placed, Action.RESOLVED);
        return world.as(
                world.founder,
                work -> work.dsl()
                        .fetchSingle(COLLECTIONS_ACCOUNTS, COLLECTIONS_ACCOUNTS.ID.eq(placed))
                        .getResolution());
    }

    private static UUID use(BillingWorld world, UUID statement, String amount) {
        Money money = Money.of(amount, "USD");
        UUID account = world.as(
                world.founder,
                work -> new Ledger(work).statement(world.agency, statement).getPatientAccountId());
        UUID payment = world.paid(account, money);
        return world.as(
                world.founder,
                work -> new Allocations(work)
                        .allocate(new Allocations.Use(world.agency, payment, statement, null, money)));
    }

    private static void letGo(BillingWorld world, UUID statement, NewWriteOff.Reason reason, String amount) {
        NewWriteOff asked =
                new NewWriteOff(world.agency, world.code(), statement, reason, Money.of(amount, "USD"), "gone", "doc");
        UUID request = world.as(
                world.founder, work -> new WriteOffs(work).request(asked).id());
        world.does(
                world.second,
                work -> new WriteOffs(work).decide(world.agency, request, WriteOffs.Verdict.APPROVE, "seen"));
    }

    private static String status(BillingWorld world, UUID account) {
        return world.as(
                world.office,
                work -> new Ledger(work).account(world.agency, account).getStatus());
    }

    private static CollectionsPolicies.Rules rules(BillingWorld world, int contacts) {
        return new CollectionsPolicies.Rules(
                world.agency, "Standard", 90, Money.of("25.00", "USD"), 1, 10, contacts, true);
    }

    private static void activate(BillingWorld world, UUID policy) {
        world.does(world.founder, work -> new CollectionsPolicies(work).activate(world.agency, policy));
    }

    private static UUID place(BillingWorld world, UUID account) {
        return world.as(world.founder, work -> new Collections(work).place(world.agency, account));
    }

    private static void act(BillingWorld world, UUID placement, Action action) {
        world.does(
                world.founder,
                work -> new Collections(work).act(world.agency, placement, CollectionsStep.done(action)));
    }

    private static void delivered(BillingWorld world, UUID statement) {
        StatementDeliveriesRecord row = new StatementDeliveriesRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(world.agency);
        row.setStatementId(statement);
        row.setDeliveryNumber(1);
        row.setChannel("mail");
        row.setStatus("sent");
        row.setSentAt(world.now());
        world.does(world.founder, work -> BillingWorld.insert(work, row));
    }

    @ServiceTest
    void countAgesByTheAgencysOwnCalendarAndCurrenciesApart(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID dollars = world.account("USD");
            UUID canadian = world.account("CAD");
            // The day there before it is the next one in UTC.
            world.later(Duration.ofHours(14));
            LocalDate today = LocalDate.of(2026, 3, 8);
            assertThat(world.today()).isEqualTo(today);
            world.statement(dollars, today.minusDays(30), Money.of("10.00", "USD"));
            UUID old = world.statement(dollars, today.minusDays(31), Money.of("20.00", "USD"));
            world.statement(dollars, today.minusDays(121), Money.of("40.00", "USD"));
            world.statement(canadian, today.plusDays(5), Money.of("80.00", "CAD"));
            UUID payment = world.paid(dollars, Money.of("5.00", "USD"));
            world.does(
                    world.founder,
                    work -> new Allocations(work)
                            .allocate(new Allocations.Use(world.agency, payment, old, null, Money.of("5.00", "USD"))));
            Aging.Report report = world.as(world.biller, work -> new Aging(work).report(world.agency));
            assertThat(report.owed())
                    .isEqualTo(Map.of(
                            "USD",
                            Map.of(
                                    Aging.Days.UP_TO_30, Money.of("10.00", "USD"),
                                    Aging.Days.UP_TO_60, Money.of("15.00", "USD"),
                                    Aging.Days.OVER_120, Money.of("40.00", "USD")),
                            "CAD",
                            Map.of(Aging.Days.UP_TO_30, Money.of("80.00", "CAD"))));
            assertThatThrownBy(() -> world.does(world.administrator, work -> new Aging(work).report(world.agency)))
                    .isInstanceOf(AccessDeniedException.class);

            for (int time = 0; time < 2; time++) {
                Map<RevenueKpis.Kpi, BigDecimal> kpis = compute(world);
                assertThat(kpis)
                        .containsEntry(RevenueKpis.Kpi.PAYMENTS_RECEIVED, new BigDecimal("5.00"))
                        .containsEntry(RevenueKpis.Kpi.RECEIVABLES_OVER_90_DAYS, new BigDecimal("40.00"))
                        .containsEntry(RevenueKpis.Kpi.DENIAL_RATE, new BigDecimal("0.0000"))
                        .containsEntry(RevenueKpis.Kpi.WRITE_OFFS, new BigDecimal("0.00"));
            }
            world.does(
                    world.founder,
                    work -> new RevenueKpis(work)
                            .validate(
                                    world.agency,
                                    RevenueKpis.Kpi.PAYMENTS_RECEIVED,
                                    RevenueKpis.Period.MONTH,
                                    LocalDate.of(2026, 3, 1)));
            assertThatThrownBy(() -> compute(world)).hasMessageContaining("is validated");
            assertThatThrownBy(() -> world.does(
                            world.biller,
                            work -> new RevenueKpis(work).compute(world.agency, RevenueKpis.Period.DAY, today)))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    private static Map<RevenueKpis.Kpi, BigDecimal> compute(BillingWorld world) {
        return world.as(
                world.founder,
                work -> new RevenueKpis(work)
                        .compute(world.agency, RevenueKpis.Period.MONTH, LocalDate.of(2026, 3, 1)));
    }
}
