/** The library measured against other projects' public specifications, which lie beside the checkout. */
@NullMarked
package io.governance4j.conformance;

import org.jspecify.annotations.NullMarked;
