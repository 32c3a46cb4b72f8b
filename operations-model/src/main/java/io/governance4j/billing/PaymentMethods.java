package io.governance4j.billing;

import static io.governance4j.billing.Tables.PAYMENT_METHODS;

import io.governance4j.billing.tables.records.PaymentMethodsRecord;
import io.governance4j.billing.tables.records.PaymentsRecord;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import java.util.UUID;

/** What an account can be charged by. */
final class PaymentMethods {
    private static final String TABLE = "payment_methods";

    private final Work work;

    PaymentMethods(Work work) {
        this.work = work;
    }

    /** {@return a method of an account that is active} */
    PaymentMethodsRecord active(UUID agency, UUID account, UUID method) {
        PaymentMethodsRecord row = work.dsl()
                .fetchOptional(
                        PAYMENT_METHODS,
                        PAYMENT_METHODS
                                .AGENCY_ID
                                .eq(agency)
                                .and(PAYMENT_METHODS.PATIENT_ACCOUNT_ID.eq(account))
                                .and(PAYMENT_METHODS.ID.eq(method)))
                .orElseThrow(() -> new UnknownRecordException(TABLE, method));
        if (!row.getStatus().equals("active")) {
            throw new WrongStateException("payment method " + method + " is " + row.getStatus() + " and not active");
        }
        return row;
    }

    /** Refuses to charge what a payment names, if it is not active or of another kind than the payment. */
    void requireCharge(PaymentsRecord payment) {
        UUID method = payment.getPaymentMethodId();
        if (method == null) {
            return;
        }
        String type = active(payment.getAgencyId(), payment.getPatientAccountId(), method)
                .getMethodType();
        if (!type.equals(payment.getMethodType())) {
            throw new WrongStateException("payment method " + method + " is " + type + " and not "
                    + payment.getMethodType() + ", by which the payment goes");
        }
    }
}
