package io.governance4j.jdbc.tenancy;

import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jooq.impl.UpdatableRecordImpl;

/** The first table as jOOQ's generator would write it; the tenant is text or a number, as the database makes of it. */
@SuppressWarnings("serial")
final class LeakTable extends TableImpl<LeakTable.LeakRecord> {
    static final LeakTable TEXT = new LeakTable(false);
    static final LeakTable NUMBERS = new LeakTable(true);
    private static final long serialVersionUID = 1L;

    /** Generated records know their table. */
    private static final ThreadLocal<LeakTable> CURRENT = ThreadLocal.withInitial(() -> TEXT);

    final TableField<LeakRecord, Integer> id =
            createField(DSL.name("id"), SQLDataType.INTEGER.nullable(false), this, "");
    final TableField<LeakRecord, ?> tenant;
    final TableField<LeakRecord, Integer> n = createField(DSL.name("n"), SQLDataType.INTEGER, this, "");
    final TableField<LeakRecord, String> s = createField(DSL.name("s"), SQLDataType.VARCHAR(40), this, "");

    private LeakTable(boolean numbers) {
        super(DSL.name("w0"));
        this.tenant = numbers
                ? createField(DSL.name("tenant"), SQLDataType.INTEGER, this, "")
                : createField(DSL.name("tenant"), SQLDataType.VARCHAR(40), this, "");
    }

    static LeakTable of(LeakWorld world) {
        LeakTable table = world.numbers ? NUMBERS : TEXT;
        CURRENT.set(table);
        return table;
    }

    @Override
    public Class<LeakRecord> getRecordType() {
        return LeakRecord.class;
    }

    @Override
    public UniqueKey<LeakRecord> getPrimaryKey() {
        return Internal.createUniqueKey(this, id);
    }

    /** One of its rows. */
    @SuppressWarnings("serial")
    static final class LeakRecord extends UpdatableRecordImpl<LeakRecord> {
        private static final long serialVersionUID = 1L;

        LeakRecord() {
            super(CURRENT.get());
        }
    }
}
