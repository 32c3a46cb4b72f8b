package io.governance4j.jdbc.internal.narrow;

import org.jooq.Name;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jooq.impl.UpdatableRecordImpl;

/** The table of cases as jOOQ's generator would write it. */
@SuppressWarnings("serial")
final class CaseTable extends TableImpl<CaseTable.CaseRecord> {
    private static final long serialVersionUID = 1L;

    /** Generated records know their table, which is a constant there. */
    private static final ThreadLocal<CaseTable> CURRENT = new ThreadLocal<>();

    final TableField<CaseRecord, Integer> id =
            createField(DSL.name("id"), SQLDataType.INTEGER.nullable(false), this, "");
    final TableField<CaseRecord, String> tenant = createField(DSL.name("tenant"), SQLDataType.VARCHAR(40), this, "");
    final TableField<CaseRecord, String> title = createField(DSL.name("title"), SQLDataType.VARCHAR(40), this, "");
    final TableField<CaseRecord, Integer> hours = createField(DSL.name("hours"), SQLDataType.INTEGER, this, "");

    private CaseTable(Name name, Schema schema, Table<CaseRecord> aliased) {
        super(name, schema, aliased);
    }

    /** In a schema, as generated code has it. */
    static CaseTable in(String schema) {
        CaseTable table = new CaseTable(DSL.name("cases"), DSL.schema(DSL.name(schema)), null);
        CURRENT.set(table);
        return table;
    }

    @Override
    public CaseTable as(String alias) {
        return new CaseTable(DSL.name(alias), null, this);
    }

    @Override
    public Class<CaseRecord> getRecordType() {
        return CaseRecord.class;
    }

    @Override
    public UniqueKey<CaseRecord> getPrimaryKey() {
        return Internal.createUniqueKey(this, id);
    }

    /** One of its rows. */
    @SuppressWarnings("serial")
    static final class CaseRecord extends UpdatableRecordImpl<CaseRecord> {
        private static final long serialVersionUID = 1L;

        CaseRecord() {
            super(CURRENT.get());
        }

        static CaseRecord of(CaseTable table, int id, String tenant, String title) {
            CaseRecord made = new CaseRecord();
            made.set(table.id, id);
            made.set(table.tenant, tenant);
            made.set(table.title, title);
            return made;
        }
    }
}
