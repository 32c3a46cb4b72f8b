/** Permissions: roles, grants, denials, guardrails, overrides, their pure evaluator, and the area. */
@NullMarked
package io.governance4j.permission;

import org.jspecify.annotations.NullMarked;
