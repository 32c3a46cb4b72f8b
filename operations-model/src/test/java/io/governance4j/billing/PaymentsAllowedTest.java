package io.governance4j.billing;

import static io.governance4j.billing.Tables.AGENCIES;
import static io.governance4j.billing.Tables.AGENCY_CONFIGURATIONS;
import static io.governance4j.billing.Tables.PAYMENTS;
import static io.governance4j.billing.Tables.PAYMENT_METHODS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.billing.NewPayment.Means;
import io.governance4j.billing.NewPayment.Payer;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.WrongStateException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What has to stand before a payment is tried, or anything is billed: the method and the agency. */
class PaymentsAllowedTest {
    private static final Money TEN = Money.of("10.00", "USD");
    private static final PaymentFailure DECLINED = new PaymentFailure("declined", null, true);

    @ServiceTest
    void chargeAMethodThatIsActiveAndOfTheirKind(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            configure(world, AGENCY_CONFIGURATIONS.ACH_ENABLED, true);
            UUID account = world.account("USD");
            UUID card = world.method(account);
            begin(world, pays(world, account, Means.CARD, card));
            for (String status : List.of("pending_verification", "expired", "failed", "removed")) {
                UUID method = world.method(account, "card", status);
                refused(() -> begin(world, pays(world, account, Means.CARD, method)), "is " + status);
            }
            refused(() -> begin(world, pays(world, account, Means.ACH, card)), "is card and not ach");
            begin(world, pays(world, account, Means.ACH, world.method(account, "ach", "active")));
            UUID others = world.method(world.account("USD"));
            refused(() -> begin(world, pays(world, account, Means.CARD, others)), "refers to what the account does");
            assertThat(world.<Integer>as(world.founder, work -> work.dsl().fetchCount(PAYMENTS)))
                    .as("what was refused is not there")
                    .isEqualTo(2);
        }
    }

    @ServiceTest
    void areNotTriedAgainOnAMethodThatWasRemoved(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID card = world.method(account);
            UUID payment = waiting(world, pays(world, account, Means.CARD, card));
            method(world, card, "removed");
            refused(() -> retry(world, payment), "is removed");
            method(world, card, "active");
            assertThat(retry(world, payment).attempt()).isEqualTo(2);
        }
    }

    @ServiceTest
    void areChargedByAutoPayToAMethodThatIsActive(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            UUID card = world.method(account);
            UUID consent = world.consent(account, ConsentType.AUTO_PAY);
            UUID enrollment = world.as(
                    world.founder,
                    work -> new AutoPay(work).enroll(new AutoPayOptIn(world.agency, account, consent, card, null, 0)));
            method(world, card, "expired");
            NewPayment charge = new NewPayment(
                    world.agency, account, "k", TEN, Payer.PATIENT, Means.CARD, "stripe", card, enrollment);
            refused(() -> begin(world, charge), "is expired");
        }
    }

    @ServiceTest
    void areTakenForAnAgencyThatIsActive(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            NewPayment cash = pays(world, account, Means.CASH, null);
            UUID payment = waiting(world, cash);
            UUID draft = draft(world, account);
            for (String status : List.of("pending", "onboarding", "suspended", "terminated")) {
                agency(world, status);
                String why = "agency " + world.agency + " is " + status;
                refused(() -> begin(world, pays(world, account, Means.CASH, null)), why);
                refused(() -> retry(world, payment), why);
                refused(() -> issue(world, draft), why);
                assertThat(begin(world, cash).id()).as("what was taken before").isEqualTo(payment);
            }
            agency(world, "active");
            issue(world, draft);
            Payment again = retry(world, payment);
            agency(world, "terminated");
            // What happened outside is told all the same.
            world.does(world.founder, work -> {
                new Payments(work).succeeded(world.agency, again.id(), again.attempt(), "ref");
                new Payments(work).returned(world.agency, again.id());
            });
            world.reconciles(account);
        }
    }

    @ServiceTest
    void areTakenAsTheAgencySwitchedThemOn(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID account = world.account("USD");
            refused(() -> begin(world, pays(world, account, Means.ACH, null)), "has payments by ach not enabled");
            configure(world, AGENCY_CONFIGURATIONS.ACH_ENABLED, true);
            UUID payment = waiting(world, pays(world, account, Means.ACH, null));
            configure(world, AGENCY_CONFIGURATIONS.ACH_ENABLED, false);
            refused(() -> retry(world, payment), "has payments by ach not enabled");
            configure(world, AGENCY_CONFIGURATIONS.PAYMENTS_ENABLED, false);
            refused(() -> begin(world, pays(world, account, Means.CARD, null)), "has payments not enabled");
            refused(() -> retry(world, payment), "has payments not enabled");
            begin(world, new NewPayment(world.agency, account, "era", TEN, Payer.INSURER, Means.ACH, null, null, null));
        }
    }

    private static NewPayment pays(BillingWorld world, UUID account, Means by, @Nullable UUID method) {
        return new NewPayment(world.agency, account, world.code(), TEN, Payer.PATIENT, by, "stripe", method, null);
    }

    private static Payment begin(BillingWorld world, NewPayment payment) {
        return world.as(world.office, work -> new Payments(work).begin(payment));
    }

    /** A payment that failed once, and may be tried again by now. */
    private static UUID waiting(BillingWorld world, NewPayment payment) {
        UUID id = begin(world, payment).id();
        world.does(world.office, work -> new Payments(work).failed(world.agency, id, 1, DECLINED));
        world.later(Duration.ofDays(3));
        return id;
    }

    private static Payment retry(BillingWorld world, UUID payment) {
        return world.as(world.office, work -> new Payments(work).retry(world.agency, payment));
    }

    private static UUID draft(BillingWorld world, UUID account) {
        List<NewStatement.Line> lines = List.of(NewStatement.Line.charge("Transport", TEN));
        return world.as(
                world.office,
                work -> new Statements(work)
                        .draft(new NewStatement(
                                world.agency, account, "S-1", LocalDate.EPOCH, LocalDate.EPOCH, lines)));
    }

    private static void issue(BillingWorld world, UUID draft) {
        world.does(world.office, work -> new Statements(work).issue(world.agency, draft));
    }

    private static void refused(ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOf(WrongStateException.class).hasMessageContaining(why);
    }

    private static void agency(BillingWorld world, String status) {
        world.does(
                world.founder,
                work -> work.dsl()
                        .update(AGENCIES)
                        .set(AGENCIES.STATUS, status)
                        .where(AGENCIES.ID.eq(world.agency))
                        .execute());
    }

    private static void method(BillingWorld world, UUID method, String status) {
        world.does(
                world.founder,
                work -> work.dsl()
                        .update(PAYMENT_METHODS)
                        .set(PAYMENT_METHODS.STATUS, status)
                        .where(PAYMENT_METHODS.ID.eq(method))
                        .execute());
    }

    private static void configure(BillingWorld world, Field<Boolean> what, boolean on) {
        world.does(
                world.founder,
                work -> work.dsl()
                        .update(AGENCY_CONFIGURATIONS)
                        .set(what, on)
                        .where(AGENCY_CONFIGURATIONS.AGENCY_ID.eq(world.agency))
                        .execute());
    }
}
