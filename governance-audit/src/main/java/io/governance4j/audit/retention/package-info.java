/** How evidence ends: erasure of what it shows, retention, and the holds that stop both. Values, rules and a port. */
@NullMarked
package io.governance4j.audit.retention;

import org.jspecify.annotations.NullMarked;
