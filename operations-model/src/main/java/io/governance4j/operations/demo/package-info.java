/**
 * Rows for examples, tests and benchmarks: a believable region of clinics and agencies with a year of events, the same for the
 * same seed and size on every engine. {@link io.governance4j.operations.demo.DemoData} is the way in. Nobody in it exists.
 */
@org.jspecify.annotations.NullMarked
package io.governance4j.operations.demo;
