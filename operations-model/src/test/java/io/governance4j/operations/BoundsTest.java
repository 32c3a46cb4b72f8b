package io.governance4j.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.governance4j.billing.CollectionsStep;
import io.governance4j.billing.MessageCategory;
import io.governance4j.billing.Money;
import io.governance4j.billing.PaymentFailure;
import io.governance4j.operations.internal.Given;
import io.governance4j.quality.Criterion;
import io.governance4j.quality.ScoringModel.Weighted;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What callers give has an end: no text, number or amount of a public record goes into a column that would refuse it without a
 * word of which field it was. Records are found among the classes; one that is new is tried as well.
 */
class BoundsTest {
    private static final String LONG = "x".repeat(1_000_001);
    private static final BigDecimal MANY = BigDecimal.TEN.pow(30);
    private static final BigDecimal FINE = new BigDecimal("0.123456789");

    private static final List<Object> PLAIN = List.of(
            "x",
            1,
            1L,
            true,
            new UUID(1, 1),
            BigDecimal.ONE,
            LocalDate.EPOCH,
            LocalTime.NOON,
            Instant.EPOCH,
            Duration.ofHours(1),
            ZoneId.of("UTC"),
            Set.of(DayOfWeek.MONDAY),
            Map.of());

    /** What is given out and never taken in. */
    private static final Set<String> RESULTS = Set.of(
            "Aging.Report",
            "Readiness",
            "Readiness.Check",
            "Difference",
            "Installed",
            "MessageClocks.Breach",
            "Money",
            "Payment",
            "Schedule.Installment",
            "ScanProgress",
            "WriteOffs.Outcome");

    /** What its record asks for and nobody guesses. */
    private static final Map<String, Object> KNOWN = Map.ofEntries(
            Map.entry("NewConsent.textSha256", "0".repeat(64)),
            Map.entry("Attachment.sha256", "0".repeat(64)),
            Map.entry("NewConsent.expiresAt", Instant.EPOCH.plusSeconds(1)),
            Map.entry("ReportDefinition.definition", "{}"),
            Map.entry("DeaRegistration.schedules", List.of("2")),
            Map.entry("DeaNumber.value", "AB1234563"),
            Map.entry("Npi.value", "1234567893"),
            Map.entry("NewPlan.downPayment", Money.of("0.00", "USD")),
            Map.entry("NewPlan.installments", 1),
            Map.entry("MessagePromise.category", MessageCategory.BILLING),
            Map.entry("ServiceHours.closesAt", 1440),
            Map.entry("Cadence.day", 0),
            Map.entry("NewAccount.currency", "USD"),
            Map.entry("Rooms.total", 2),
            Map.entry("ScoringModel.criteria", Map.of(Criterion.SAFETY, new Weighted(BigDecimal.ONE, BigDecimal.ONE))),
            Map.entry("QaTrigger.samplingPercent", 100),
            Map.entry("CollectionsStep.action", CollectionsStep.Action.CALL),
            Map.entry("CollectionsStep.promisedFor", LocalDate.EPOCH));

    /** What the message calls it, where that is not its name. */
    private static final Map<String, String> CALLED = Map.of(
            "Npi.value", "NPI",
            "DeaNumber.value", "DEA number",
            "Staff.utilization", "staff utilization",
            "Patients.averageWait", "average wait",
            "Patients.averageVisit", "average visit");

    /** What is shortened, because it is another's word of something that happened. */
    private static final Set<String> SHORTENED = Set.of("PaymentFailure.message");

    @ParameterizedTest
    @MethodSource("records")
    void refusesWhatCannotBeKeptByItsName(Class<?> type) throws ReflectiveOperationException {
        Object[] good = values(type);
        assertThat(made(type, good)).isNotNull();
        RecordComponent[] components = type.getRecordComponents();
        List<String> open = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            String component = type.getSimpleName() + "." + components[i].getName();
            String called = CALLED.getOrDefault(component, components[i].getName()) + ": ";
            if (SHORTENED.contains(component)) {
                continue;
            }
            for (Object bad : tooMuch(components[i])) {
                Object[] values = good.clone();
                values[i] = bad;
                Throwable thrown = catchThrowable(() -> made(type, values));
                boolean named = thrown instanceof IllegalArgumentException
                        && Objects.requireNonNull(thrown.getMessage()).startsWith(called);
                if (!named) {
                    open.add(components[i].getName() + " " + thrown);
                }
            }
        }
        assertThat(open).as(type.getName()).isEmpty();
    }

    /** PostgreSQL has no such character. */
    @Test
    void refusesTheCharacterNul() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Given.text("name", "a\0b", 10))
                .withMessage("name: has the character NUL, which cannot be kept");
        assertThat(new PaymentFailure("code", "a\0b", true).message()).isEqualTo("a b");
    }

    static List<Class<?>> records() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Work.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> found = new ArrayList<>();
        for (String part : List.of("billing", "compliance", "operations", "quality")) {
            Path folder = classes.resolve("io/governance4j").resolve(part);
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                        .map(name -> type("io.governance4j." + part + "." + name.replace(".class", "")))
                        .filter(type -> type.isRecord() && Modifier.isPublic(type.getModifiers()))
                        .filter(type -> !RESULTS.contains(name(type)))
                        .forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(30);
        return found;
    }

    private static List<Object> tooMuch(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return List.of(LONG);
        }
        if (type == BigDecimal.class) {
            return List.of(MANY, FINE);
        }
        if (type == Money.class) {
            return List.of(new Money(MANY, "USD"));
        }
        if (type == List.class && component.getGenericType().getTypeName().endsWith("<java.lang.String>")) {
            return List.of(List.of(LONG));
        }
        return List.of();
    }

    private static Object[] values(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object known = KNOWN.get(type.getSimpleName() + "." + components[i].getName());
            values[i] = known == null ? value(components[i]) : known;
        }
        return values;
    }

    private static Object value(RecordComponent component) throws ReflectiveOperationException {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == Money.class) {
            return Money.of("1.00", "USD");
        }
        if (type.isRecord()) {
            return made(type, values(type));
        }
        if (type == List.class) {
            Class<?> of = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            return of.isRecord() ? List.of(made(of, values(of))) : of == Integer.class ? List.of(1) : List.of();
        }
        return PLAIN.stream()
                .filter(plain -> boxed(type).isInstance(plain))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing to give for " + component));
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static Object made(Class<?> type, Object... values) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return (outer == null ? "" : outer.getSimpleName() + ".") + type.getSimpleName();
    }
}
