package io.governance4j.jdbc.internal.narrow;

import org.jooq.Context;
import org.jooq.Select;
import org.jooq.impl.CustomQueryPart;

/** A select in brackets, for where a name follows. */
final class OwnSubquery extends CustomQueryPart {
    private static final long serialVersionUID = 1L;

    private final transient Select<?> select;

    OwnSubquery(Select<?> select) {
        this.select = select;
    }

    @Override
    public void accept(Context<?> context) {
        context.visitSubquery(select);
    }
}
