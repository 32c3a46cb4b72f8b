/** What the evidence says about one record over time, and about who read a person's records. Values and pure functions. */
@NullMarked
package io.governance4j.audit.history;

import org.jspecify.annotations.NullMarked;
