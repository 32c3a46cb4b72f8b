package io.governance4j.jdbc.internal.rows;

import io.governance4j.Decision;
import io.governance4j.Resource;
import io.governance4j.Subject;
import io.governance4j.internal.RowAccess;
import io.governance4j.internal.RowAccess.RowAnswer;
import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.VisibleRows;
import io.governance4j.jdbc.internal.Database;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.conf.RenderNameCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** What the rules say about rows of the host's tables. Safe for use by any number of threads. */
public final class JdbcRows {
    /** Names of the catalog are quoted one by one; only an alias is the host's own to fold. */
    private static final Settings PLAIN = new Settings()
            .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
            .withRenderNameCase(RenderNameCase.AS_IS)
            .withRenderFormatted(false)
            .withExecuteLogging(false);

    private final RowAccess access;
    private final Mappings mappings;
    private final DSLContext plain;

    /**
     * Answers about rows.
     *
     * @param database the host's
     * @param access decides
     */
    public JdbcRows(Database database, RowAccess access) {
        this.access = access;
        this.mappings = new Mappings(database);
        this.plain = DSL.using(database.dialect().jooq(), PLAIN);
    }

    /**
     * {@return the rows on which a subject may do something}
     *
     * @param subject who asks
     * @param permission the permission's name
     * @param table the mapping
     * @throws IllegalArgumentException if the mapping does not fit or lacks what the rules need
     */
    public VisibleRows visibleTo(Subject subject, String permission, GovernedTable table) {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(permission, "permission");
        MappedTable mapped = mappings.of(table);
        RowAnswer answer = access.rows(subject, permission, mapped.type());
        Decision decision = answer.decision();
        String alias = table.alias();
        Name qualifier = alias == null ? DSL.quotedName(mapped.name().table()) : DSL.name(alias);
        Condition condition =
                new RowTranslation(mapped, new Columns(mappings.sql(), qualifier), permission).isTrue(answer.rule());
        return new VisibleRows(decision, condition, plain.render(condition), plain.extractBindValues(condition));
    }

    /**
     * {@return one row as what rules are about}
     *
     * @param dsl the host's connection
     * @param table the mapping
     * @param key the values of its key
     * @throws IllegalArgumentException if the mapping does not fit or the key has other columns
     */
    public Optional<Resource> resource(DSLContext dsl, GovernedTable table, Object... key) {
        MappedTable mapped = mappings.of(table);
        DSLContext own = DSL.using(dsl.configuration().derive(PLAIN));
        return new RowReader(own, mapped, new Columns(mappings.sql(), DSL.quotedName("gov_row"))).read(key);
    }
}
