package io.governance4j.jdbc.internal.rows;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Conditions that are put together without their constants. Those that are given must never be null for a row. */
final class Logic {
    static final Condition YES = DSL.trueCondition();
    static final Condition NO = DSL.falseCondition();

    private Logic() {}

    static Condition and(Condition... parts) {
        return and(List.of(parts));
    }

    @SuppressWarnings("ReferenceEquality") // constants are these two, and no others are made
    static Condition and(List<Condition> parts) {
        List<Condition> open = new ArrayList<>();
        for (Condition part : parts) {
            if (part == NO) {
                return NO;
            }
            if (part != YES) {
                open.add(part);
            }
        }
        return open.isEmpty() ? YES : open.size() == 1 ? open.get(0) : DSL.and(open);
    }

    static Condition or(Condition... parts) {
        return or(List.of(parts));
    }

    @SuppressWarnings("ReferenceEquality")
    static Condition or(List<Condition> parts) {
        List<Condition> open = new ArrayList<>();
        for (Condition part : parts) {
            if (part == YES) {
                return YES;
            }
            if (part != NO) {
                open.add(part);
            }
        }
        return open.isEmpty() ? NO : open.size() == 1 ? open.get(0) : DSL.or(open);
    }

    @SuppressWarnings("ReferenceEquality")
    static Condition not(Condition part) {
        if (part == YES) {
            return NO;
        }
        return part == NO ? YES : DSL.not(part);
    }
}
