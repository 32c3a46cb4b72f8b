package io.governance4j.jdbc.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs an {@link EngineTest} on each engine. */
final class EngineExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        EngineTest test = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), EngineTest.class)
                .orElseThrow();
        return Arrays.stream(Engine.values()).map(engine -> new Invocation(engine, test));
    }

    /** One run. */
    private record Invocation(Engine engine, EngineTest test) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return engine.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            ExecutionCondition condition = context -> Arrays.stream(test.lacking())
                    .filter(lack -> lack.value() == engine)
                    .findFirst()
                    .map(lack -> ConditionEvaluationResult.disabled(engine + " lacks it: " + lack.reason()))
                    .orElseGet(() -> ConditionEvaluationResult.enabled(null));
            return List.of(condition, new Databases(engine));
        }
    }

    /** Makes the test's database, which JUnit closes with the test. */
    private record Databases(Engine engine) implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == TestDatabase.class || type == Engine.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            if (parameter.getParameter().getType() == Engine.class) {
                return engine;
            }
            return context.getStore(Namespace.create(EngineExtension.class, context.getUniqueId()))
                    .getOrComputeIfAbsent(TestDatabase.class, key -> engine.fresh(), TestDatabase.class);
        }
    }
}
