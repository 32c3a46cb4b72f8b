package io.governance4j.billing;

import io.governance4j.operations.Coded;

/** What somebody consents to. */
public enum ConsentType implements Coded {
    /** An agency or a patient: the terms of billing. */
    BILLING_TERMS,
    /** An agency or a patient: that data are processed. */
    DATA_PROCESSING,
    /** A patient: that the insurer pays the agency. */
    ASSIGNMENT_OF_BENEFITS,
    /** A patient: statements that are not on paper. */
    ELECTRONIC_STATEMENTS,
    /** A patient: that a method of payment is kept. */
    STORED_PAYMENT_METHOD,
    /** A patient: that what is due is charged by itself. */
    AUTO_PAY,
    /** A patient: a payment plan. */
    PAYMENT_PLAN
}
