package io.governance4j.jdbc.internal.narrow;

import org.jooq.Condition;
import org.jooq.Context;
import org.jooq.impl.CustomCondition;

/** A condition that was added here, so that what is in it needs no checking. */
final class OwnCondition extends CustomCondition {
    private static final long serialVersionUID = 1L;

    private final transient Condition condition;

    OwnCondition(Condition condition) {
        this.condition = condition;
    }

    @Override
    public void accept(Context<?> context) {
        context.sql('(').visit(condition).sql(')');
    }
}
