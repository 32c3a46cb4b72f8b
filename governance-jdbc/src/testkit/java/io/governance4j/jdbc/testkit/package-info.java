/**
 * Real databases for tests: each server is started once a JVM, when the first test asks for it, and stopped at exit.
 *
 * <p>This folder is compiled into the tests of every module that needs it, because a test-jar between modules breaks the
 * one command that starts the tour. Such a module's pom repeats three things of governance-jdbc's: the build-helper
 * execution, with {@code ../governance-jdbc/src/testkit/java}; the test dependencies under "What src/testkit needs"; and
 * surefire's {@code additionalClasspathDependencies}.
 */
@org.jspecify.annotations.NullMarked
package io.governance4j.jdbc.testkit;
