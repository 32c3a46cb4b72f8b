package io.governance4j.jdbc.tenancy;

import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test on each engine that can keep tenants apart. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "its sessions can be told nothing"))
@interface ProtectingEngines {}
