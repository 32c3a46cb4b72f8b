/**
 * The front door: {@link io.governance4j.Governance} answers whether a {@link io.governance4j.Subject} may use a
 * feature or do something to a {@link io.governance4j.Resource}, and says why in a {@link io.governance4j.Decision}.
 */
@NullMarked
package io.governance4j;

import org.jspecify.annotations.NullMarked;
