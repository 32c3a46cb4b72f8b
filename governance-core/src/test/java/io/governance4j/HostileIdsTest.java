package io.governance4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.governance4j.feature.FeatureChange;
import io.governance4j.permission.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that no subject, resource or change may have. */
@NullUnmarked
class HostileIdsTest {
    private static final Map<String, Consumer<@Nullable String>> DOORS = new LinkedHashMap<>();

    static {
        DOORS.put("subject id", Subject::user);
        DOORS.put("subject id ", Subject::service);
        DOORS.put("subject id  ", Subject::agent);
        DOORS.put("subject id   ", Subject::unavailable);
        DOORS.put("role", id -> Subject.user("u").role(id));
        DOORS.put("role ", id -> Subject.user("u").roles(Arrays.asList("r", id)));
        DOORS.put("role  ", id -> Subject.user("u").role(id, "t"));
        DOORS.put("tenant", id -> Subject.user("u").role("r", id));
        DOORS.put("tenant ", id -> Subject.user("u").tenant(id));
        DOORS.put("attribute", id -> Subject.user("u").attribute(id, 1));
        DOORS.put("resource type", id -> Resource.of(id, "1"));
        DOORS.put("resource id", id -> Resource.of("t", id));
        DOORS.put("resource tenant", id -> Resource.of("t", "1").tenant(id));
        DOORS.put("relation", id -> Resource.of("t", "1").relation(id, "u"));
        DOORS.put("relation owner", id -> Resource.of("t", "1").owner(id));
        DOORS.put("relation assignees", id -> Resource.of("t", "1").assignees("u", id));
        DOORS.put("relation assignees ", id -> Resource.of("t", "1").assignees(id));
        DOORS.put("relation crew", id -> Resource.of("t", "1").relation("crew", Arrays.asList("u", id)));
        DOORS.put("attribute ", id -> Resource.of("t", "1").attribute(id, 1));
        DOORS.put("role   ", id -> FeatureChange.none().enabledForRoles("r", id));
        DOORS.put("tenant  ", id -> FeatureChange.none().pilotTenants(id));
        DOORS.put("user", id -> FeatureChange.none().enabledForUsers(id));
        DOORS.put("denied user", id -> FeatureChange.none().deniedUsers(id));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void areRefusedAtEveryDoor(String field, @Nullable String id, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DOORS.get(field).accept(id))
                .withMessage(field.strip() + " " + problem);
    }

    static Stream<Arguments> areRefusedAtEveryDoor() {
        List<Arguments> rows = new ArrayList<>();
        for (String field : DOORS.keySet()) {
            rows.add(arguments(field, null, "must not be null"));
            rows.add(arguments(field, "", "must not be blank"));
            rows.add(arguments(field, " \u3000", "must not be blank"));
            rows.add(arguments(field, " admin", "must not begin or end with white space"));
            rows.add(arguments(field, "a\0", "must not contain the character U+0000 (at 1)"));
            rows.add(arguments(field, "a\nb", "must not contain the character U+000A (at 1)"));
            rows.add(arguments(field, "\u001b[31m", "must not contain the character U+001B (at 0)"));
            rows.add(arguments(field, "admin\u202e", "must not contain the character U+202E (at 5)"));
            rows.add(arguments(field, "\ufeffa", "must not contain the character U+FEFF (at 0)"));
            rows.add(arguments(field, "a\ud83d", "must not contain an unpaired surrogate (at 1)"));
            rows.add(arguments(field, "\ude91a", "must not contain an unpaired surrogate (at 0)"));
            rows.add(arguments(field, "x".repeat(1 << 20), "must have at most 200 characters, but has 1048576"));
        }
        return rows.stream();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE users; --",
                "\"quoted\"",
                "{{template}}",
                "<script>",
                "../../etc/passwd",
                "משתמש",
                "مستخدم",
                "用户",
                "🚑",
                "a b",
                "%s ${jndi:ldap://x}"
            })
    void areFineWhenTheyAreOnlyUnusual(String id) {
        for (Consumer<@Nullable String> door : DOORS.values()) {
            assertThatCode(() -> door.accept(id)).doesNotThrowAnyException();
        }
        assertThat(Names.printable(id)).isEqualTo(id);
    }

    @Test
    void arePrintedWithoutWhatCouldForgeALog() {
        assertThat(Names.printable("a\n\u202eb\0\ud83d \ud83d\ude91"))
                .isEqualTo("a\ufffd\ufffdb\ufffd\ufffd \ud83d\ude91");
        assertThat(Names.printable("x".repeat(1 << 20))).hasSize(Names.MAX_LENGTH);
        assertThat(Names.problem(Names.printable("x".repeat(199) + "\ud83d\ude91")))
                .isNull();
    }

    @Test
    void neverStandInTheMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subject.user("secret\n"))
                .withMessageNotContaining("secret");
    }

    @Test
    void sayWhichAttributeValueHasNoForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subject.user("u").attribute("a", null))
                .withMessageContaining("attribute a must be a string, boolean, number")
                .withMessageEndingWith("but is null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subject.user("u").attribute("a", Arrays.asList(1, null)))
                .withMessageEndingWith("but is null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resource.of("t", "1").attribute("a", Map.of()))
                .withMessageContaining("attribute a must be");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resource.of("t", "1").attribute("a", List.of(List.of(Scope.OWN))))
                .withMessageContaining("attribute a must be");
    }
}
