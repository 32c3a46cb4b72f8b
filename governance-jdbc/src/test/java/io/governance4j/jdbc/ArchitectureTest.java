package io.governance4j.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The room in which a database is met: what its API shows, and where an engine may be named. */
class ArchitectureTest {
    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.governance4j");

    private static final List<String> HIDDEN = List.of(
            "org.jooq", "com.fasterxml.jackson", "org.flywaydb", "com.github.benmanes", "com.zaxxer", "org.slf4j");

    /** What a transaction gives to the host, how it is set up, and how rows are narrowed. */
    private static final Set<String> SHOWN =
            Set.of("org.jooq.DSLContext", "org.jooq.conf.Settings", "org.jooq.Condition");

    @Test
    void theApiShowsNoTypeOfTheLibrariesBeneath() {
        List<String> shown = LIBRARY.stream()
                .filter(type -> type.getPackageName().equals("io.governance4j.jdbc"))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(ArchitectureTest::types)
                .map(JavaClass::getName)
                .filter(name -> HIDDEN.stream().anyMatch(name::startsWith) && !SHOWN.contains(name))
                .toList();
        assertThat(shown).isEmpty();
    }

    private static Stream<JavaClass> types(JavaCodeUnit unit) {
        return Stream.of(
                        List.of(unit.getReturnType().toErasure()),
                        unit.getParameterTypes().stream()
                                .map(type -> type.toErasure())
                                .toList())
                .flatMap(Collection::stream);
    }

    @Test
    void looksAtTheApi() {
        assertThat(LIBRARY.contain("io.governance4j.jdbc.JdbcGovernanceBuilder"))
                .isTrue();
        assertThat(LIBRARY.contain("io.governance4j.jdbc.internal.store.JdbcStore"))
                .isTrue();
    }

    @Test
    void onlyDialectsNameAnEngine() {
        noClasses()
                .that()
                .resideInAPackage("io.governance4j.jdbc..")
                .and()
                .resideOutsideOfPackage("io.governance4j.jdbc.internal.dialect..")
                .should()
                .accessField(org.jooq.SQLDialect.class, "POSTGRES")
                .orShould()
                .accessField(org.jooq.SQLDialect.class, "H2")
                .orShould()
                .accessField(org.jooq.SQLDialect.class, "MARIADB")
                .orShould()
                .accessField(org.jooq.SQLDialect.class, "SQLITE")
                .check(LIBRARY);
    }

    @Test
    void onlyTheClassesThatH2LoadsNeedH2() {
        assertThat(LIBRARY.contain("io.governance4j.jdbc.internal.capture.H2AuditTrigger"))
                .isTrue();
        assertThat(LIBRARY.contain("io.governance4j.jdbc.internal.dialect.H2AppendOnly"))
                .isTrue();
        noClasses()
                .that()
                .doNotHaveSimpleName("H2AuditTrigger")
                .and()
                .doNotHaveSimpleName("H2AppendOnly")
                .and()
                .doNotHaveSimpleName("H2TenancyTrigger")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.h2..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.H2(AuditTrigger|AppendOnly|TenancyTrigger)")
                .check(LIBRARY);
    }

    @Test
    void storesHoldNoPolicy() {
        noClasses()
                .that()
                .resideInAPackage("io.governance4j.jdbc.internal.store..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("io\\.governance4j\\.(feature|permission|raci)\\..*Evaluator")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.governance4j.internal..")
                .check(LIBRARY);
    }

    @Test
    void coreDoesNotSeeThisRoom() {
        noClasses()
                .that()
                .resideInAPackage("io.governance4j..")
                .and()
                .resideOutsideOfPackage("io.governance4j.jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.governance4j.jdbc..")
                .check(LIBRARY);
    }
}
