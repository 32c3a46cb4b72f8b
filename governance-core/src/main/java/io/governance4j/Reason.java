package io.governance4j;

/** Why a {@link Decision} is what it is. Stable names: they are logged, and programs may act on them. */
public enum Reason {
    /** The feature is enabled for everyone. */
    FEATURE_ENABLED,
    /** The feature lists the user. */
    USER_LISTED,
    /** The feature lists a tenant of the subject. */
    TENANT_LISTED,
    /** The feature lists a role of the subject. */
    ROLE_LISTED,
    /** The subject's bucket lies within the feature's rollout. */
    IN_ROLLOUT,
    /** An override grants it to this user. */
    OVERRIDE_GRANT,
    /** A role that the subject holds grants it. */
    ROLE_GRANT,
    /** The subject holds a role that the RACI task asks for. */
    RACI_ASSIGNED,
    /** A role that the subject holds may administer this. */
    ADMINISTRATOR,

    /** No such feature in the current policy. */
    UNKNOWN_FEATURE,
    /** No such permission in the current policy. */
    UNKNOWN_PERMISSION,
    /** No such RACI module or task in the current policy. */
    UNKNOWN_TASK,
    /** The feature is disabled for everyone. */
    FEATURE_DISABLED,
    /** The feature's schedule has not begun or is over. */
    OUTSIDE_SCHEDULE,
    /** A feature that this one requires is off. */
    PREREQUISITE_OFF,
    /** The feature excludes this user. */
    USER_DENIED,
    /** A condition of the only rules that would allow it is not true. */
    CONDITION_NOT_MET,
    /** The feature is in pilot or beta and the subject is not among those listed. */
    NOT_TARGETED,
    /** A guardrail forbids it, whatever roles are held. */
    GUARDRAIL,
    /** An override denies it to this user. */
    OVERRIDE_DENY,
    /** A role that the subject holds denies it. */
    ROLE_DENIAL,
    /** Nothing grants it. */
    NO_GRANT,
    /** It is granted, but not on this record. */
    OUT_OF_SCOPE,
    /** It is granted, but the subject's relation to this record is excepted. */
    EXCEPTED,
    /** The RACI task lets other roles do it. */
    NOT_IN_RACI,
    /** The permission must be asked with a resource. */
    RESOURCE_REQUIRED,
    /** No role of the subject may administer this. */
    NOT_ADMINISTRATOR,
    /** The agent did not name the policy version that is in force. */
    POLICY_CHANGED,
    /** It is more than AI agents may do at all. */
    AGENT_LIMIT,
    /** The stored subject could not be loaded. */
    SUBJECT_UNAVAILABLE,
    /** The question itself is malformed. */
    INVALID_QUESTION,
    /** Evaluating the rules failed. */
    EVALUATION_ERROR,
    /** The answer could not be recorded as the decision log demands. */
    LOG_UNAVAILABLE
}
