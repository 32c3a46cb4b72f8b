package io.governance4j.billing;

import io.governance4j.billing.NewPayment.Means;
import io.governance4j.billing.NewPayment.Payer;
import io.governance4j.billing.tables.records.PaymentsRecord;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import java.util.UUID;

/** What an agency's own state allows now: that anything is billed for it, and that patients pay here. */
final class Standing {
    private final Work work;

    Standing(Work work) {
        this.work = work;
    }

    /** Refuses what begins for an agency that is not active. What happened outside is told of any. */
    void requireActive(UUID agency) {
        work.require("agencies.read", "agencies", agency);
        String status = new AgencyCalendar(work).agency(agency).getStatus();
        if (!status.equals("active")) {
            throw new WrongStateException("agency " + agency + " is " + status + " and not active");
        }
    }

    /** Refuses an attempt of a payment that the agency does not take. The switches are for who pays here, not for insurers. */
    void requirePayments(PaymentsRecord payment) {
        UUID agency = payment.getAgencyId();
        requireActive(agency);
        if (payment.getPayerType().equals(Payer.INSURER.code())) {
            return;
        }
        Settings settings = Settings.of(work, agency);
        if (!settings.payments()) {
            throw new WrongStateException("agency " + agency + " has payments not enabled");
        }
        if (payment.getMethodType().equals(Means.ACH.code()) && !settings.ach()) {
            throw new WrongStateException("agency " + agency + " has payments by ach not enabled");
        }
    }
}
