package io.governance4j.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The order of the five rooms; only this module has all of them on its class path. */
class RoomsTest {
    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.governance4j");

    /** From left to right; core is what lies in none of the other packages. */
    private static final List<String> ROOMS = List.of("examples", "operations", "jdbc", "core", "audit");

    /** The other parts of the operations room, each in a package of its own. */
    private static final Pattern PARTS =
            Pattern.compile("io\\.governance4j\\.(practice|billing|quality|compliance)\\b");

    private static int room(JavaClass type) {
        String name = PARTS.matcher(type.getPackageName()).replaceFirst("io.governance4j.operations");
        for (int i = 0; i < ROOMS.size(); i++) {
            String room = "io.governance4j." + ROOMS.get(i);
            if (name.equals(room) || name.startsWith(room + ".")) {
                return i;
            }
        }
        return ROOMS.indexOf("core");
    }

    private static DescribedPredicate<JavaClass> ours(String what, java.util.function.IntPredicate rooms) {
        return DescribedPredicate.describe(
                what, type -> type.getPackageName().startsWith("io.governance4j") && rooms.test(room(type)));
    }

    @Test
    void seesAllFive() {
        for (int i = 0; i < ROOMS.size(); i++) {
            int wanted = i;
            assertThat(LIBRARY.stream().filter(type -> room(type) == wanted))
                    .as(ROOMS.get(i))
                    .isNotEmpty();
        }
    }

    @Test
    void noRoomSeesOneToItsLeft() {
        for (int i = 1; i < ROOMS.size(); i++) {
            int room = i;
            noClasses()
                    .that(ours("lie in " + ROOMS.get(i), number -> number == room))
                    .should()
                    .dependOnClassesThat(ours("lie to the left of it", number -> number < room))
                    .check(LIBRARY);
        }
    }
}
