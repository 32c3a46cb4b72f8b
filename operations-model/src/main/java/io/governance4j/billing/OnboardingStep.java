package io.governance4j.billing;

import io.governance4j.operations.Coded;

/** The steps of onboarding, in their order. None can be skipped. */
public enum OnboardingStep implements Coded {
    /** Who the agency is. */
    PROFILE(1, "Agency profile"),
    /** Whom to reach. At least one contact. */
    CONTACTS(2, "Contacts"),
    /** Where it is. At least one location. */
    LOCATIONS(3, "Locations"),
    /** How billing works for it. */
    CONFIGURATION(4, "Billing configuration"),
    /** That it is allowed to be billed for. */
    AUTHORIZATION(5, "Billing authorization"),
    /** That the agency agreed to the terms and to the processing of data. */
    CONSENT(6, "Consent"),
    /** That somebody looked at all of it. */
    REVIEW(7, "Review");

    private final int number;
    private final String title;

    OnboardingStep(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** {@return what people call it} */
    public String title() {
        return title;
    }

    /** {@return its place, from 1 on} */
    public int number() {
        return number;
    }
}
