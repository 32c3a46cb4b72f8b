package io.governance4j.policy;

import java.util.List;

/** The administrative actions that a pack's {@code administration} section hands out. */
public final class Administration {
    /** Change feature flags. */
    public static final String MANAGE_FEATURES = "manage_features";
    /** Change overrides, stored roles, memberships and modules. */
    public static final String MANAGE_PERMISSIONS = "manage_permissions";
    /** Publish packs and roll back. */
    public static final String PUBLISH_POLICY = "publish_policy";
    /** Lock and unlock the current version. */
    public static final String LOCK_POLICY = "lock_policy";
    /** Read history, differences and documents. */
    public static final String READ_POLICY = "read_policy";
    /** Read audit events. */
    public static final String READ_AUDIT = "read_audit";
    /** Read the two check logs. */
    public static final String READ_CHECKS = "read_checks";
    /** Erase personal data from evidence. */
    public static final String ERASE = "erase";
    /** Purge what retention lets go. */
    public static final String PURGE = "purge";
    /** Verify evidence. */
    public static final String VERIFY = "verify";

    /** Every action. */
    public static final List<String> ACTIONS = List.of(
            MANAGE_FEATURES,
            MANAGE_PERMISSIONS,
            PUBLISH_POLICY,
            LOCK_POLICY,
            READ_POLICY,
            READ_AUDIT,
            READ_CHECKS,
            ERASE,
            PURGE,
            VERIFY);

    private Administration() {}
}
