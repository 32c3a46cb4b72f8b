/** RACI matrices: who is responsible, accountable, consulted and informed; their pure evaluator, and the area. */
@NullMarked
package io.governance4j.raci;

import org.jspecify.annotations.NullMarked;
