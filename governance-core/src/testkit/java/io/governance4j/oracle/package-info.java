/**
 * A second opinion: the rules of section 5 of the design written down a second time, slowly and plainly, and seeded random
 * policies, people and questions to compare the two.
 */
@NullMarked
package io.governance4j.oracle;

import org.jspecify.annotations.NullMarked;
