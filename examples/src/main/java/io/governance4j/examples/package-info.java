/**
 * Programs that people run first: {@link io.governance4j.examples.QuickstartMain} is a tour, each of the others shows one
 * thing. Every one of them is run by a test.
 */
@org.jspecify.annotations.NullMarked
package io.governance4j.examples;
