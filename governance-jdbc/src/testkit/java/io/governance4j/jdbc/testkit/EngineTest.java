package io.governance4j.jdbc.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once on each engine. Its parameters may be an {@link Engine} and a {@link TestDatabase}, which is fresh
 * for each run. It can stand on an annotation as well, which then means the same.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@TestTemplate
@ExtendWith(EngineExtension.class)
public @interface EngineTest {
    /** The engines that lack what the test is about. They are shown as skipped, with the reason. */
    Lacks[] lacking() default {};

    /** An engine and what it lacks. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface Lacks {
        /** Which engine. */
        Engine value();

        /** What is missing there, in a few words. */
        String reason();
    }
}
