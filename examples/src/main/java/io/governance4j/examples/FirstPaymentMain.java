package io.governance4j.examples;

import static io.governance4j.examples.SampleAgency.ADMINISTRATOR;
import static io.governance4j.examples.SampleAgency.FOUNDER;
import static io.governance4j.examples.SampleAgency.ID;

import io.governance4j.billing.Accounts;
import io.governance4j.billing.Allocations;
import io.governance4j.billing.Money;
import io.governance4j.billing.NewPayment;
import io.governance4j.billing.NewStatement;
import io.governance4j.billing.Onboarding;
import io.governance4j.billing.OnboardingStep;
import io.governance4j.billing.Payments;
import io.governance4j.billing.Statements;
import io.governance4j.jdbc.JdbcGovernance;
import io.governance4j.operations.OperationsModel;
import io.governance4j.operations.Part;
import io.governance4j.operations.Work;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** An agency from its onboarding, of which no step can be skipped, to the first payment of a patient. */
public final class FirstPaymentMain {
    private static final String URL = "jdbc:h2:mem:first_payment;DB_CLOSE_DELAY=10";
    private static final Money FARE = Money.of("412.50", "USD");

    private FirstPaymentMain() {}

    /**
     * Takes an agency on, bills a transport, and takes the payment.
     * @param args none
     */
    public static void main(String... args) {
        try (JdbcGovernance governance =
                JdbcGovernance.builder(URL, "sa", "").policy(SampleAgency.PACK).build()) {
            OperationsModel.install(governance, Set.of(Part.BILLING));
            Work.in(governance, FOUNDER, SampleAgency::register);
            UUID session = Work.in(governance, FOUNDER, work -> new Onboarding(work).start(ID));
            for (OnboardingStep step : OnboardingStep.values()) {
                System.out.println(step.number() + ". " + step.title());
                Work.in(governance, ADMINISTRATOR, work -> {
                    new Onboarding(work).begin(ID, session, step);
                    new Onboarding(work).complete(ID, session, step);
                    return true;
                });
            }
            System.out.println(
                    "missing: " + Work.in(governance, FOUNDER, work -> new Onboarding(work).validate(ID, session)));
            System.out.println("left to pay: "
                    + Work.in(governance, FOUNDER, work -> {
                        new Onboarding(work).activate(ID, session);
                        return billed(work);
                    }));
        }
    }

    private static Money billed(Work work) {
        UUID account = new Accounts(work).open(new Accounts.NewAccount(ID, "P-1", "P-1", "Pat Doe", "USD"));
        LocalDate today = LocalDate.of(2026, 11, 20);
        NewStatement.Line fare = NewStatement.Line.charge("Transport", FARE);
        UUID statement = new Statements(work)
                .draft(new NewStatement(ID, account, "S-1", today, today.plusDays(30), List.of(fare)));
        new Statements(work).issue(ID, statement);
        Payments payments = new Payments(work);
        UUID payment =
                payments.begin(NewPayment.card(ID, account, "pay-1", FARE)).id();
        payments.succeeded(ID, payment, 1, "reference of the processor");
        new Allocations(work).allocate(new Allocations.Use(ID, payment, statement, null, FARE));
        return new Accounts(work).balance(ID, account);
    }
}
