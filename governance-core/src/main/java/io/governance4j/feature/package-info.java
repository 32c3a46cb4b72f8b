/** Feature flags: their values, their pure evaluator, and the area {@link io.governance4j.feature.Features}. */
@NullMarked
package io.governance4j.feature;

import org.jspecify.annotations.NullMarked;
