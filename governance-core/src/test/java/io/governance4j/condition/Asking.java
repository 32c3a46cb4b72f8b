package io.governance4j.condition;

import io.governance4j.Resource;
import io.governance4j.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks conditions in a world that can be set to one answer. */
final class Asking {
    static final long NOW = Instant.parse("2026-01-06T12:00:00Z").toEpochMilli();

    private Asking() {}

    /** Tests a subject attribute that has the value. */
    static Truth of(Object value, Test test) {
        Subject subject = Subject.user("u-1").attribute("it", value).build();
        return ask(new AttributeTest(AttributePath.parse("subject.it"), test), subject, null);
    }

    /** Tests an attribute that is not there. */
    static Truth ofMissing(Test test) {
        return ask(
                new AttributeTest(AttributePath.parse("subject.it"), test),
                Subject.user("u-1").build(),
                null);
    }

    static Truth ask(Condition condition, Subject subject, @Nullable Resource resource) {
        return condition.evaluate(subject, resource, NOW, world(Truth.UNKNOWN));
    }

    /** A condition with a fixed outcome. */
    static Condition fixed(Truth truth) {
        AttributePath id = AttributePath.parse("subject.id");
        return switch (truth) {
            case TRUE -> new AttributeTest(id, new Exists(true));
            case FALSE -> new AttributeTest(id, new Exists(false));
            case UNKNOWN -> new AttributeTest(AttributePath.parse("subject.absent"), Equals.to("x"));
        };
    }

    static World world(Truth answer) {
        return new World() {
            @Override
            public Truth feature(String key, Subject subject, @Nullable Resource resource, long nowMillis) {
                return answer;
            }

            @Override
            public Truth module(String name, Subject subject, @Nullable Resource resource) {
                return answer;
            }

            @Override
            public Truth permission(String name, Subject subject, @Nullable Resource resource, long nowMillis) {
                return answer;
            }
        };
    }
}
