package io.governance4j.billing;

import static io.governance4j.billing.Tables.PATIENT_STATEMENTS;
import static io.governance4j.billing.Tables.STATEMENT_DELIVERIES;

import io.governance4j.billing.tables.records.CollectionsPoliciesRecord;
import io.governance4j.billing.tables.records.PatientAccountsRecord;
import io.governance4j.billing.tables.records.PatientStatementsRecord;
import io.governance4j.billing.tables.records.StatementDeliveriesRecord;
import io.governance4j.operations.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Whether the rules in force let an account come into collections. */
final class Placement {
    private final Work work;

    Placement(Work work) {
        this.work = work;
    }

    /** {@return what stands against it} */
    List<String> against(PatientAccountsRecord account, CollectionsPoliciesRecord rules) {
        List<String> against = new ArrayList<>();
        if (!account.getStatus().equals("open")) {
            against.add("the account is " + account.getStatus());
        }
        if (!account.getCurrency().equals(rules.getCurrency())) {
            against.add("the rules are in " + rules.getCurrency() + " and the account in " + account.getCurrency());
        } else if (account.getBalance().signum() <= 0
                || account.getBalance().compareTo(rules.getMinimumBalance()) < 0) {
            against.add(account.getBalance() + " is owed, and the least is " + rules.getMinimumBalance());
        }
        late(account, rules, against);
        return against;
    }

    private void late(PatientAccountsRecord account, CollectionsPoliciesRecord rules, List<String> against) {
        List<PatientStatementsRecord> statements = work.dsl()
                .fetch(
                        PATIENT_STATEMENTS,
                        PATIENT_STATEMENTS
                                .AGENCY_ID
                                .eq(account.getAgencyId())
                                .and(PATIENT_STATEMENTS.PATIENT_ACCOUNT_ID.eq(account.getId()))
                                .and(PATIENT_STATEMENTS.STATUS.in("issued", "partially_paid")));
        AgencyCalendar calendar = new AgencyCalendar(work);
        LocalDate today = calendar.today(account.getAgencyId());
        long days = statements.stream()
                .mapToLong(row -> ChronoUnit.DAYS.between(row.getDueDate(), today))
                .max()
                .orElse(-1);
        if (days < rules.getDaysPastDueToStart()) {
            against.add("the oldest is " + days + " days past due, and they ask for " + rules.getDaysPastDueToStart());
        }
        List<Instant> sent = work
                .dsl()
                .fetch(
                        STATEMENT_DELIVERIES,
                        STATEMENT_DELIVERIES
                                .AGENCY_ID
                                .eq(account.getAgencyId())
                                .and(STATEMENT_DELIVERIES.STATEMENT_ID.in(statements.stream()
                                        .map(PatientStatementsRecord::getId)
                                        .toList()))
                                .and(STATEMENT_DELIVERIES.STATUS.in("sent", "delivered")))
                .stream()
                .map(StatementDeliveriesRecord::getSentAt)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (sent.size() < rules.getStatementsBeforeStart()) {
            against.add(sent.size() + " statements were sent, and they ask for " + rules.getStatementsBeforeStart());
        }
        if (!sent.isEmpty()) {
            LocalDate last = LocalDate.ofInstant(sent.get(sent.size() - 1), calendar.zone(account.getAgencyId()));
            if (ChronoUnit.DAYS.between(last, today) < rules.getGraceDays()) {
                against.add("the last was sent on " + last + ", and " + rules.getGraceDays() + " days of grace follow");
            }
        }
    }
}
