package io.governance4j.jdbc.internal.capture;

import io.governance4j.jdbc.internal.dialect.CapturePlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A table that was installed.
 *
 * @param schema its schema then
 * @param table its name then
 * @param plan how it is captured, or null if somebody has made that unreadable
 * @param installedAt when
 */
record Capture(String schema, String table, @Nullable CapturePlan plan, Instant installedAt) {
    /** The name as messages say it. */
    @Override
    public String toString() {
        return schema + "." + table;
    }
}
