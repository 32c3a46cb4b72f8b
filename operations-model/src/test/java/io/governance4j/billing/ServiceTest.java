package io.governance4j.billing;

import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of a service, on each engine that services run on. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@EngineTest(
        lacking = @Lacks(value = Engine.SQLITE, reason = "services need transactions that tell the database who acts"))
@interface ServiceTest {}
