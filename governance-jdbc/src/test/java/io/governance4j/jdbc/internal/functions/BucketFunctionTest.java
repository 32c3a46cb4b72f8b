package io.governance4j.jdbc.internal.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.feature.Bucket;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.EngineTest.Lacks;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.List;
import java.util.Random;

class BucketFunctionTest {
    private static final List<String> HOSTILE = List.of(
            "",
            "a",
            "ab",
            "abc",
            "abcd",
            " ",
            "a ",
            ":",
            "é",
            "e\u0301",
            "שלום עולם",
            "مرحبا",
            "🦜",
            "👩‍⚕️",
            "\uD800\uDC00",
            "\uDBFF\uDFFF",
            "\uFFFF",
            "\u0001\n\t",
            "o'r \"x\" \\ %_ ${p} {?}",
            "x".repeat(200),
            "🦜".repeat(100),
            "é".repeat(200),
            "\uFFFF".repeat(200));

    @EngineTest(lacking = @Lacks(value = Engine.SQLITE, reason = "stored functions"))
    void placesEveryIdWhereTheEvaluatorPlacesIt(TestDatabase test) {
        long seed = Long.getLong("governance.seed", 20260106L);
        Random random = new Random(seed);
        try (World world = new World(test)) {
            for (String group : HOSTILE) {
                for (String id : HOSTILE) {
                    same(world, group, id, seed);
                }
            }
            int rounds = 2_000 * Integer.getInteger("governance.rounds", 1);
            for (int i = 0; i < rounds; i++) {
                same(world, text(random), text(random), seed);
            }
        }
    }

    private static void same(World world, String group, String id, long seed) {
        assertThat(world.sql().bucket(group, id))
                .as("'%s':'%s', seed %d", group, id, seed)
                .isEqualTo(Bucket.of(group, id));
    }

    /** Characters of one, two, three and four bytes, of which most texts mix a few. */
    private static String text(Random random) {
        int length = random.nextInt(4) == 0 ? random.nextInt(100) : random.nextInt(12);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    switch (random.nextInt(6)) {
                        case 0 -> 0x80 + random.nextInt(0x780);
                        case 1 -> 0x800 + random.nextInt(0xD000);
                        case 2 -> 0x10000 + random.nextInt(0x100000);
                        default -> 1 + random.nextInt(0x7F);
                    });
        }
        return text.toString();
    }
}
