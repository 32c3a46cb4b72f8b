/**
 * Conditions: the one small language in which flags, grants, denials and guardrails say when they hold. Immutable values
 * with a pure evaluator; nothing here reads a clock, a store or a thread.
 */
@NullMarked
package io.governance4j.condition;

import org.jspecify.annotations.NullMarked;
