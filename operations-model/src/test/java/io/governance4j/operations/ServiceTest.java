package io.governance4j.operations;

import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of a service, on each engine that has services. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = TwoAgencies.SERVICES))
public @interface ServiceTest {}
