package io.governance4j.jdbc.internal;

import io.governance4j.jdbc.internal.dialect.Dialect;
import io.governance4j.jdbc.internal.dialect.Namespace;
import java.util.regex.Pattern;
import org.jooq.Configuration;
import org.jooq.Schema;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.MappedTable;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DefaultConfiguration;

/** Builds jOOQ's configuration for an engine and a namespace. */
final class Configurations {
    private static final Pattern ANY_TABLE = Pattern.compile("(.+)");

    private Configurations() {}

    static Configuration of(Dialect dialect, Namespace namespace, Schema tables) {
        return new DefaultConfiguration().set(dialect.jooq()).set(settings(namespace, tables));
    }

    /**
     * Names are rendered lower-case and unquoted, which every engine folds as it folded them in the migrations. The
     * session's search path is never touched: a schema that has a name stands before each table.
     */
    private static Settings settings(Namespace namespace, Schema tables) {
        MappedSchema schema = new MappedSchema().withInput(tables.getName()).withOutput(namespace.schema());
        if (!namespace.prefix().isEmpty()) {
            schema.withTables(new MappedTable().withInputExpression(ANY_TABLE).withOutput(namespace.prefix() + "$1"));
        }
        return new Settings()
                .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
                .withRenderNameCase(RenderNameCase.LOWER)
                .withRenderCatalog(false)
                .withRenderSchema(!namespace.schema().isEmpty())
                .withRenderMapping(new RenderMapping().withSchemata(schema))
                .withExecuteLogging(false);
    }
}
