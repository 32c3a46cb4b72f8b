/** Private API. No compatibility guarantees provided. */
@NullMarked
package io.governance4j.internal;

import org.jspecify.annotations.NullMarked;
