package io.governance4j.jdbc.capture;

import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test that runs on each engine whose changes are captured. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@EngineTest(lacking = {@Lacks(value = Engine.SQLITE, reason = "no audit triggers there")})
@interface CaptureTest {}
