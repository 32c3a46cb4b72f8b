package io.governance4j.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.governance4j.Resource;
import io.governance4j.Subject;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int EVALUATIONS = 100_000;

    private static final Subject SUBJECT = Subject.user("u-1")
            .attribute("department", "cardiology")
            .attribute("level", 7)
            .attribute("score", 0.25)
            .attribute("limit", "1250.50")
            .attribute("regions", List.of("BC", "ON", "AB"))
            .attribute("app", "2.10.0-rc.2+77")
            .attribute("hired", "2024-02-29T08:15:30.25+01:00")
            .attribute("born", LocalDate.parse("1980-05-05"))
            .attribute("email", "Someone@Example.COM")
            .build();
    private static final Resource RESOURCE = Resource.of("invoice", "i-9")
            .tenant("calgary")
            .attribute("department", "cardiology")
            .attribute("amount", 300L)
            .attribute("due", Instant.parse("2026-02-01T00:00:00Z"))
            .build();

    /** Every operator but matches, each with an outcome that lets the next one be asked. */
    private static final Condition TREE = new AllOf(List.of(
            test("subject.department", Equals.to("cardiology")),
            test("subject.department", new SameAs(AttributePath.parse("resource.department"))),
            test("subject.kind", In.of(List.of("SERVICE", "HUMAN"))),
            test("subject.level", Equals.to(new BigDecimal("7.0"))),
            test("subject.level", new NumberTest(NumberTest.Op.GREATER_THAN, new BigDecimal("6.5"))),
            test("subject.score", new NumberTest(NumberTest.Op.LESS_THAN, new BigDecimal("0.3"))),
            test("subject.limit", new NumberTest(NumberTest.Op.AT_LEAST, new BigDecimal("1250.5"))),
            test("resource.amount", new NumberTest(NumberTest.Op.AT_MOST, new BigDecimal("500"))),
            test("subject.regions", Equals.to("AB")),
            new Not(test("subject.regions", In.of(List.of("QC", 5, true)))),
            test("subject.app", new VersionTest(VersionTest.Op.BELOW, "2.10.0-rc.11")),
            test("subject.hired", new TimeTest(TimeTest.Op.BEFORE, Instant.parse("2024-02-29T08:00:00Z"))),
            test("subject.born", new TimeTest(TimeTest.Op.AFTER, Instant.EPOCH)),
            test("resource.due", new TimeTest(TimeTest.Op.AFTER, Instant.EPOCH)),
            test("env.now", new TimeTest(TimeTest.Op.AFTER, Instant.EPOCH)),
            test("subject.email", new TextTest(TextTest.Op.ENDS_WITH, List.of(".org", "example.com"), true)),
            test("subject.email", new TextTest(TextTest.Op.CONTAINS, List.of("one@"), false)),
            test("subject.absent", new Exists(false)),
            new AnyOf(List.of(test("subject.absent", Equals.to(1)), new FeatureOn("f"))),
            new ModuleOn("billing"),
            new PermissionHeld("dea:view")));

    @Test
    void allocatesNothingWhenEvaluated() {
        // Reading the counter itself allocates a little, once.
        assertThat(bytes(TREE)).as("bytes for %d evaluations", EVALUATIONS).isLessThan(EVALUATIONS / 10);
    }

    /** Shows that the counter would have noticed. */
    @Test
    void allocatesForARegularExpressionOnly() {
        assertThat(bytes(test("subject.email", new Matches("(?i)example\\.com$"))))
                .isGreaterThan(EVALUATIONS);
    }

    private static long bytes(Condition condition) {
        assumeTrue(
                ManagementFactory.getThreadMXBean() instanceof ThreadMXBean counter
                        && counter.isThreadAllocatedMemorySupported()
                        && counter.isThreadAllocatedMemoryEnabled(),
                "this JVM does not count a thread's allocations");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        World world = Asking.world(Truth.TRUE);
        assertThat(run(condition, world)).isEqualTo(EVALUATIONS); // warms up

        long before = threads.getThreadAllocatedBytes(thread);
        int held = run(condition, world);
        long bytes = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(held).isEqualTo(EVALUATIONS);
        return bytes;
    }

    private static int run(Condition condition, World world) {
        int held = 0;
        for (int i = 0; i < EVALUATIONS; i++) {
            if (condition.evaluate(SUBJECT, RESOURCE, Asking.NOW, world) == Truth.TRUE) {
                held++;
            }
        }
        return held;
    }

    private static Condition test(String path, io.governance4j.condition.Test test) {
        return new AttributeTest(AttributePath.parse(path), test);
    }
}
