package io.governance4j.jdbc.rows;

import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of rows, on every engine that is asked about them. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@EngineTest(lacking = @EngineTest.Lacks(value = Engine.SQLITE, reason = "rows are not asked there"))
@interface RowsTest {}
