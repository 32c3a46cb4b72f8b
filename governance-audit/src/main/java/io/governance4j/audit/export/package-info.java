/** Events as text to take away: JSON Lines and CSV. */
@NullMarked
package io.governance4j.audit.export;

import org.jspecify.annotations.NullMarked;
