package io.governance4j.feature;

/** How far a feature has come (seed 000). */
public enum FeatureStatus {
    /** Off for everyone. */
    DISABLED,
    /** On for those listed. */
    PILOT,
    /** On for those listed; the wider circle. */
    BETA,
    /** On for everyone who is not excluded. */
    ENABLED
}
