package io.governance4j.jdbc.internal.binding;

import io.governance4j.jdbc.internal.dialect.Codec;
import io.governance4j.jdbc.internal.dialect.Dialect;
import io.governance4j.jdbc.internal.dialect.Dialects;
import java.sql.SQLException;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.impl.AbstractBinding;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Hands a column to the codec of the dialect that the statement runs on.
 *
 * @param <T> what the database gives
 * @param <U> what the stores use
 */
abstract class CodecBinding<T, U> extends AbstractBinding<T, U> {
    private static final long serialVersionUID = 1L;

    /** Chooses this type's codec. */
    abstract Codec<U> codec(Dialect dialect);

    /** What is given where the column holds null. */
    abstract @Nullable U absent();

    @Override
    public abstract Converter<T, U> converter();

    @Override
    public final void sql(BindingSQLContext<U> ctx) {
        U value = ctx.value();
        if (ctx.render().paramType() != ParamType.INLINED) {
            ctx.render().sql(ctx.variable());
        } else if (value == null) {
            ctx.render().visit(DSL.keyword("null"));
        } else {
            ctx.render().visit(codec(ctx.dialect()).literal(value));
        }
    }

    @Override
    public final void set(BindingSetStatementContext<U> ctx) throws SQLException {
        codec(ctx.dialect()).set(ctx.statement(), ctx.index(), ctx.value());
    }

    @Override
    public final void get(BindingGetResultSetContext<U> ctx) throws SQLException {
        U value = codec(ctx.dialect()).get(ctx.resultSet(), ctx.index());
        ctx.value(value == null ? absent() : value);
    }

    private Codec<U> codec(SQLDialect jooq) {
        return codec(Dialects.of(jooq));
    }
}
