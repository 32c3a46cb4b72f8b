package io.governance4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of the library: what each may see, and what a user of it ever gets to see. */
class ArchitectureTest {
    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.governance4j");

    private static final String INTERNAL = "io.governance4j.internal..";
    private static final String AUDIT = "io.governance4j.audit..";

    private static final DescribedPredicate<JavaClass> IMPLEMENTATION_DETAIL = resideInAnyPackage(
                    "com.fasterxml.jackson..",
                    "org.yaml..",
                    "com.google.re2j..",
                    "com.github.benmanes.caffeine..",
                    "org.slf4j..")
            .as("types of Jackson, RE2, Caffeine or SLF4J");

    @Test
    void looksAtBothRooms() {
        assertThat(LIBRARY.contain("io.governance4j.audit.AuditTrail")).isTrue();
        assertThat(LIBRARY.contain("io.governance4j.policy.PolicySnapshot")).isTrue();
        assertThat(LIBRARY.contain("io.governance4j.ArchitectureTest")).isFalse();
    }

    @Test
    void showsNoLibraryOfItsOwnInPublicSignatures() {
        classes()
                .that(resideInAPackage("io.governance4j..").and(not(resideInAPackage(INTERNAL))))
                .and(areVisibleToUsers())
                .should(haveSignaturesWithout(IMPLEMENTATION_DETAIL))
                .check(LIBRARY);
    }

    @Test
    void keepsWhatIsInternalOutOfThePublicPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackage(INTERNAL)
                .and()
                .doNotHaveFullyQualifiedName(Governance.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INTERNAL)
                .check(LIBRARY);
    }

    @Test
    void showsNothingInternalInPublicSignatures() {
        classes()
                .that(resideInAPackage("io.governance4j..").and(not(resideInAPackage(INTERNAL))))
                .and(areVisibleToUsers())
                .should(haveSignaturesWithout(resideInAPackage(INTERNAL)))
                .check(LIBRARY);
    }

    /** Shows that the two rules above look: the audit area does show types of the audit trail. */
    @Test
    void noticesATypeInAPublicSignature() {
        assertThatThrownBy(() -> classes()
                        .that(areVisibleToUsers())
                        .and()
                        .resideOutsideOfPackage(AUDIT)
                        .should(haveSignaturesWithout(resideInAPackage(AUDIT)))
                        .check(LIBRARY))
                .hasMessageContaining("io.governance4j.Audit.events")
                .hasMessageContaining("shows io.governance4j.audit.AuditEvent");
    }

    @Test
    void meetsNoDatabase() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jooq..", "org.flywaydb..")
                .check(LIBRARY);
    }

    @Test
    void keepsTheEvidenceFreeOfPolicy() {
        noClasses()
                .that()
                .resideInAPackage(AUDIT)
                .should()
                .dependOnClassesThat(resideInAPackage("io.governance4j..").and(not(resideInAPackage(AUDIT))))
                .check(LIBRARY);
    }

    @Test
    void seesNoRoomToItsLeft() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.governance4j.jdbc..",
                        "io.governance4j.operations..",
                        "io.governance4j.practice..",
                        "io.governance4j.billing..",
                        "io.governance4j.quality..",
                        "io.governance4j.compliance..",
                        "io.governance4j.examples..")
                .check(LIBRARY);
    }

    /** Conditions, features, RACI and permissions are values and evaluators; only policy puts them together. */
    @Test
    void keepsStorageOutOfTheEvaluators() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.governance4j.condition..",
                        "io.governance4j.feature..",
                        "io.governance4j.permission..",
                        "io.governance4j.raci..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.governance4j.spi..", INTERNAL, AUDIT)
                .check(LIBRARY);
    }

    @Test
    void leavesNoPublicClassOpenForInheritance() {
        classes()
                .that(areVisibleToUsers())
                .and()
                .areNotInterfaces()
                .and()
                .areNotAssignableTo(Throwable.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .orShould()
                .beEnums()
                .check(LIBRARY);
    }

    private static DescribedPredicate<JavaClass> areVisibleToUsers() {
        return describe("are visible to users", ArchitectureTest::isVisible);
    }

    private static boolean isVisible(JavaClass type) {
        Optional<JavaClass> around = type.getEnclosingClass();
        return isPromised(type.getModifiers())
                && !type.isAnonymousClass()
                && around.map(ArchitectureTest::isVisible).orElse(true);
    }

    private static boolean isPromised(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    /** Every type that a user needs to write a call, a field access, a subclass or a catch. */
    private static ArchCondition<JavaClass> haveSignaturesWithout(DescribedPredicate<JavaClass> hidden) {
        return new ArchCondition<>("have signatures without " + hidden.getDescription()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                        .forEach(one -> report(type, one, type.getFullName(), events));
                type.getMembers().stream()
                        .filter(member -> isPromised(member.getModifiers()))
                        .forEach(member ->
                                types(member).forEach(one -> report(type, one, member.getFullName(), events)));
            }

            private void report(JavaClass type, JavaType named, String where, ConditionEvents events) {
                named.getAllInvolvedRawTypes().stream()
                        .filter(hidden)
                        .forEach(one ->
                                events.add(SimpleConditionEvent.violated(type, where + " shows " + one.getName())));
            }
        };
    }

    private static Stream<JavaType> types(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.of(
                        Stream.of(unit.getReturnType()),
                        unit.getParameterTypes().stream(),
                        unit.getExceptionTypes().stream())
                .flatMap(one -> one);
    }
}
