package io.governance4j.billing;

import io.governance4j.operations.Coded;

/** What a conversation is about. None is clinical. */
public enum MessageCategory implements Coded {
    /** Billing as such. */
    BILLING,
    /** Claims. */
    CLAIMS,
    /** Payments. */
    PAYMENTS,
    /** Statements. */
    STATEMENTS,
    /** The steps by which an agency joins. */
    ONBOARDING,
    /** Reports. */
    REPORTING,
    /** Guides and answers. */
    DOCUMENTATION,
    /** Registrations and enrollments. */
    COMPLIANCE,
    /** The program itself. */
    TECHNICAL,
    /** None of these; only a promise for any kind holds for it. */
    GENERAL;
}
