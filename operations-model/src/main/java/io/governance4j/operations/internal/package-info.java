/** What the services of the parts share. Private: no compatibility is promised. */
@org.jspecify.annotations.NullMarked
package io.governance4j.operations.internal;
