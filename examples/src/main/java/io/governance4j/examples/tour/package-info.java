/** The quickstart's tour: one class a chapter. Everything that it prints comes from a call of the library. */
@org.jspecify.annotations.NullMarked
package io.governance4j.examples.tour;
