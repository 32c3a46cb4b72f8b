package io.governance4j.jdbc.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.governance4j.jdbc.tenancy.Escape.Fate;
import io.governance4j.jdbc.testkit.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Ways out of a tenant that other libraries and databases are known for. Each is tried on each engine, and is refused, finds
 * nothing, or succeeds and stands in {@code docs/tenancy.md} under its name.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownEscapesTest {
    private static final List<Escape> ESCAPES = Stream.of(
                    ReadingEscapes.all(),
                    NamingEscapes.all(),
                    WritingEscapes.all(),
                    PlainWriteEscapes.all(),
                    SessionEscapes.all(),
                    AroundEscapes.all(),
                    DatabaseEscapes.all(),
                    PostgresEscapes.all())
            .flatMap(List::stream)
            .toList();

    private final Map<Engine, EscapeWorld> worlds = new EnumMap<>(Engine.class);

    @AfterAll
    void close() {
        worlds.values().forEach(EscapeWorld::close);
    }

    @TestFactory
    Stream<DynamicNode> escapes() {
        return Arrays.stream(Engine.values()).map(engine -> dynamicContainer(engine.name(), on(engine)));
    }

    private Stream<DynamicTest> on(Engine engine) {
        if (engine == Engine.SQLITE) {
            return Stream.of(dynamicTest(engine.name(), () -> Assumptions.abort("its sessions can be told nothing")));
        }
        return ESCAPES.stream()
                .filter(one -> one.fates().containsKey(engine))
                .map(one -> dynamicTest(one.name() + ", " + engine, () -> attempt(one, engine)));
    }

    @Test
    void areManyAndEachHasItsName() {
        assertThat(ESCAPES).hasSizeGreaterThan(140);
        assertThat(ESCAPES).extracting(Escape::name).doesNotHaveDuplicates();
    }

    private void attempt(Escape escape, Engine engine) throws Exception {
        Fate expected = escape.fates().get(engine);
        EscapeWorld world = worlds.computeIfAbsent(engine, EscapeWorld::new);
        List<String> before = world.foreign();
        try {
            Outcome outcome = outcome(escape, world, before);
            if (expected.equals(Escape.REFUSED) || expected.equals(Escape.NOTHING)) {
                assertThat(outcome.fate()).as(outcome.told()).isEqualTo(expected.name());
            } else {
                assertThat(outcome.fate()).as(outcome.told()).isEqualTo("escaped");
                assertThat(document().contains("`" + expected.name() + "`"))
                        .as("docs/tenancy.md lists " + expected.name())
                        .isTrue();
            }
        } finally {
            world.reset();
        }
    }

    /** What became of it, and what it told. */
    private record Outcome(String fate, String told) {}

    private static Outcome outcome(Escape escape, EscapeWorld world, List<String> before) throws SQLException {
        StringBuilder told = new StringBuilder();
        boolean refused = false;
        boolean honest = true;
        try {
            List<String> answer = escape.attack().in(world);
            told.append(answer);
            honest = answer.equals(escape.honest());
        } catch (Exception e) {
            refused = true;
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                told.append(cause).append('\n');
            }
        }
        boolean untouched = world.foreign().equals(before);
        boolean escaped = !honest || !untouched || told.indexOf(EscapeWorld.SECRET) >= 0;
        return new Outcome(
                escaped ? "escaped" : refused ? "refused" : "nothing", told + (untouched ? "" : ", changed"));
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("..", "docs", "tenancy.md"));
    }
}
