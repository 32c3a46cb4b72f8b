/** The stores: core's ports over jOOQ. Private API. No compatibility guarantees. */
@NullMarked
package io.governance4j.jdbc.internal.store;

import org.jspecify.annotations.NullMarked;
