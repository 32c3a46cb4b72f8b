/**
 * A small strict reader of JSON, and the values that it gives. This module has no dependency at run time, so that an
 * auditor needs one jar alone; hence a reader of its own.
 */
@NullMarked
package io.governance4j.audit.json;

import org.jspecify.annotations.NullMarked;
